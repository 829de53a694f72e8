//! What an update asks the main loop to do. An update itself does no input or output.

use crate::tui::messages::export::ExportRequest;
use crate::tui::messages::opened::OpenedCorpus;
use crate::tui::messages::reload::ReloadCause;

/// Something the main loop is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Lay the rows out along another base.
    Rebase {
        /// Version number.
        base: usize,
    },
    /// Collate the corpus, with rows along this base.
    Collate {
        /// Version number.
        base: usize,
    },
    /// Apply the reader's links and cuts to the engine's result.
    ApplyEdits,
    /// Save what the reader has changed.
    Save,
    /// Open the reader's editor.
    OpenEditor(EditTarget),
    /// Open the corpus again.
    Reload(ReloadCause),
    /// Follow up on a reload that the model has taken in.
    FinishReload(ReloadCause),
    /// Follow up on the first opening, which the model has taken in.
    FinishOpening(Box<OpenedCorpus>),
    /// Leave, because nothing could be opened; why.
    Fatal(String),
    /// Begin or stop to watch the files of the corpus.
    Watch(bool),
    /// Complete a path that is being typed.
    Complete(String),
    /// Write an export.
    Export(ExportRequest),
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
    /// Draw every cell again.
    Redraw,
    /// Leave.
    Quit,
}

/// The sentence at which the editor is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditTarget {
    /// Where the version came from: a file, if it can be edited.
    pub source: String,
    /// The encoding it was read in.
    pub encoding: Option<&'static str>,
    /// The sentence.
    pub sentence: String,
    /// About where it begins, in bytes of the file's decoded text.
    pub offset: usize,
}
