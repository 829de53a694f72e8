//! Plain text: spans, cleaning, cutting into paragraphs, sentences and words, wrapping. Knows nothing of versions.

pub mod clean;
pub(crate) mod line_number;
pub(crate) mod nearest;
pub mod segment;
pub(crate) mod sorted;
pub mod span;
pub mod words;
pub mod wrap;

pub use crate::text::clean::{Cleaned, clean, clean_line};
pub use crate::text::line_number::line_of_byte;
pub use crate::text::nearest::nearest;
pub use crate::text::segment::{Cut, cut};
pub use crate::text::span::Span;
