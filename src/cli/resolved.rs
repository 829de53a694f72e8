//! Resolves arguments, environment and settings, once, before the work begins.
//!
//! The command line overrides the environment, which overrides the settings file. After this nothing asks again which
//! of the three an option came from.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use ratatui::crossterm::terminal;

use crate::align::Options;
use crate::cli::args::output::PageArgs;
use crate::cli::args::source::SourceArgs;
use crate::cli::output::pager::Pager;
use crate::cli::status::warn;
use crate::config::{ColorChoice, Environment, LoadedConfig, dirs};
use crate::load::{HistoryRequest, Input, LoadOptions};
use crate::notes::Store;
use crate::tui::terminal::background::may_ask;
use crate::tui::terminal::clipboard::{Program, programs};
use crate::tui::theme::colour::ColourDepth;

/// The narrowest page that is taken from the terminal or from `COLUMNS`.
const MIN_PAGE_WIDTH: usize = 20;
/// Columns of a page if no option or setting gives a width.
const DEFAULT_PAGE_WIDTH: usize = 120;

/// All that a command needs to know to open a corpus and show it.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// The settings, for what only the reader uses: keys, theme, mouse, layout.
    pub config: LoadedConfig,
    /// The paths on the command line; may be empty.
    pub inputs: Vec<Input>,
    /// The first PATH as it was typed.
    pub first_path: Option<OsString>,
    /// How inputs are read.
    pub load: LoadOptions,
    /// How versions are compared.
    pub engine: Options,
    /// True if the command line sets the strictness; else one that was remembered for the corpus counts.
    pub strictness_given: bool,
    /// The base that the command line asks for.
    pub base: Option<String>,
    /// Where things are remembered; `None` if nothing is.
    pub store: Option<Store>,
    /// When to use colours; `NO_COLOR` makes `Auto` into `Never`.
    pub color: ColorChoice,
    /// Columns of a text page.
    pub width: usize,
    /// The pager of `--paged`; `None` if a page goes straight out.
    pub pager: Option<Pager>,
    /// What the reader needs to know of the terminal and the desktop.
    pub desktop: Desktop,
}

/// The terminal and the desktop, as the environment describes them.
#[derive(Clone, Debug)]
pub(crate) struct Desktop {
    /// How many colours the reader may use.
    pub depth: ColourDepth,
    /// Whether the terminal can be asked for its background colour.
    pub reports_background: bool,
    /// The user's editor.
    pub editor: Option<String>,
    /// Programs that can set the clipboard.
    pub clipboard: Vec<&'static Program>,
}

impl Resolved {
    pub(crate) fn new(source: &SourceArgs, page: &PageArgs, environment: &Environment) -> Self {
        let mut config = LoadedConfig::read(source.config.as_deref(), environment);
        if source.vectors.is_some() {
            let warning = "the option --vectors was removed and is ignored";
            config.warnings.push(warning.to_owned());
        }
        let settings = &config.settings;
        let color = match page.color.unwrap_or(settings.color) {
            ColorChoice::Auto if environment.is_set("NO_COLOR") => ColorChoice::Never,
            choice => choice,
        };
        let remembers = settings.state && !source.no_state;
        let state_dir = dirs::state_dir(environment).filter(|_| remembers);
        Self {
            inputs: inputs(source),
            first_path: source.paths.first().cloned(),
            load: LoadOptions {
                hidden: source.hidden,
                recursive: source.recursive,
                encoding: source.encoding.clone().or_else(|| settings.encoding.clone()),
                format: source.input_format.clone(),
                text_field: source.text_field.clone(),
                language: source.language.clone().or_else(|| settings.language.clone()),
                whole_page: source.whole_page,
                as_original: source.as_original,
                cluster: source.cluster.clone(),
                order: source.order.map_or(settings.order, Into::into),
                limits: settings.limits.clone(),
            },
            engine: Options {
                strictness: source.strictness.map_or(settings.strictness, Into::into),
            },
            strictness_given: source.strictness.is_some(),
            base: source.base.clone(),
            store: state_dir.map(|dir| Store::below(&dir)),
            color,
            width: page_width(page.width.or(settings.export.width), environment),
            pager: Pager::from_environment(environment),
            desktop: Desktop::new(color, environment),
            config,
        }
    }

    /// True if a page that goes to `path` has colours: `-` is standard output.
    pub(crate) fn is_colored(&self, path: &Path) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => path == Path::new("-") && io::stdout().is_terminal(),
        }
    }

    /// Prints what is wrong with the settings.
    pub(crate) fn print_warnings(&self) {
        self.config.warnings.iter().for_each(warn);
    }
}

impl Desktop {
    fn new(color: ColorChoice, environment: &Environment) -> Self {
        let variable = |name: &str| environment.unicode(name).map(str::to_owned);
        let depth = match color {
            ColorChoice::Never => ColourDepth::None,
            // `NO_COLOR` has been looked at, and `--color always` overrides it.
            _ => ColourDepth::from_environment(|name| variable(name).filter(|_| name != "NO_COLOR")),
        };
        let editor = environment
            .non_blank("VISUAL")
            .or(environment.non_blank("EDITOR"));
        Self {
            depth,
            reports_background: may_ask(environment.unicode("TERM")),
            editor: editor.map(str::to_owned),
            clipboard: programs(variable),
        }
    }
}

/// What the command line names: the history first, then the paths.
fn inputs(source: &SourceArgs) -> Vec<Input> {
    let history = source.history.clone().map(|file| {
        Input::History(HistoryRequest {
            file,
            since: source.since.clone(),
            max: source.max,
        })
    });
    let paths = source.paths.iter().map(|path| {
        // git passes /dev/null for a file that one side does not have: an empty version, not a device.
        if path == "/dev/null" {
            Input::Named {
                name: "none.txt".to_owned(),
                bytes: b"".into(),
            }
        } else {
            Input::from_word(path)
        }
    });
    history.into_iter().chain(paths).collect()
}

/// Columns of a page: as asked for, else `COLUMNS`, else the terminal's, else the default.
fn page_width(requested: Option<u16>, environment: &Environment) -> usize {
    let variable = || environment.unicode("COLUMNS")?.parse().ok();
    // Not `terminal::size`: where the system does not know, that one starts a program to find out.
    let terminal = || terminal::window_size().ok().map(|size| usize::from(size.columns));
    requested
        .map(usize::from)
        .or_else(variable)
        .or_else(terminal)
        .filter(|&columns| columns >= MIN_PAGE_WIDTH)
        .unwrap_or(DEFAULT_PAGE_WIDTH)
}
