//! Plain text: spans, cleaning, cutting into paragraphs, sentences and words, wrapping. Knows nothing of versions.

pub mod clean;
pub(crate) mod nearest;
pub(crate) mod plural;
pub(crate) mod position;
pub mod segment;
pub mod span;
pub mod words;
pub mod wrap;

pub use crate::text::clean::{Cleaned, clean, clean_line};
pub(crate) use crate::text::nearest::did_you_mean;
pub(crate) use crate::text::plural::plural;
pub(crate) use crate::text::position::{line_and_column, line_of_byte};
pub use crate::text::segment::{Cut, cut};
pub use crate::text::span::Span;
