//! A corpus that has been opened, with everything a reading session needs to know of it.

use std::sync::Arc;

use crate::align::Options;
use crate::load::Corpus;
use crate::notes::LoadedState;
use crate::tui::state::view::Layout;

/// An opened corpus.
#[derive(Clone, Debug, Default)]
pub struct OpenedCorpus {
    /// At least one version.
    pub corpus: Arc<Corpus>,
    /// The base that was asked for, or saved.
    pub base: usize,
    /// The engine options that were asked for, or saved.
    pub engine: Options,
    /// The layout to begin with.
    pub layout: Layout,
    /// What was saved for this corpus.
    pub saved: LoadedState,
    /// One line for each input that could not be read.
    pub failures: Vec<String>,
}

impl PartialEq for OpenedCorpus {
    /// True for one and the same corpus.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &other.corpus)
    }
}

/// An opened corpus, or why there is none.
pub type OpenResult = Result<OpenedCorpus, String>;
