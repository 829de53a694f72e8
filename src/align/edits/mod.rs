//! Compares two linked sentences word by word: which words are the same, changed or moved.
//!
//! For example, "The old ferry sank at noon" and "The new ferry sank at noon" differ in one word. A diff finds the words
//! that kept their order (`diff`). Then phrases that both sentences have elsewhere are marked as moved, a shared "of the"
//! in a rewritten clause is taken as changed so that the marks do not break up into single words (`islands`), and a name of which one word
//! was replaced is changed as a whole (`phrases`).

pub(crate) mod diff;
pub(crate) mod islands;
pub(crate) mod phrases;
pub(crate) mod side;
#[cfg(test)]
mod tests;

pub use crate::align::edits::diff::{WordEdits, word_edits};
pub use crate::align::edits::side::{Stretch, WordChange};
