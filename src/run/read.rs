//! The reader in the terminal.

use std::sync::Arc;

use anyhow::Context as _;

use super::open::{self, Opened};
use super::say_unread;
use super::settled::Settled;
use crate::cli::{Color, Page, Source};
use crate::sidecar::identity::Identity;
use crate::sidecar::{Recalled, Store};
use crate::text::clean_line;
use crate::tui;
use crate::tui::colour::Depth;
use crate::tui::view::Layout;

/// Opens the reader. What could not be read, or used of the settings, is said inside, and again on standard error when
/// the reader has left.
pub(super) fn run(source: &Source, page: &Page) -> anyhow::Result<u8> {
    let mut settled = Settled::new(source);
    let Opened {
        corpus,
        base,
        failures,
    } = open::open_to_read(&settled)?;
    let store = settled.store();
    let recalled = match &store {
        Some(store) => store.recall(&Identity::new(Arc::clone(&corpus))),
        None => Recalled::default(),
    };
    let mut session = tui::Session::new(corpus, depth(settled.color(page)));
    session.keymap = settled.found.keymap();
    if let Some(look) = settled.found.look(session.look.depth) {
        session.look = look;
    }
    let (settings, kept) = (&settled.found.settings, &recalled.kept);
    let asked = source.base.as_ref().and(base);
    session.base = asked.or(kept.base).or(base).unwrap_or(0);
    session.engine = settled.engine()?;
    if let (None, Some(strictness)) = (source.strictness, kept.strictness) {
        session.engine.strictness = strictness;
    }
    let layout = kept.layout.as_deref().and_then(Layout::by_word);
    session.layout = layout.unwrap_or(settings.layout);
    session.mouse = settings.mouse;
    session.pane_width = Some(settings.pane_width);
    session.welcome = settings.welcome && store.as_ref().is_some_and(Store::is_first_start);
    let said: Vec<String> = [&failures, &settled.found.said, &recalled.said]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    session.message = said.first().map(|first| match said.len() {
        1 => clean_line(first),
        n => clean_line(&format!("{first} (and {} more)", n - 1)),
    });
    session.recalled = recalled;
    session.store = store;
    let trouble = tui::run(session).context("reading in the terminal")?;
    said[failures.len()..].iter().chain(&trouble).for_each(super::say);
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
