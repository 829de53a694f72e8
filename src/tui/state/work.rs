//! What is being read: the corpus, and as much of its analysis as is known so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::Collation;
use crate::findings::Finding;
use crate::load::{Corpus, SentenceId, Version};
use crate::sheet::{Analysis, Lens, Overview, Sheet, Summary, Tones};

/// The corpus with its analysis, which comes later than the texts, and the reader's notes.
#[derive(Clone, Debug)]
pub struct Work {
    /// The corpus without any link, for as long as there is no analysis.
    pending: Arc<Collation>,
    /// `None` until the engine is done.
    analysis: Option<Analysis>,
    /// The reader's notes, by the sentence they stand at.
    pub notes: BTreeMap<SentenceId, String>,
    /// True while only the top of the texts is there.
    pub opening: bool,
    /// Stage, steps done, steps in all; `None` when nothing runs.
    pub progress: Option<(&'static str, usize, usize)>,
    /// The base the reader chose. The rows follow it as soon as they are laid out again.
    pub base: usize,
    /// Grows with every change of what is laid out.
    pub generation: u64,
}

impl Work {
    /// A corpus that is still to be compared (see [`Collation::pending`]).
    #[must_use]
    pub fn new(pending: Arc<Collation>, base: usize) -> Self {
        let base = base.min(pending.corpus.versions.len().saturating_sub(1));
        Self {
            pending,
            analysis: None,
            notes: BTreeMap::new(),
            opening: false,
            progress: None,
            base,
            generation: 0,
        }
    }

    /// Puts an analysis in the place of what was known. Returns the collation that it replaces: a large one takes time
    /// to drop.
    pub fn set_analysis(&mut self, analysis: Analysis) -> Arc<Collation> {
        self.generation += 1;
        let old = self.analysis.replace(analysis);
        old.map_or_else(|| Arc::clone(&self.pending), |old| old.collation)
    }

    /// The analysis, once the engine is done.
    #[must_use]
    pub fn analysis(&self) -> Option<&Analysis> {
        self.analysis.as_ref()
    }

    /// Versions, links and passages, with the reader's links and cuts; pending until the engine is done.
    #[must_use]
    pub fn collation(&self) -> &Arc<Collation> {
        self.analysis.as_ref().map_or(&self.pending, |a| &a.collation)
    }

    /// The engine's own result, without the reader's links and cuts; pending until it is there.
    #[must_use]
    pub fn engine_result(&self) -> &Arc<Collation> {
        self.analysis.as_ref().map_or(&self.pending, |a| &a.engine)
    }

    /// The disagreements, sorted by passage.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.analysis.as_ref().map_or(&[], |a| &a.findings)
    }

    /// The rows; `None` until the engine is done.
    #[must_use]
    pub fn sheet(&self) -> Option<&Arc<Sheet>> {
        self.analysis.as_ref().map(|a| &a.sheet)
    }

    /// The row of a sentence; 0 until the engine is done.
    #[must_use]
    pub fn row_of(&self, id: SentenceId) -> usize {
        self.sheet().map_or(0, |sheet| sheet.row_of(id))
    }

    /// The tone of each row and sentence; `None` until the engine is done.
    #[must_use]
    pub fn tones(&self) -> Option<&Tones> {
        self.analysis.as_ref().map(|a| &*a.tones)
    }

    /// Counts; `None` until the engine is done.
    #[must_use]
    pub fn summary(&self) -> Option<&Summary> {
        self.analysis.as_ref().map(|a| &*a.summary)
    }

    /// How much the versions share; `None` until the engine is done.
    #[must_use]
    pub fn overview(&self) -> Option<&Overview> {
        self.analysis.as_ref().map(|a| &*a.overview)
    }

    /// The corpus.
    #[must_use]
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.pending.corpus
    }

    /// The versions, in the order of the corpus.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.pending.corpus.versions
    }

    /// The base that the rows follow now.
    #[must_use]
    pub fn base_shown(&self) -> usize {
        self.analysis.as_ref().map_or(self.base, Analysis::base)
    }

    /// The collation and its findings, seen from the base.
    #[must_use]
    pub fn lens(&self) -> Lens<'_> {
        Lens {
            collation: self.collation(),
            findings: self.findings(),
            base: self.base_shown(),
        }
    }
}
