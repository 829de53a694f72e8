//! Paths, globs, directories, git history and standard input become a [`Corpus`].
//!
//! [`open`] is the whole way: [`input`] finds the files, `read` takes their bytes without ever waiting on a pipe or
//! device, [`formats`] turns them into [`Draft`]s by content first and ending second, and `finish` passes every string
//! through the cleaning door, cuts the text and settles names and languages.

mod cluster;
pub mod corpus;
pub mod decode;
pub mod draft;
pub mod error;
mod finish;
pub mod formats;
pub mod guard;
mod history;
pub mod input;
mod language;
pub mod limits;
mod names;
mod notes;
mod open;
pub mod options;
mod order;
pub mod peek;
mod read;
mod sample;
mod take;

pub use corpus::{Corpus, Detail, SentenceId, Version};
pub use draft::{Body, Draft};
pub use error::{LoadError, NothingReadable, Problem};
pub use history::History;
pub use input::Input;
pub use open::{Loaded, open};
pub use options::{Limits, LoadOptions};
pub use order::Order;
pub use sample::sample;
