//! Decides what the reader shows first: everything where it is small, else the top of the texts while the rest is read.

use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use crate::cli::commands::reopen::{buffer_stdin, opener, with_saved_state};
use crate::cli::open;
use crate::cli::resolved::Resolved;
use crate::load::peek::{Peek, peek};
use crate::load::{Corpus, Input};
use crate::notes::fingerprint::Fingerprint;
use crate::tui::jobs::opener::{Opener, Opening};
use crate::tui::messages::opened::OpenedCorpus;

/// How long the screen waits for texts whose top cannot be read alone. After that it opens without them.
const FIRST_SCREEN_TIMEOUT: Duration = Duration::from_millis(150);

/// What the first screen shows.
pub(super) struct FirstScreen {
    /// The whole corpus with what was remembered of it, or the part that can be shown at once.
    pub opened: OpenedCorpus,
    /// How the rest comes.
    pub opening: Opening,
    /// Opens the whole corpus, now and later.
    pub opener: Opener,
}

impl FirstScreen {
    /// Reads as much as fills a screen of `cells` characters, or everything.
    ///
    /// # Errors
    /// Where there is nothing to read.
    pub(super) fn read(resolved: &Resolved, line: Option<u32>, cells: u64) -> anyhow::Result<Self> {
        let mut inputs = open::inputs_for_reader(resolved);
        buffer_stdin(&mut inputs, resolved.load.limits.file_bytes)?;
        let top = peek(&inputs, &resolved.load, cells);
        let opener = opener(resolved.clone(), inputs.clone(), line);
        let (opened, opening) = match top {
            None => small(resolved, &inputs, line)?,
            Some(top) => large(resolved, top, &opener)?,
        };
        Ok(Self {
            opened,
            opening,
            opener,
        })
    }
}

/// The part of a corpus that can be shown before the rest is there.
fn part(resolved: &Resolved, corpus: Arc<Corpus>, base: usize) -> OpenedCorpus {
    OpenedCorpus {
        corpus,
        base,
        engine: resolved.engine.clone(),
        layout: resolved.config.settings.layout,
        ..OpenedCorpus::default()
    }
}

/// A corpus that is read in no time. Where many state files must be searched for it, that comes after the first screen.
fn small(
    resolved: &Resolved,
    inputs: &[Input],
    line: Option<u32>,
) -> anyhow::Result<(OpenedCorpus, Opening)> {
    let opened = open::open_inputs(resolved, inputs)?;
    let fingerprint = Fingerprint::new(Arc::clone(&opened.corpus));
    let store = resolved.store.as_ref();
    if store.is_none_or(|store| store.loads_at_once(&fingerprint)) {
        let opened = with_saved_state(resolved, opened, &fingerprint, line);
        return Ok((opened, Opening::Done));
    }
    let base = opened.base.unwrap_or(0);
    Ok((part(resolved, opened.corpus, base), Opening::NotStarted))
}

/// The top of a corpus that takes time to read; all of it where its top cannot be shown before.
fn large(resolved: &Resolved, top: Peek, opener: &Opener) -> anyhow::Result<(OpenedCorpus, Opening)> {
    let corpus = Arc::new(top.corpus);
    if top.has_text {
        return Ok((part(resolved, corpus, 0), Opening::NotStarted));
    }
    let opening = opener.start().context("starting a thread that reads the files")?;
    match opening.recv_timeout(FIRST_SCREEN_TIMEOUT) {
        Ok(opened) => Ok((opened.map_err(anyhow::Error::msg)?, Opening::Done)),
        Err(RecvTimeoutError::Timeout) => Ok((part(resolved, corpus, 0), Opening::Running(opening))),
        Err(RecvTimeoutError::Disconnected) => anyhow::bail!("reading the files crashed: a bug in hexapla"),
    }
}
