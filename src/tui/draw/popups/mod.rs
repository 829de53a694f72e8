//! TODO-doc.

pub(crate) mod frame;
pub(crate) mod help;
pub(crate) mod list;
pub(crate) mod overview;
pub(crate) mod passage;
