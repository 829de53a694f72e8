//! The short note in a cell: where a moved passage is in its version, or where a gap's statement is part of another
//! passage.

use crate::load::Corpus;
use crate::sheet::rows::{Cell, RowPlace};
use crate::sheet::signs::{MOVED_DOWN, MOVED_UP};

/// The note of a cell: `^ moved from ¶5`, `within ¶3`.
#[must_use]
pub fn note(corpus: &Corpus, cell: &Cell) -> Option<String> {
    match (cell.place, cell.linked_elsewhere) {
        (RowPlace::Moved { up, paragraph }, _) => {
            let sign = if up { MOVED_UP } else { MOVED_DOWN };
            Some(format!("{sign} moved from ¶{paragraph}"))
        }
        (RowPlace::Here, Some(id)) if cell.is_gap() => {
            let paragraph = corpus.versions.get(id.v())?.paragraph_of(id.s()) + 1;
            Some(format!("within ¶{paragraph}"))
        }
        _ => None,
    }
}
