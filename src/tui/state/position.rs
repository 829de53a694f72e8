//! A place by its content.

use crate::load::SentenceId;

/// A place by its content: it means the same after a resize, in another layout, under another base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingPlace {
    /// The sentence.
    pub id: SentenceId,
    /// A byte of the version's text, in the sentence.
    pub byte: usize,
}
