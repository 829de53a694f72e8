//! What a reading session begins with, and how it ended.

use std::sync::Arc;

use crate::align::Options;
use crate::load::Corpus;
use crate::notes::{LoadedState, Store};
use crate::tui::input::keymap::Keymap;
use crate::tui::jobs::opener::{Opener, Opening};
use crate::tui::messages::export::Exports;
use crate::tui::state::view::Layout;
use crate::tui::terminal::clipboard::Program;
use crate::tui::theme::ActiveTheme;

/// What a reading session is opened with.
#[derive(Debug)]
pub struct Session {
    /// What is read; its top only where the rest is still being opened.
    pub corpus: Arc<Corpus>,
    /// Number of the version the rows follow.
    pub base: usize,
    /// How the texts stand at first.
    pub layout: Layout,
    /// What the engine is asked.
    pub engine: Options,
    /// Which keys do what.
    pub keymap: Keymap,
    /// How everything looks.
    pub theme: ActiveTheme,
    /// Whether to tell the first keys: for a reader who opens the program for the first time.
    pub welcome: bool,
    /// Whether the mouse is asked for.
    pub mouse: bool,
    /// What the reader should be told at first.
    pub message: Option<String>,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
    /// Columns below which no further pane is shown, where the reader wants other than usual.
    pub pane_width: Option<u16>,
    /// Whether `corpus` is all of what is read, or how far the rest is.
    pub opening: Opening,
    /// How the corpus is opened anew; `None` where it cannot be.
    pub opener: Option<Opener>,
    /// What can be written from inside the reader.
    pub exports: Exports,
    /// The reader's editor, where one is named.
    pub editor: Option<String>,
    /// Programs that may have the clipboard.
    pub clipboard: Vec<&'static Program>,
    /// Whether changed files are read again by themselves.
    pub watching: bool,
    /// Whether the theme follows the terminal's background, which the terminal is asked for then.
    pub follows_background: bool,
    /// What was kept of the corpus.
    pub recalled: LoadedState,
    /// Where what the reader makes is kept; `None` where nothing is.
    pub store: Option<Store>,
}

impl Session {
    /// A session with all else as the program comes.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, keymap: Keymap, look: ActiveTheme) -> Self {
        Self {
            corpus,
            base: 0,
            layout: Layout::default(),
            engine: Options::default(),
            keymap,
            theme: look,
            welcome: false,
            mouse: true,
            message: None,
            failures: Vec::new(),
            pane_width: None,
            opening: Opening::Done,
            opener: None,
            exports: Exports::default(),
            editor: None,
            clipboard: Vec::new(),
            watching: true,
            follows_background: false,
            recalled: LoadedState::default(),
            store: None,
        }
    }
}

/// How a session ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// One line an input that could not be read at the start.
    pub failures: Vec<String>,
    /// Why there was nothing to read at all.
    pub refused: Option<String>,
    /// What the reader made and could not be kept.
    pub unkept: Option<String>,
}
