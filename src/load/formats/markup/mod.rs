//! TODO-doc.

pub(crate) mod dom;
pub(crate) mod flat;
pub(crate) mod html;
pub(crate) mod xml;
