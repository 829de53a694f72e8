//! What a reader adds to a corpus (notes, labels, bookmarks, manual links) and where they were, saved between sessions.
//!
//! | problem | file |
//! | --- | --- |
//! | the state of a session, by the numbers of the open corpus | `saved_state` |
//! | from an old corpus to the new one after a reload | `corpus_map` |
//! | finding a sentence again after an edit | `anchor`, `content_hash` |
//! | finding a version again when files were moved | `fingerprint` |
//! | two sessions that change one file | `merge` |
//! | the state directory: which file, its format, saving in the background | `store/` |
//!
//! A state file names no sentence by its number, since numbers change when a text is edited. An entry whose sentence is
//! gone stays in the file until it is found again.

pub(crate) mod anchor;
pub(crate) mod content_hash;
pub mod corpus_map;
pub mod fingerprint;
pub(crate) mod merge;
pub mod saved_state;
pub mod store;

pub use crate::notes::corpus_map::CorpusMap;
pub use crate::notes::merge::merge;
pub use crate::notes::saved_state::SavedState;
pub use crate::notes::store::saver::Saver;
pub use crate::notes::store::{LoadedState, Store};
