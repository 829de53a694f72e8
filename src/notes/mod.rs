//! What a reader made of a corpus, kept in a file of its own beside no source: a sidecar in the state directory.
//!
//! | step | file |
//! | --- | --- |
//! | what is kept, by sentence numbers of the corpus that is open | `kept` |
//! | a sentence by its words, its occurrence and its neighbours | `anchor` |
//! | the versions of a corpus by where they are and what they say | `identity` |
//! | the file's shape, and the way there and back | `book` |
//! | two readers' changes in one file | `merge` |
//! | one file: understood or set aside, written whole | `file` |
//! | the directory: which file is whose, who may write | `store` |
//! | writing on a thread of its own | `keeper` |
//!
//! A sidecar names no sentence by its number: numbers change when a text is edited. What it names and the corpus no
//! longer holds stays in the file until it is found again.

pub mod anchor;
pub mod annotations;
pub mod fingerprint;
pub mod merge;
pub mod store;

pub use crate::notes::annotations::{Carrier, SavedState};
pub use crate::notes::merge::merge;
pub use crate::notes::store::saver::Saver;
pub use crate::notes::store::{LoadedState, Store};
