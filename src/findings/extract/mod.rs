//! What a sentence says: the dates, quantities, names, quotations, speakers and denials in it.
//!
//! | file | reads |
//! | --- | --- |
//! | `excerpt` | what one version says in one passage, as words; every other file starts from it |
//! | `clock`, `calendar`, `date_value` | times of day, dates |
//! | `numeral`, `quantity_parser` | numbers as written, then what they count |
//! | `capitals`, `names`, `entity` | which words are names, and who or what a name means |
//! | `quote_marks`, `quotations` | where quotations are, and their words |
//! | `speaker`, `statements` | who said it |
//! | `denials` | what is denied |

pub(crate) mod calendar;
pub(crate) mod capitals;
pub(crate) mod clock;
pub(crate) mod date_value;
pub(crate) mod denials;
pub(crate) mod entity;
pub(crate) mod excerpt;
pub(crate) mod names;
pub(crate) mod numeral;
pub(crate) mod quantity_parser;
pub(crate) mod quotations;
pub(crate) mod quote_marks;
pub(crate) mod speaker;
pub(crate) mod statements;
