//! What is kept of a reading, by the numbers of the corpus that is open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::align::{ManualEdits, Strictness};
use crate::load::{Corpus, SentenceId};
use crate::notes::fingerprint::Fingerprint;
use crate::notes::store::state_file::StateFile;

/// What is kept of a reading. `None` and empty mean: as it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedState {
    /// Short labels, by version.
    pub labels: BTreeMap<usize, String>,
    /// Versions whose panes are hidden.
    pub hidden: BTreeSet<usize>,
    /// The order of panes; empty for that of the corpus.
    pub order: Vec<usize>,
    /// Columns below which no further pane is shown.
    pub pane_width: Option<u16>,
    /// The version the rows follow.
    pub base: Option<usize>,
    /// How sure the engine must be.
    pub strictness: Option<Strictness>,
    /// The layout, by its word.
    pub layout: Option<String>,
    /// Where the reader was.
    pub place: Option<SentenceId>,
    /// Sentences with a bookmark.
    pub bookmarks: BTreeSet<SentenceId>,
    /// Notes, by the sentence they stand at.
    pub notes: BTreeMap<SentenceId, String>,
    /// Links made and pairs parted.
    pub edits: ManualEdits,
}

/// The way from the numbers of a corpus to those of a newer state of it: the same files after an edit, in another
/// order, with a version more or less.
#[derive(Debug)]
pub struct Carrier {
    from: Fingerprint,
    to: Fingerprint,
}

impl Carrier {
    /// A way; what sentences are known by is counted once, for all that goes it.
    #[must_use]
    pub fn new(from: &Arc<Corpus>, to: &Arc<Corpus>) -> Self {
        Self {
            from: Fingerprint::new(Arc::clone(from)),
            to: Fingerprint::new(Arc::clone(to)),
        }
    }

    /// What was kept, by the newer numbers. What the newer state no longer holds is left out.
    #[must_use]
    pub fn carry(&self, kept: &SavedState) -> SavedState {
        StateFile::of(kept, &self.from).kept(&self.to).0
    }
}
