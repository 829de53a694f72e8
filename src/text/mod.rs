//! Plain text: spans, cleaning, cutting into paragraphs, sentences and words, wrapping. Knows nothing of versions.

pub mod clean;
mod closers;
mod context;
pub mod cut;
mod marks;
mod nearest;
mod paragraphs;
mod rules;
mod sentences;
pub mod span;
mod stops;
pub mod words;
pub mod wrap;

pub use clean::{Cleaned, clean, clean_line};
pub use cut::{Cut, cut};
pub use nearest::nearest;
pub use span::Span;
