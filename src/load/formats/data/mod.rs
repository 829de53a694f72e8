//! TODO-doc.

pub(crate) mod collatex;
pub(crate) mod json;
pub(crate) mod jsonl;
pub(crate) mod passim;
pub(crate) mod record;
pub(crate) mod table;
