//! What an update asks for outside the state.

use crate::tui::messages::export::ExportRequest;
use crate::tui::messages::opened::Opened;
use crate::tui::messages::reload::ReloadCause;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Lay the rows out along another base.
    LaySheet {
        /// Version number.
        base: usize,
    },
    /// Collate anew, along this base.
    Collate {
        /// Version number.
        base: usize,
    },
    /// Lay the reader's links and cuts over the engine's result.
    Edit,
    /// Have what the reader made written down.
    Keep,
    /// Open the reader's editor.
    Visit(Visit),
    /// Open what is read anew.
    Renew(ReloadCause),
    /// Opening anew has been taken in.
    Reloaded(ReloadCause),
    /// All that was asked for at the start has been taken in.
    Began(Box<Opened>),
    /// Nothing could be opened: leave, and say why.
    Refuse(String),
    /// Watch the files that are read, or no longer.
    Watch(bool),
    /// Complete a path that is being typed.
    Complete(String),
    /// Write a file.
    Write(ExportRequest),
    /// Put text on the clipboard.
    Copy {
        /// What it is, in a word.
        what: &'static str,
        /// The text.
        text: String,
    },
    /// Ask the terminal to put text on the clipboard.
    CopyByTerminal(String),
    /// Give the terminal back and stop until the shell continues us.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Leave.
    Quit,
}

/// Where the editor is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Where the version came from: a file, if it is to be edited.
    pub source: String,
    /// The encoding it was read in.
    pub encoding: Option<&'static str>,
    /// The sentence that is looked for.
    pub sentence: String,
    /// About where in the file it begins, in bytes of its decoded text.
    pub offset: usize,
}
