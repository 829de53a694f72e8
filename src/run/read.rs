//! The reader in the terminal.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use super::{open, output, say_unread};
use crate::align::Collation;
use crate::cli::{Color, Page, Source};
use crate::export::{self, EXPORTERS};
use crate::load::Input;
use crate::load::peek::peek;
use crate::sheet::Edition;
use crate::sidecar::Recalled;
use crate::tui::colour::Depth;
use crate::tui::exports::{Exports, Format, Order, Unwritten};
use crate::tui::opening::{Opened, Opener};
use crate::tui::view::Layout;
use crate::tui::{self, Session};

/// How long the screen waits for texts whose top cannot be read alone. Beyond that it opens without them.
const PATIENCE: Duration = Duration::from_millis(150);

/// Formats that are laid out for a number of columns.
const LAID_OUT: [&str; 2] = ["text", "stacked"];

/// Opens the reader. What could not be read is said inside, and again on standard error when the reader has left.
pub(super) fn run(source: &Source, page: &Page) -> anyhow::Result<u8> {
    let depth = depth(page.color);
    let mut session = session(source, depth)?;
    session.exports = exports();
    session.editor = editor();
    session.follows_background = depth != Depth::None;
    let ended = tui::run(session).context("reading in the terminal")?;
    ended.unkept.iter().for_each(super::say);
    match ended.refused {
        Some(why) => Err(anyhow::anyhow!(why)),
        None => Ok(say_unread(&ended.failures)),
    }
}

/// What is read: at once where that takes no time to speak of, else its top first and the rest when it is there.
fn session(source: &Source, depth: Depth) -> anyhow::Result<Session> {
    let mut inputs = open::inputs(source);
    keep_stdin(&mut inputs, open::load_options(source).limits.file_bytes)?;
    let top = peek(&inputs, &open::load_options(source));
    let opener = opener(source.clone(), inputs);
    let Some(top) = top else {
        let opened = opener.open(&[]).map_err(anyhow::Error::msg)?;
        return Ok(whole(opened, opener, depth));
    };
    let opening = opener.start().context("opening")?;
    if !top.shows {
        match opening.recv_timeout(PATIENCE) {
            Ok(opened) => return Ok(whole(opened.map_err(anyhow::Error::msg)?, opener, depth)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => anyhow::bail!("opening broke down: a fault in hexapla"),
        }
    }
    let mut session = Session::new(Arc::new(top.corpus), depth);
    session.opening = Some(opening);
    session.opener = Some(opener);
    Ok(session)
}

fn whole(opened: Opened, opener: Opener, depth: Depth) -> Session {
    let mut session = Session::new(opened.corpus, depth);
    session.base = opened.base;
    session.engine = opened.engine;
    session.layout = opened.layout;
    session.recalled = opened.recalled;
    session.failures = opened.failures;
    session.opener = Some(opener);
    session
}

/// How the inputs are opened, now and again.
fn opener(source: Source, inputs: Vec<Input>) -> Opener {
    Opener::new(move |added: &[PathBuf]| {
        let added = added.iter().map(|path| Input::Path(path.clone()));
        let inputs: Vec<Input> = inputs.iter().cloned().chain(added).collect();
        let opened = open::open_inputs(&source, &inputs).map_err(|e| format!("{e:#}"))?;
        Ok(Opened {
            corpus: opened.corpus,
            base: opened.base,
            engine: open::engine_options(&source),
            layout: Layout::default(),
            recalled: Recalled::default(),
            failures: opened.failures,
        })
    })
}

/// Standard input can be read once only: its bytes are kept in its place.
fn keep_stdin(inputs: &mut [Input], limit: u64) -> anyhow::Result<()> {
    if let Some(input) = inputs.iter_mut().find(|i| **i == Input::Stdin) {
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .context("reading standard input")?;
        *input = Input::Named {
            name: "-".to_owned(),
            bytes: Cow::Owned(bytes),
        };
    }
    Ok(())
}

/// What can be written from inside the reader.
fn exports() -> Exports {
    let format = |e: &export::Exporter| Format {
        name: e.name,
        about: e.about,
        ending: e.endings.first().copied().unwrap_or("txt"),
        filters: e.filters,
        columns: LAID_OUT.contains(&e.name),
    };
    Exports::new(EXPORTERS.iter().map(format).collect(), write)
}

fn write(order: &Order, what: &Arc<Collation>, base: usize) -> Result<(), Unwritten> {
    let failed = |e: anyhow::Error| Unwritten::Failed(format!("{e:#}"));
    let exporter = export::by_name(order.format)
        .ok_or_else(|| Unwritten::Failed(format!("there is no format {}", order.format)))?;
    // A name alone is a file, not the program's output, which is the screen.
    let path: &Path = match order.path.as_os_str() == "-" {
        true => Path::new("./-"),
        false => &order.path,
    };
    if !order.over && path.symlink_metadata().is_ok() {
        return Err(Unwritten::Exists);
    }
    let edition = Edition::new(Collation::clone(what), base);
    let page = export::Page {
        width: order.width,
        color: false,
        filter: order.filter,
    };
    output::write(path, order.over, |out| export::write(exporter, &edition, &page, out)).map_err(failed)
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
