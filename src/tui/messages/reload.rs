//! Why a corpus is reloaded, and how things stood when the reload began.

use std::path::PathBuf;
use std::sync::Arc;

use crate::align::Options;
use crate::load::Corpus;
use crate::notes::{CorpusMap, SavedState};
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::state::undo::UndoHistory;

/// Why the corpus is opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReloadCause {
    /// A file has changed. A version that is gone or empty now keeps its old text.
    Changed,
    /// The reader asked for it: what is there now counts.
    Asked,
    /// The reader adds a version.
    Added(PathBuf),
}

/// How things stood at one moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The corpus.
    pub corpus: Arc<Corpus>,
    /// The base.
    pub base: usize,
    /// The engine options.
    pub engine: Options,
    /// The reader's own changes.
    pub state: SavedState,
    /// What can be undone and redone.
    pub history: UndoHistory,
}

impl Snapshot {
    /// True where the reader has changed nothing between this snapshot and a later one.
    #[must_use]
    pub fn is_unchanged(&self, later: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &later.corpus)
            && (self.base, &self.state, &self.history) == (later.base, &later.state, &later.history)
    }

    /// Base, saved state and undo history, by the numbers of a newer corpus.
    #[must_use]
    pub fn mapped_to(&self, opened: &OpenedCorpus) -> (usize, SavedState, UndoHistory) {
        let map = CorpusMap::new(&self.corpus, &opened.corpus);
        let base = map.version(self.base).unwrap_or(opened.base);
        (base, map.state(&self.state), self.history.mapped(&map))
    }
}
