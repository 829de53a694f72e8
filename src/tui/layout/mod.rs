//! TODO-doc.

pub mod cache;
pub mod cells;
pub mod column;
pub mod geometry;
pub mod glide;
pub mod levelling;
pub mod rows;
