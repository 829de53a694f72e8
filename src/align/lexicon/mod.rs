//! TODO-doc.

pub(crate) mod function_words;
pub(crate) mod idf;
pub(crate) mod prepare;
pub(crate) mod relatedness;
pub(crate) mod synonyms;
pub(crate) mod unique_sentences;
pub(crate) mod vocabulary;
