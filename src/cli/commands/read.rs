//! Opens the reader in the terminal.

use anyhow::Context as _;

use crate::cli::commands::first_screen::FirstScreen;
use crate::cli::output::exporters;
use crate::cli::resolved::Resolved;
use crate::cli::status::{warn, warn_unread};
use crate::notes::Store;
use crate::tui;
use crate::tui::Session;
use crate::tui::jobs::services::Services;
use crate::tui::model::ReaderOptions;
use crate::tui::theme::ActiveTheme;
use crate::tui::theme::colour::ColourDepth;
use crate::tui::update::results::failure_summary;

/// Opens the reader. What could not be read, and mistakes in the settings, are shown inside, and again on standard
/// error after the reader has closed.
pub(crate) fn run(mut resolved: Resolved, line: Option<u32>) -> anyhow::Result<u8> {
    let (columns, lines) = tui::terminal::guard::dimensions().context("asking the terminal for its size")?;
    let cells = u64::from(columns) * u64::from(lines);
    let first = FirstScreen::read(&resolved, line, cells)?;
    let depth = resolved.desktop.depth;
    let (keymap, chosen) = (resolved.config.keymap(), resolved.config.theme(depth));
    let follows_background =
        chosen.is_none() && depth != ColourDepth::None && resolved.desktop.reports_background;
    let default = if depth == ColourDepth::None {
        "mono"
    } else {
        "dark"
    };
    let theme = chosen.unwrap_or_else(|| ActiveTheme::shipped(default, depth));
    let settings = &resolved.config.settings;
    let warnings = [&resolved.config.warnings[..], &first.opened.saved.warnings].concat();
    let problems = [&first.opened.failures[..], &warnings].concat();
    let session = Session {
        opened: first.opened,
        opening: first.opening,
        options: ReaderOptions {
            keymap,
            theme,
            welcome: settings.welcome && resolved.store.as_ref().is_some_and(Store::is_first_start),
            pane_width: Some(settings.pane_width),
            watching: true,
            follows_background,
        },
        mouse: settings.mouse,
        message: failure_summary(&problems),
        services: Services {
            store: resolved.store,
            opener: Some(first.opener),
            exports: exporters::exports(),
            editor: resolved.desktop.editor,
            clipboard: resolved.desktop.clipboard,
        },
    };
    let ended = tui::run(session).context("reading in the terminal")?;
    warnings.iter().chain(&ended.unsaved).for_each(warn);
    match ended.fatal {
        Some(why) => Err(anyhow::anyhow!(why)),
        None => Ok(warn_unread(&ended.failures)),
    }
}
