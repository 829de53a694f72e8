//! Settings: defaults, then the settings file, then the environment; the command line has the last word.
//!
//! | step | file |
//! | --- | --- |
//! | what can be set, what it is without a word, and what it is for | `keys` |
//! | files as a person's editor left them: found, decoded, parsed with lines | `file` |
//! | the file and the environment laid over the defaults | `read` |
//! | the commented file that `hexapla config --print-default` prints | `print` |
//! | the reader's own keys and themes | `own` |
//!
//! A mistake is named with its file and line and stops nothing: the default stands.

pub mod dirs;
pub mod file;
pub mod keys;
pub mod print;
pub mod read;
pub mod user_files;

use crate::align::Strictness;
use crate::load::{Limits, Order};
use crate::tui::state::panes::COMFORTABLE;
use crate::tui::state::view::Layout;

pub use crate::config::read::{LoadedConfig, read};

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What exports are without a word from the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportDefaults {
    /// The format, where neither `-f` nor the file's ending says it.
    pub format: Option<String>,
    /// Columns of a text page.
    pub width: Option<u16>,
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Name or file of a theme; `None` for one that fits the terminal.
    pub theme: Option<String>,
    /// How the texts stand at first.
    pub layout: Layout,
    /// How sure the engine must be.
    pub strictness: Strictness,
    /// In which order the versions stand.
    pub order: Order,
    /// The version the rows follow, by name or number from 1.
    pub base: Option<String>,
    /// Whether the mouse is asked for.
    pub mouse: bool,
    /// When to use colours.
    pub color: ColorChoice,
    /// Columns below which no further pane is shown.
    pub pane_width: u16,
    /// Whether the first start tells the first keys.
    pub welcome: bool,
    /// Whether anything is remembered.
    pub state: bool,
    /// The encoding of all files, instead of finding out.
    pub encoding: Option<String>,
    /// The language of all versions, instead of finding out.
    pub language: Option<String>,
    /// What exports are.
    pub export: ExportDefaults,
    /// Bounds on what is opened.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            layout: Layout::default(),
            strictness: Strictness::default(),
            order: Order::default(),
            base: None,
            mouse: true,
            color: ColorChoice::default(),
            pane_width: COMFORTABLE,
            welcome: true,
            state: true,
            encoding: None,
            language: None,
            export: ExportDefaults::default(),
            limits: Limits::default(),
        }
    }
}
