//! TODO-doc.

pub(crate) mod calendar;
pub(crate) mod capitals;
pub(crate) mod clock;
pub(crate) mod entity;
pub(crate) mod excerpt;
pub(crate) mod numeral;
pub(crate) mod quantity;
pub(crate) mod quantity_parser;
pub(crate) mod quotes;
pub(crate) mod speaker;
