//! TODO-doc.

pub mod entries;
pub mod geometry;
pub mod help;
pub mod list_layout;
pub mod overview;
pub mod passage;
