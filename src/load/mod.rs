//! Opens a corpus: paths, patterns, directories, git histories and standard input become a [`Corpus`] of versions.
//!
//! The files and folders, in the order in which data goes through them. Each may use those above it:
//!
//! | file or folder | what it does |
//! | --- | --- |
//! | `error`, `limits`, `options`, `corpus` | plain data: problems, limits, options, the result |
//! | `guard` | runs a parser so that its panic or hang costs one file only |
//! | `sources` | finds the files that the inputs stand for, reads their bytes and decodes them |
//! | `draft` | a version as a format parsed it: untrusted and not yet cut |
//! | `formats` | from bytes to drafts, one row and one file per format |
//! | `history` | the texts that a file had in git |
//! | `parse` | from one source to its drafts |
//! | `assemble` | from drafts to a corpus: cleans every string, cuts the text, settles names and languages |
//! | `open`, `peek` | the whole way, and a preview of it |

pub(crate) mod assemble;
pub(crate) mod corpus;
pub(crate) mod draft;
pub(crate) mod error;
pub mod formats;
pub(crate) mod guard;
pub(crate) mod history;
pub mod limits;
pub(crate) mod open;
pub(crate) mod options;
pub(crate) mod parse;
pub(crate) mod peek;
pub(crate) mod sample;
pub(crate) mod sources;

pub use crate::load::corpus::{Corpus, Detail, SentenceId, Version};
pub use crate::load::error::{LoadError, NothingReadable, Problem};
pub use crate::load::open::{Loaded, open};
pub use crate::load::options::{Limits, LoadOptions, Order};
pub use crate::load::sample::sample;
pub use crate::load::sources::input::{HistoryRequest, Input};
