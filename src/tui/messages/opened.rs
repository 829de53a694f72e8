//! A corpus as opening it left it.

use std::sync::Arc;

use crate::align::Options;
use crate::load::Corpus;
use crate::notes::LoadedState;
use crate::tui::state::view::Layout;

/// A corpus opened whole.
#[derive(Clone, Debug)]
pub struct Opened {
    /// At least one version.
    pub corpus: Arc<Corpus>,
    /// Number of the version that was asked for as base, or kept.
    pub base: usize,
    /// What was asked of the engine, or kept.
    pub engine: Options,
    /// How the texts stand at first.
    pub layout: Layout,
    /// What was kept of this corpus.
    pub recalled: LoadedState,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
}

impl PartialEq for Opened {
    /// True for one and the same corpus.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &other.corpus)
    }
}

/// A corpus, or why there is none.
pub type OpenOutcome = Result<Opened, String>;
