//! The engine: which sentences of which versions report the same thing.
//!
//! The way of the work, one file a step:
//!
//! | step | file |
//! | --- | --- |
//! | sentences become word numbers, rarities, n-grams; equal sentences one *text* | `prepare` |
//! | equal sentences are paired by order and surroundings | `exact` |
//! | an inverted index over rare words proposes candidates | `candidates` |
//! | what a pair of texts has in common | `features` |
//! | how pairs compete, how their neighbours match | `context` |
//! | one to one by best competition, then splits and merges | `select` |
//! | what is said of a sentence holds of its equal | `twins` |
//! | links become passages | `passages` |
//! | what a reader links and parts by hand | `by_hand` |
//! | what several versions say together of a sentence that none links | `pooled` |

pub(crate) mod candidates;
pub mod check;
pub mod collation;
pub mod edits;
pub mod engine;
pub mod features;
pub mod lexicon;
pub mod links;
pub mod manual;
pub mod model;
pub mod reasons;
pub mod similarity;
#[cfg(test)]
mod tests;

pub use crate::align::collation::{Collation, Link, LinkKind, Passage};
pub use crate::align::edits::word_edits;
pub use crate::align::engine::{Options, Progress, Stage, Strictness, collate, collate_with};
pub use crate::align::manual::Edits;

pub use crate::align::reasons::{Reasons, explain, reason};

/// Names of the features of a stage, by number.
#[must_use]
pub fn feature_names(stage: Stage) -> Vec<&'static str> {
    match stage {
        Stage::Alone => crate::align::features::context::names()[..candidates::ALONE].to_vec(),
        Stage::Context | Stage::Settled => crate::align::features::context::names(),
        Stage::Join => crate::align::features::join::join_names(),
    }
}

/// The table the engine judges by where none is given.
#[must_use]
pub fn default_table() -> model::Table {
    crate::align::model::table::TABLE
}
