//! What a reading session begins with, and how it ends.

use crate::tui::jobs::opener::Opening;
use crate::tui::jobs::services::Services;
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::model::ReaderOptions;

/// Everything a reading session is started with.
#[derive(Debug)]
pub struct Session {
    /// The corpus; only its top where `opening` is not done.
    pub opened: OpenedCorpus,
    /// Whether `opened` is the whole corpus, or how far the rest is.
    pub opening: Opening,
    /// Keys, colours and habits.
    pub options: ReaderOptions,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// A message to begin with.
    pub message: Option<String>,
    /// What the reader uses from outside.
    pub services: Services,
}

/// How a session ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// One line for each input that could not be read at the start.
    pub failures: Vec<String>,
    /// Why there was nothing to read at all.
    pub fatal: Option<String>,
    /// What could not be saved.
    pub unsaved: Option<String>,
}
