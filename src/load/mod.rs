//! Paths, globs, directories, git history and standard input become a [`Corpus`].
//!
//! [`open`] is the whole way: [`input`] finds the files, `read` takes their bytes without ever waiting on a pipe or
//! device, [`formats`] turns them into [`Draft`]s by content first and ending second, and `finish` passes every string
//! through the cleaning door, cuts the text and settles names and languages.

pub(crate) mod assemble;
pub mod corpus;
pub mod error;
pub mod formats;
pub mod guard;
pub(crate) mod history;
pub mod limits;
pub(crate) mod open;
pub mod options;
pub(crate) mod parse;
pub mod peek;
pub(crate) mod sample;
pub mod sources;

pub use crate::load::assemble::draft::{Body, Draft};
pub use crate::load::assemble::order::Order;
pub use crate::load::corpus::{Corpus, Detail, SentenceId, Version};
pub use crate::load::error::{LoadError, NothingReadable, Problem};
pub use crate::load::history::HistoryRequest;
pub use crate::load::open::{Loaded, open};
pub use crate::load::options::{Limits, LoadOptions};
pub use crate::load::sample::sample;
pub use crate::load::sources::Input;
