//! The few quiet words beside a cell: where a moved passage has its home, where a gap's words stand instead.

use crate::load::Corpus;
use crate::sheet::rows::{Cell, RowPlace};
use crate::sheet::signs::{MOVED_DOWN, MOVED_UP};

/// What to say of a cell, if anything: the home of a moved passage, or where a gap's version says the same.
#[must_use]
pub fn note(corpus: &Corpus, cell: &Cell) -> Option<String> {
    match (cell.place, cell.see) {
        (RowPlace::Moved { up, paragraph }, _) => Some(format!(
            "{} moved from ¶{paragraph}",
            if up { MOVED_UP } else { MOVED_DOWN }
        )),
        (RowPlace::Here, Some(id)) if cell.is_gap() => {
            let paragraph = corpus.versions.get(id.v())?.paragraph_of(id.s()) + 1;
            Some(format!("within ¶{paragraph}"))
        }
        _ => None,
    }
}
