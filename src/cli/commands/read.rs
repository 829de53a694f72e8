//! The reader in the terminal.

use anyhow::Context as _;

use crate::cli::args::{Color, PageArgs, SourceArgs};
use crate::cli::commands::first_screen::First;
use crate::cli::output::exporters;
use crate::cli::resolved::Settled;
use crate::cli::say_unread;
use crate::notes::Store;
use crate::tui;
use crate::tui::Session;
use crate::tui::terminal::background::may_ask;
use crate::tui::terminal::clipboard::programs;
use crate::tui::theme::ActiveTheme;
use crate::tui::theme::colour::ColourDepth;

/// Opens the reader. What could not be read, or used of the settings, is said inside, and again on standard error when
/// the reader has left.
pub(crate) fn run(source: &SourceArgs, page: &PageArgs, line: Option<u32>) -> anyhow::Result<u8> {
    let mut settled = Settled::new(source);
    let depth = depth(settled.color(page));
    let store = settled.store();
    let (columns, lines) = tui::terminal::guard::dimensions().context("asking the terminal for its size")?;
    let cells = u64::from(columns) * u64::from(lines);
    let first = First::read(&settled, line, cells)?;
    let (keymap, look) = (settled.found.keymap(), settled.found.look(depth));
    let answers = may_ask(std::env::var("TERM").ok().as_deref());
    let follows_background = look.is_none() && depth != ColourDepth::None && answers;
    let usual = if depth == ColourDepth::None {
        "mono"
    } else {
        "dark"
    };
    let look = look.unwrap_or_else(|| ActiveTheme::shipped(usual, depth));
    let mut session = first.session(&settled, |corpus| Session::new(corpus, keymap, look));
    session.follows_background = follows_background;
    let settings = &settled.found.settings;
    session.mouse = settings.mouse;
    session.pane_width = Some(settings.pane_width);
    session.welcome = settings.welcome && store.as_ref().is_some_and(Store::is_first_start);
    session.store = store;
    session.exports = exporters::exports();
    session.editor = editor();
    session.clipboard = programs(|name| std::env::var(name).ok());
    let troubles: Vec<String> = [&settled.found.said, &session.recalled.said]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    session.message = tui::update::on_loaded::said(&[&session.failures[..], &troubles].concat());
    let ended = tui::run(session).context("reading in the terminal")?;
    troubles.iter().chain(&ended.unkept).for_each(crate::cli::say);
    match ended.refused {
        Some(why) => Err(anyhow::anyhow!(why)),
        None => Ok(say_unread(&ended.failures)),
    }
}

/// The editor that the environment names.
fn editor() -> Option<String> {
    let named = |variable| std::env::var(variable).ok().filter(|v| !v.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// How many colours the reader may use: those of the terminal, unless the command line says none or says some.
fn depth(wanted: Color) -> ColourDepth {
    let variable = |name: &str| std::env::var(name).ok();
    match (wanted, ColourDepth::from_environment(variable)) {
        (Color::Never, _) => ColourDepth::None,
        // What `NO_COLOR` refuses the command line can ask for all the same.
        (Color::Always, ColourDepth::None) => {
            ColourDepth::from_environment(|name| variable(name).filter(|_| name != "NO_COLOR"))
        }
        (_, depth) => depth,
    }
}
