//! The engine: which sentences of which versions report the same thing.

pub mod check;
pub mod collation;
pub mod edits;
pub mod engine;
pub mod moves;

pub use collation::{Collation, Link, LinkKind, Passage};
pub use engine::{Options, Progress, collate};
