//! The reader in the terminal.

use anyhow::Context as _;

use super::open::{self, Opened};
use super::say_unread;
use crate::cli::{Color, Page, Source};
use crate::text::clean_line;
use crate::tui;
use crate::tui::colour::Depth;

/// Opens the reader. What could not be read is said inside, and again on standard error when the reader has left.
pub(super) fn run(source: &Source, page: &Page) -> anyhow::Result<u8> {
    let Opened {
        corpus,
        base,
        failures,
    } = open::open(source)?;
    let mut session = tui::Session::new(corpus, depth(page.color));
    session.base = base;
    session.engine = open::engine_options(source)?;
    session.message = failures.first().map(|first| match failures.len() {
        1 => clean_line(first),
        n => clean_line(&format!("{first} (and {} more)", n - 1)),
    });
    tui::run(session).context("reading in the terminal")?;
    Ok(say_unread(&failures))
}

/// How many colours the reader may use: those of the terminal, unless the command line says none or says some.
fn depth(wanted: Color) -> Depth {
    let variable = |name: &str| std::env::var(name).ok();
    match (wanted, Depth::from_environment(variable)) {
        (Color::Never, _) => Depth::None,
        // What `NO_COLOR` refuses the command line can ask for all the same.
        (Color::Always, Depth::None) => {
            Depth::from_environment(|name| variable(name).filter(|_| name != "NO_COLOR"))
        }
        (_, depth) => depth,
    }
}
