//! Paths, globs, directories and standard input become a [`Corpus`].

pub mod corpus;

pub use corpus::{Corpus, SentenceId, Version};
