//! What is read: the corpus and as much of its collation as is there yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::Collation;
use crate::findings::Finding;
use crate::load::{Corpus, SentenceId, Version};
use crate::sheet::{Lens, Overview, Sheet, Summary, Tones};

/// The engine's results, as they come.
#[derive(Clone, Debug)]
pub struct Work {
    /// Versions, links, passages; pending until the engine is done.
    pub collation: Arc<Collation>,
    /// What the engine said, before the reader's own links and cuts were laid over it.
    pub engine: Arc<Collation>,
    /// Notes the reader made, by the sentence they stand at.
    pub notes: BTreeMap<SentenceId, String>,
    /// Sorted by passage.
    pub findings: Arc<Vec<Finding>>,
    /// Rows; `None` until the engine is done.
    pub sheet: Option<Arc<Sheet>>,
    /// What each row and sentence is at a glance; empty until the engine is done.
    pub tones: Arc<Tones>,
    /// Counts; `None` until the engine is done.
    pub summary: Option<Arc<Summary>>,
    /// The whole at a glance; `None` until the engine is done.
    pub overview: Option<Arc<Overview>>,
    /// True while only the top of the texts is there.
    pub opening: bool,
    /// Stage, steps done, steps in all; `None` when nothing runs.
    pub progress: Option<(&'static str, usize, usize)>,
    /// The version the reader chose as base; the sheet follows when it is laid out.
    pub base: usize,
    /// Grows with every change of what is laid out.
    pub generation: u64,
}

impl Work {
    /// A corpus that nothing is known of yet.
    #[must_use]
    pub fn pending(corpus: Arc<Corpus>, base: usize) -> Self {
        Self::new(Arc::new(Collation::pending(corpus)), base)
    }

    /// A collation and nothing else.
    #[must_use]
    pub fn new(collation: Arc<Collation>, base: usize) -> Self {
        let base = base.min(collation.corpus.versions.len().saturating_sub(1));
        Self {
            engine: Arc::clone(&collation),
            notes: BTreeMap::new(),
            collation,
            findings: Arc::default(),
            sheet: None,
            tones: Arc::default(),
            summary: None,
            overview: None,
            opening: false,
            progress: None,
            base,
            generation: 0,
        }
    }

    /// The corpus.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.collation.corpus
    }

    /// The versions, in the order of the corpus.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.collation.corpus.versions
    }

    /// The base the rows follow now.
    #[must_use]
    pub fn base_shown(&self) -> usize {
        self.sheet.as_ref().map_or(self.base, |s| s.base)
    }

    /// What the reader looks through.
    #[must_use]
    pub fn lens(&self) -> Lens<'_> {
        Lens {
            collation: &self.collation,
            findings: &self.findings,
            base: self.base_shown(),
        }
    }
}
