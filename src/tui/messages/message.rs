//! What the threads of the reader report to the main loop.

use std::sync::Arc;

use crate::align::Collation;
use crate::findings::Finding;
use crate::notes::SavedState;
use crate::sheet::{Overview, Sheet, Summary, Tones};
use crate::tui::messages::export::{ExportRequest, Unwritten};
use crate::tui::messages::opened::Opened;
use crate::tui::messages::reload::{ReloadCause, Snapshot};
use crate::tui::state::undo::UndoHistory;

/// What the worker says.
#[derive(Debug)]
pub enum Message {
    /// Stage, steps done, steps in all.
    Progress(&'static str, usize, usize),
    /// All is known.
    Collated {
        /// What the engine says.
        engine: Arc<Collation>,
        /// The same with the reader's links and cuts laid over it.
        collation: Arc<Collation>,
        /// Disagreements.
        findings: Arc<Vec<Finding>>,
        /// Rows along the base.
        sheet: Arc<Sheet>,
        /// What each row and sentence is at a glance.
        tones: Arc<Tones>,
        /// Counts.
        summary: Arc<Summary>,
        /// The whole at a glance.
        overview: Arc<Overview>,
    },
    /// Rows along another base.
    Sheet {
        /// What they are rows of.
        collation: Arc<Collation>,
        /// The rows.
        sheet: Arc<Sheet>,
        /// What each of them is at a glance.
        tones: Arc<Tones>,
    },
    /// All that was asked for is opened, with nothing known of it yet; or why nothing could be.
    Opened(Result<Box<(Opened, Arc<Collation>)>, String>),
    /// What is read was opened anew and collated.
    Reloaded(Box<Reloaded>),
    /// What was ordered is written, or why not.
    Written(ExportRequest, Result<(), Unwritten>),
    /// What was copied, and the program that took it; or the text that none did.
    Copied(&'static str, Result<&'static str, String>),
    /// What a path that is typed goes on as.
    Completed(Completion),
    /// What was opened anew is what is read already.
    Unchanged(ReloadCause),
    /// Why what was to be opened anew was not taken.
    ReloadRefused(String),
    /// The engine broke down; why, in words.
    Failed(String),
}

/// A corpus opened anew and collated.
#[derive(Debug)]
pub struct Reloaded {
    /// Why.
    pub why: ReloadCause,
    /// The corpus, and what could not be read.
    pub opened: Opened,
    /// How things stood when it was begun.
    pub before: Box<Snapshot>,
    /// Base, what the reader had made, and the way back, by the numbers of this corpus.
    pub carried: (usize, SavedState, UndoHistory),
    /// The corpus with nothing known of it yet.
    pub unread: Arc<Collation>,
    /// [`Message::Collated`].
    pub done: Message,
}

/// What a typed path can go on as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The path as far as it is certain.
    pub path: String,
    /// The names it can end in, sorted, where there are several.
    pub names: Vec<String>,
}
