//! TODO-doc.

pub(crate) mod attribution;
pub(crate) mod date;
pub(crate) mod matching;
pub(crate) mod name;
pub(crate) mod negation;
pub(crate) mod number;
pub(crate) mod quotation;
pub(crate) mod surroundings;
