//! What a reader adds to the versions, besides links: labels and notes.

use std::collections::BTreeMap;

use crate::load::SentenceId;

/// A reader's labels and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Short names for versions, shown instead of their own.
    pub labels: BTreeMap<usize, String>,
    /// Notes, by the sentence each was written at.
    pub notes: BTreeMap<SentenceId, String>,
}
