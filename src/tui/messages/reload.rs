//! Why a corpus is reloaded, and how things stood when that began.

use std::path::PathBuf;
use std::sync::Arc;

use crate::align::Options;
use crate::load::Corpus;
use crate::notes::{CorpusMap, SavedState};
use crate::tui::messages::opened::Opened;
use crate::tui::state::undo::UndoHistory;

/// Why the corpus is opened anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReloadCause {
    /// A file has changed. What the change took away is kept.
    Changed,
    /// The reader asked for it: what is there now counts.
    Asked,
    /// The reader adds a version.
    Added(PathBuf),
}

/// How things stand when the corpus is opened anew.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What is read.
    pub corpus: Arc<Corpus>,
    /// The version the rows follow.
    pub base: usize,
    /// What the engine is asked.
    pub engine: Options,
    /// What the reader made.
    pub kept: SavedState,
    /// The way back.
    pub history: UndoHistory,
}

impl Snapshot {
    /// True where the reader has made nothing since.
    #[must_use]
    pub fn stands(&self, now: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &now.corpus)
            && (self.base, &self.kept, &self.history) == (now.base, &now.kept, &now.history)
    }

    /// The same by the numbers of what was opened: base, what was made, the way back.
    #[must_use]
    pub fn carried(&self, opened: &Opened) -> (usize, SavedState, UndoHistory) {
        let map = CorpusMap::new(&self.corpus, &opened.corpus);
        let base = map.version(self.base).unwrap_or(opened.base);
        (base, map.state(&self.kept), self.history.carried(&map))
    }
}
