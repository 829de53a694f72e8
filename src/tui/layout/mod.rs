//! TODO-doc.

pub mod cache;
pub mod cells;
pub mod column;
pub mod geometry;
pub mod rows;
pub mod shorten;
