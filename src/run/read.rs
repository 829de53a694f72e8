//! The reader in the terminal.

use anyhow::Context as _;

use super::open::{self, Opened};
use super::say_unread;
use crate::cli::Source;
use crate::text::clean_line;
use crate::tui;

/// Opens the reader. What could not be read is said inside, and again on standard error when the reader has left.
pub(super) fn run(source: &Source) -> anyhow::Result<u8> {
    let Opened {
        corpus,
        base,
        failures,
    } = open::open(source)?;
    let mut session = tui::Session::new(corpus);
    session.base = base;
    session.engine = open::engine_options(source);
    session.message = failures.first().map(|first| match failures.len() {
        1 => clean_line(first),
        n => clean_line(&format!("{first} (and {} more)", n - 1)),
    });
    tui::run(session).context("reading in the terminal")?;
    Ok(say_unread(&failures))
}
