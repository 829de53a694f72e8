//! The report: how much of each version appears in the others, which versions share what, what each leaves out.

pub mod json;
pub mod text;

use crate::align::LinkKind;
use crate::sheet::Analysis;

/// True where all versions have the same words: every passage is in all of them and every link is verbatim.
pub(crate) fn all_same(analysis: &Analysis) -> bool {
    let of = analysis.collation.corpus.versions.len();
    let shared = analysis.collation.passages.iter().all(|p| p.carriers.len() == of);
    shared
        && analysis
            .collation
            .links
            .iter()
            .all(|l| l.kind == LinkKind::Verbatim)
}
