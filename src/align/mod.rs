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

mod along;
pub mod by_hand;
mod candidate;
mod candidates;
pub mod check;
pub mod collation;
mod context;
pub mod edits;
pub mod engine;
mod exact;
mod features;
mod function_words;
mod joins;
mod kinship;
pub mod model;
pub mod moves;
mod neighbours;
mod pairing;
mod passages;
mod path;
mod pooled;
mod prepare;
mod rarity;
pub mod reasons;
mod rivals;
mod select;
pub mod similarity;
mod synonyms;
mod table;
mod texts;
mod third;
mod twins;
pub mod vectors;
mod vocabulary;

pub use by_hand::Edits;
pub use collation::{Collation, Link, LinkKind, Passage};
pub use edits::word_edits;
pub use engine::{Options, Progress, Stage, Strictness, collate, collate_with};

pub use vectors::{Vectors, VectorsError};

pub use reasons::{Reasons, explain, reason};

/// Names of the features of a stage, by number.
#[must_use]
pub fn feature_names(stage: Stage) -> Vec<&'static str> {
    match stage {
        Stage::Alone => context::names()[..candidate::ALONE].to_vec(),
        Stage::Context | Stage::Settled => context::names(),
        Stage::Join => joins::join_names(),
    }
}

/// The table the engine judges by where none is given.
#[must_use]
pub fn default_table() -> model::Table {
    table::TABLE
}

#[cfg(test)]
mod tests;
