//! TODO-doc.

pub(crate) mod config;
pub(crate) mod export;
pub(crate) mod first_screen;
pub(crate) mod print;
pub(crate) mod read;
pub(crate) mod report;
