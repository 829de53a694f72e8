//! What the background threads report to the main loop.

use std::sync::Arc;

use crate::align::Collation;
use crate::notes::SavedState;
use crate::sheet::Analysis;
use crate::tui::messages::export::{ExportError, ExportRequest};
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::messages::reload::{ReloadCause, Snapshot};
use crate::tui::state::undo::UndoHistory;

/// A background thread's report.
#[derive(Debug)]
pub enum Message {
    /// Stage, steps done, steps in all.
    Progress(&'static str, usize, usize),
    /// The corpus has been collated, or the reader's links and cuts have been applied.
    Collated(Analysis),
    /// The rows have been laid out along another base.
    Rebased(Analysis),
    /// The whole corpus has been opened, with a collation that is still pending; or why it could not be.
    Opened(Result<Box<(OpenedCorpus, Arc<Collation>)>, String>),
    /// The corpus has been opened again and collated.
    Reloaded(Box<Reloaded>),
    /// The corpus has been opened again and is what it was.
    Unchanged(ReloadCause),
    /// Why the corpus that was opened again is not taken.
    ReloadRefused(String),
    /// An export has been written, or why not.
    Written(ExportRequest, Result<(), ExportError>),
    /// What was copied, with the program that took it; or with the text that no program took.
    Copied(&'static str, Result<&'static str, String>),
    /// How a path that is being typed can go on.
    Completed(Completion),
    /// A background job failed; why, in words.
    Failed(String),
}

/// A corpus that was opened again and collated.
#[derive(Debug)]
pub struct Reloaded {
    /// Why it was reloaded.
    pub cause: ReloadCause,
    /// The corpus, and what could not be read.
    pub opened: OpenedCorpus,
    /// How things stood when the reload began.
    pub before: Box<Snapshot>,
    /// Base, saved state and undo history, by the numbers of the new corpus.
    pub mapped: (usize, SavedState, UndoHistory),
    /// The new corpus without any link.
    pub pending: Arc<Collation>,
    /// The new corpus analysed.
    pub analysis: Analysis,
}

/// How a typed path can go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The path as far as it is certain.
    pub path: String,
    /// The names it can end in, sorted, where there are several.
    pub names: Vec<String>,
}
