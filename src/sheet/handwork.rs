//! What a reader made beside links: names for versions, notes at sentences.

use std::collections::BTreeMap;

use crate::load::SentenceId;

/// Short labels and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Short labels, by version.
    pub labels: BTreeMap<usize, String>,
    /// Notes, by the sentence they stand at.
    pub notes: BTreeMap<SentenceId, String>,
}
