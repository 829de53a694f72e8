//! What the user can set: defaults, then the settings file, then the environment. The command line overrides all three.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `keys` | the table of settings: name, default, what it may be, what it is for |
//! | `read` | lays the settings file and the environment over the defaults |
//! | `print` | the commented file that `hexapla config --print-default` prints |
//! | `user_files` | the user's own keys and themes |
//! | `file` | reads a file that was edited by hand |
//! | `dirs` | where the system keeps settings and state |
//! | `environment` | the variables of the process, captured once |
//!
//! A mistake in a file is reported with its line and stops nothing: the default is used.

pub(crate) mod dirs;
pub(crate) mod environment;
pub(crate) mod file;
pub mod keys;
pub(crate) mod print;
pub(crate) mod read;
pub(crate) mod user_files;

use clap::ValueEnum;

use crate::align::Strictness;
use crate::load::{Limits, Order};
use crate::tui::state::panes::DEFAULT_PANE_WIDTH;
use crate::tui::state::view::Layout;

pub use crate::config::environment::Environment;
pub(crate) use crate::config::read::LoadedConfig;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Defaults of exports; the command line overrides them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExportDefaults {
    /// The format, where neither `-f` nor the ending of the file names one.
    pub format: Option<String>,
    /// Columns of a text page.
    pub width: Option<u16>,
}

/// The values of all settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Name or path of a theme; `None` for one that fits the terminal.
    pub theme: Option<String>,
    /// The layout at the first opening of a corpus.
    pub layout: Layout,
    /// How sure the engine must be before it links two sentences.
    pub strictness: Strictness,
    /// The order of the versions.
    pub order: Order,
    /// The version whose order the rows follow, by name or number from 1.
    pub base: Option<String>,
    /// Whether the reader uses the mouse.
    pub mouse: bool,
    /// When to use colours.
    pub color: ColorChoice,
    /// The narrowest a pane may get before fewer are shown.
    pub pane_width: u16,
    /// Whether the very first start shows the most useful keys.
    pub welcome: bool,
    /// Whether anything is remembered between sessions.
    pub state: bool,
    /// The encoding of all files; `None` to detect it.
    pub encoding: Option<String>,
    /// The language of all versions; `None` to detect it.
    pub language: Option<String>,
    /// Defaults of exports.
    pub export: ExportDefaults,
    /// Limits on what is opened.
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
            pane_width: DEFAULT_PANE_WIDTH,
            welcome: true,
            state: true,
            encoding: None,
            language: None,
            export: ExportDefaults::default(),
            limits: Limits::default(),
        }
    }
}
