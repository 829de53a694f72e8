//! What speaks for and against a link, in numbers that the learnt models weigh.
//!
//! To add a feature, add a line to one of the tables below: its name is beside its expression. Then train the
//! model again (`docs/ENGINE.md`), for the shipped model names the features that it was learnt from and does not load
//! with others.
//!
//! | table | file | measures |
//! | --- | --- | --- |
//! | `PairFeatures` | `pair` | what two sentences have in common |
//! | `PlaceFeatures` | `place` | where they are in their versions |
//! | `ContextFeatures` | `context` | how they compete with others, and whether their neighbours match |
//! | `JoinFeatures` | `join` | whether a sentence is a piece of one that is linked already |
//!
//! The other files work out what the tables need: `competition` (the best values of a row and a column), `neighbours`,
//! `order_consistency`, `path_posterior` and `witnesses` (other versions). `pairing` and `grid` contain the candidates of
//! two versions; `table` is the macro that declares features.

#[macro_use]
mod table;

pub(crate) mod competition;
pub(crate) mod context;
pub(crate) mod grid;
pub(crate) mod join;
pub(crate) mod neighbours;
pub(crate) mod order_consistency;
pub(crate) mod pair;
pub(crate) mod pairing;
pub(crate) mod path_posterior;
pub(crate) mod place;
pub(crate) mod witnesses;

/// The logistic curve: turns log-odds into a probability.
#[must_use]
pub fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
