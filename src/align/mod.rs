//! The engine: which sentences of which versions report the same thing.
//!
//! For example, "The ferry was cancelled because of storms" and "Storms forced the cancellation of the ferry" become a
//! link, and linked sentences become a passage. The work goes through these folders in order; each uses only those
//! above it:
//!
//! | folder or file | what it does |
//! | --- | --- |
//! | `manual_edits`, `collation` | the data: links and cuts by hand; links and passages |
//! | `lexicon` | turns words and sentences into numbers, with the idf of each stem |
//! | `candidates` | picks the pairs worth comparing |
//! | `features` | measures what speaks for and against each pair |
//! | `model` | turns those numbers into a score, by learnt models |
//! | `links` | decides which pairs become links, and gathers passages |
//! | `engine` | runs these steps |
//!
//! Beside them, `manual` lays the reader's own links and cuts over a collation, `edits` compares two sentences word by
//! word, `reasons` explains a link, `similarity` measures versions against each other, and `check` checks that a collation keeps its invariants.

pub(crate) mod candidates;
pub(crate) mod check;
pub(crate) mod collation;
pub mod edits;
pub(crate) mod engine;
pub(crate) mod features;
pub(crate) mod lexicon;
pub(crate) mod links;
pub(crate) mod manual;
pub(crate) mod manual_edits;
pub mod model;
pub(crate) mod reasons;
pub(crate) mod similarity;
#[cfg(test)]
mod tests;

pub use crate::align::collation::{Collation, Link, LinkKind, Passage};
pub use crate::align::edits::word_edits;
pub use crate::align::engine::{Options, Progress, Strictness, collate, collate_with};
pub use crate::align::manual_edits::ManualEdits;
pub use crate::align::model::{Models, Stage};
pub use crate::align::reasons::{Reasons, explain, reason};
