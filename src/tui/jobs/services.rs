//! What the reader needs from outside and is given when it is opened.

use crate::notes::Store;
use crate::tui::jobs::opener::Opener;
use crate::tui::messages::export::Exports;
use crate::tui::terminal::clipboard::Program;

/// Everything the reader uses but does not own.
#[derive(Debug, Default)]
pub struct Services {
    /// Where the reader's changes are saved; `None` where they are not.
    pub store: Option<Store>,
    /// Opens the corpus; `None` where that is impossible a second time.
    pub opener: Option<Opener>,
    /// The formats that can be written.
    pub exports: Exports,
    /// The command of the reader's editor, where one is set.
    pub editor: Option<String>,
    /// Programs that may own the clipboard.
    pub clipboard: Vec<&'static Program>,
}
