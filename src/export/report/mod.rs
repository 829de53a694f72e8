//! The overview on paper: how much of each version stands in each other, who shares what, what each leaves out.

pub mod json;
pub mod text;

use crate::align::LinkKind;
use crate::sheet::Analysis;

/// True where all versions say the same in the same words: every passage in all of them, every link verbatim.
#[must_use]
pub fn all_same(analysis: &Analysis) -> bool {
    let of = analysis.collation.corpus.versions.len();
    let shared = analysis.collation.passages.iter().all(|p| p.carriers.len() == of);
    shared
        && analysis
            .collation
            .links
            .iter()
            .all(|l| l.kind == LinkKind::Verbatim)
}
