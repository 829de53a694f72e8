//! Works on plain text: cleans it, cuts it into paragraphs, sentences and words, and wraps it. Knows nothing of versions.
//!
//! | file or folder | what it does |
//! | --- | --- |
//! | `span` | a byte range in a text |
//! | `clean` | the sanitizer: replaces characters that could control a terminal |
//! | `segment` | cuts a text into paragraphs and sentences |
//! | `words` | finds words, and decides which of them are equal |
//! | `width`, `wrap` | measures and wraps text in terminal cells |
//! | `nearest` | corrects a mistyped name |
//! | `position`, `sorted` | lines and columns of bytes; what sorted lists have in common |

pub(crate) mod clean;
pub(crate) mod nearest;
pub(crate) mod plural;
pub(crate) mod position;
pub(crate) mod segment;
pub(crate) mod sorted;
pub(crate) mod span;
pub(crate) mod width;
pub mod words;
pub mod wrap;

pub use crate::text::clean::{Cleaned, clean, clean_line};
pub(crate) use crate::text::nearest::did_you_mean;
pub(crate) use crate::text::plural::plural;
pub(crate) use crate::text::position::{line_and_column, line_of_byte};
pub use crate::text::segment::{Cut, cut};
pub use crate::text::span::Span;
