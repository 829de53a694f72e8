//! How wide a page is and whether it has colours: as asked, else as the terminal and the environment say.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use ratatui::crossterm::terminal;

use crate::cli::args::{Color, PageArgs};

/// The narrowest page that is taken from a terminal or a variable.
const NARROWEST: usize = 20;
/// Columns where nothing says how many.
const USUAL: usize = 120;

/// Columns of a page: `--width`, else those that the settings say, else `COLUMNS`, else the terminal's, else 120.
pub(crate) fn width(page: &PageArgs, set: Option<u16>) -> usize {
    let asked = page.width.or(set).map(usize::from);
    let variable = || env::var("COLUMNS").ok()?.parse().ok();
    // Not `size`: where the system does not say, that one starts a program to ask.
    let of_terminal = || terminal::window_size().ok().map(|size| usize::from(size.columns));
    asked
        .or_else(variable)
        .or_else(of_terminal)
        .filter(|&n| n >= NARROWEST)
        .unwrap_or(USUAL)
}

/// Colours where they were asked for, or where a terminal will show them and `NO_COLOR` is not set.
pub(crate) fn colors(wanted: Color, to: &Path) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
            to == Path::new("-") && io::stdout().is_terminal() && !refused
        }
    }
}
