//! What the engine knows of words and of single sentences, before any two are compared.
//!
//! For example, "The ferries were late" becomes the stems `the ferri were late`, each with a weight for how
//! rare it is here (its *idf*). A sentence that occurs ten times in a corpus is one *unique sentence*.
//!
//! | file | contents |
//! | --- | --- |
//! | `vocabulary` | words and stems as numbers |
//! | `function_words`, `synonyms` | word lists of some languages |
//! | `unique_sentences` | one distinct sentence with its stems, numbers and names |
//! | `idf` | how rare each stem is |
//! | `prepared` | the whole corpus, ready to be compared |
//! | `prepare` | makes it |
//! | `relatedness` | what two sentences share when related words count as one |

pub(crate) mod function_words;
pub(crate) mod idf;
pub(crate) mod prepare;
pub(crate) mod prepared;
pub(crate) mod relatedness;
pub(crate) mod synonyms;
pub(crate) mod unique_sentences;
pub(crate) mod vocabulary;
