//! TODO-doc.

pub(crate) mod docx;
pub(crate) mod epub;
pub(crate) mod odt;
pub(crate) mod pdf;
pub(crate) mod rtf;
pub(crate) mod tracked;
