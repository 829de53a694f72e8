//! The reader in the terminal.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use super::settled::Settled;
use super::{open, say_unread, write_out};
use crate::cli::{Color, Page, Source};
use crate::load::peek::peek;
use crate::load::{Corpus, Input, SentenceId};
use crate::settings::Found;
use crate::sidecar::identity::Identity;
use crate::sidecar::{Recalled, Store};
use crate::tui::at_line::sentence_at;
use crate::tui::background::may_ask;
use crate::tui::clipboard::programs;
use crate::tui::colour::Depth;
use crate::tui::opening::{Opened, Opener, Opening};
use crate::tui::theme::Look;
use crate::tui::view::Layout;
use crate::tui::{self, Session};

/// How long the screen waits for texts whose top cannot be read alone. Beyond that it opens without them.
const PATIENCE: Duration = Duration::from_millis(150);

/// Opens the reader. What could not be read, or used of the settings, is said inside, and again on standard error when
/// the reader has left.
pub(super) fn run(source: &Source, page: &Page, line: Option<u32>) -> anyhow::Result<u8> {
    let mut settled = Settled::new(source);
    let depth = depth(settled.color(page));
    let store = settled.store();
    let keymap = settled.found.keymap();
    let look = settled.found.look(depth);
    let answers = may_ask(std::env::var("TERM").ok().as_deref());
    let follows_background = look.is_none() && depth != Depth::None && answers;
    let usual = if depth == Depth::None { "mono" } else { "dark" };
    let look = look.unwrap_or_else(|| Look::shipped(usual, depth));
    let begin = |corpus| Session::new(corpus, keymap, look);
    let mut session = session(&settled, begin, line)?;
    session.follows_background = follows_background;
    let settings = &settled.found.settings;
    session.mouse = settings.mouse;
    session.pane_width = Some(settings.pane_width);
    session.welcome = settings.welcome && store.as_ref().is_some_and(Store::is_first_start);
    session.store = store;
    session.exports = write_out::exports();
    session.editor = editor();
    session.clipboard = programs(|name| std::env::var(name).ok());
    let troubles: Vec<String> = [&settled.found.said, &session.recalled.said]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    session.message = tui::update::arrivals::said(&[&session.failures[..], &troubles].concat());
    let ended = tui::run(session).context("reading in the terminal")?;
    troubles.iter().chain(&ended.unkept).for_each(super::say);
    match ended.refused {
        Some(why) => Err(anyhow::anyhow!(why)),
        None => Ok(say_unread(&ended.failures)),
    }
}

/// What is read: at once where that takes no time to speak of, else its top first and the rest when it is there.
fn session(
    settled: &Settled,
    begin: impl FnOnce(Arc<Corpus>) -> Session,
    line: Option<u32>,
) -> anyhow::Result<Session> {
    let options = settled.load();
    let mut inputs = open::inputs_to_read(settled);
    keep_stdin(&mut inputs, options.limits.file_bytes)?;
    let (columns, lines) = tui::terminal::dimensions().context("asking the terminal for its size")?;
    let top = peek(&inputs, &options, u64::from(columns) * u64::from(lines));
    let opener = opener(settled.source.clone(), settled.found.clone(), inputs, line);
    let Some(top) = top else {
        let opened = opener.open(&[]).map_err(anyhow::Error::msg)?;
        return Ok(whole(begin, opened, opener));
    };
    let opening = if top.shows {
        Opening::Ahead
    } else {
        let opening = opener.start().context("opening")?;
        match opening.recv_timeout(PATIENCE) {
            Ok(opened) => return Ok(whole(begin, opened.map_err(anyhow::Error::msg)?, opener)),
            Err(RecvTimeoutError::Timeout) => Opening::UnderWay(opening),
            Err(RecvTimeoutError::Disconnected) => anyhow::bail!("opening broke down: a fault in hexapla"),
        }
    };
    let mut session = begin(Arc::new(top.corpus));
    session.layout = settled.found.settings.layout;
    // Word vectors come with the rest.
    session.engine.strictness = settled.strictness();
    session.opening = opening;
    session.opener = Some(opener);
    Ok(session)
}

fn whole(begin: impl FnOnce(Arc<Corpus>) -> Session, opened: Opened, opener: Opener) -> Session {
    let mut session = begin(opened.corpus);
    session.base = opened.base;
    session.engine = opened.engine;
    session.layout = opened.layout;
    session.recalled = opened.recalled;
    session.failures = opened.failures;
    session.opener = Some(opener);
    session
}

/// How the inputs are opened, now and again; what was kept of them is recalled with them.
fn opener(source: Source, found: Found, inputs: Vec<Input>, line: Option<u32>) -> Opener {
    Opener::new(move |added: &[PathBuf]| {
        let settled = Settled {
            source: &source,
            found: found.clone(),
        };
        let added = added.iter().map(|path| Input::Path(path.clone()));
        let inputs: Vec<Input> = inputs.iter().cloned().chain(added).collect();
        let opened = open::open_inputs(&settled, &inputs).map_err(|e| format!("{e:#}"))?;
        let mut recalled = match settled.store() {
            Some(store) => store.recall(&Identity::new(Arc::clone(&opened.corpus))),
            None => Recalled::default(),
        };
        if let (Some(line), Some(first)) = (line, opened.corpus.versions.first()) {
            match sentence_at(first, line as usize) {
                Ok(sentence) => recalled.kept.place = Some(SentenceId::new(0, sentence)),
                Err(why) => recalled.said.push(why),
            }
        }
        let kept = &recalled.kept;
        let asked = source.base.as_ref().and(opened.base);
        let mut engine = settled.engine().map_err(|e| format!("{e:#}"))?;
        if let (None, Some(strictness)) = (source.strictness, kept.strictness) {
            engine.strictness = strictness;
        }
        let layout = kept.layout.as_deref().and_then(Layout::by_word);
        Ok(Opened {
            base: asked.or(kept.base).or(opened.base).unwrap_or(0),
            engine,
            layout: layout.unwrap_or(settled.found.settings.layout),
            corpus: opened.corpus,
            recalled,
            failures: opened.failures,
        })
    })
}

/// Standard input can be read once only: its bytes are kept in its place.
fn keep_stdin(inputs: &mut [Input], limit: u64) -> anyhow::Result<()> {
    if let Some(input) = inputs.iter_mut().find(|i| **i == Input::Stdin) {
        let mut bytes = Vec::new();
        let stdin = io::stdin()
            .lock()
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes);
        stdin.context("reading standard input")?;
        *input = Input::Named {
            name: "-".to_owned(),
            bytes: Cow::Owned(bytes),
        };
    }
    Ok(())
}

/// The editor that the environment names.
fn editor() -> Option<String> {
    let named = |variable| std::env::var(variable).ok().filter(|v| !v.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
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
