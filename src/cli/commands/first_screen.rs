//! Decides what the reader shows first: everything where it is small, else the top of the texts while the rest is read.

use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use crate::cli::commands::reopen::{buffer_stdin, opener, with_saved_state};
use crate::cli::open;
use crate::cli::resolved::Resolved;
use crate::load::Corpus;
use crate::load::peek::peek;
use crate::notes::fingerprint::Fingerprint;
use crate::tui::jobs::opener::{Opener, Opening};
use crate::tui::messages::opened::OpenedCorpus;

/// How long the screen waits for texts whose top cannot be read alone. After that it opens without them.
const FIRST_SCREEN_TIMEOUT: Duration = Duration::from_millis(150);

/// What the first screen shows.
pub(super) struct FirstScreen {
    /// The whole corpus or the part of it that can be shown at once.
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
    /// There is nothing to read.
    pub(super) fn read(resolved: &Resolved, line: Option<u32>, cells: u64) -> anyhow::Result<Self> {
        let mut inputs = open::inputs_for_reader(resolved);
        buffer_stdin(&mut inputs, resolved.load.limits.file_bytes)?;
        let top = peek(&inputs, &resolved.load, cells);
        let opener = opener(resolved.clone(), inputs.clone(), line);
        let (opened, opening) = match top {
            Some(top) if top.has_text => (part(resolved, top.corpus.into(), 0), Opening::NotStarted),
            Some(top) => match wait_for(&opener)? {
                Ok(opened) => (opened, Opening::Done),
                Err(opening) => (part(resolved, top.corpus.into(), 0), opening),
            },
            None => {
                let opened = open::open_inputs(resolved, &inputs)?;
                let fingerprint = Fingerprint::new(Arc::clone(&opened.corpus));
                let store = resolved.store.as_ref();
                if store.is_none_or(|store| store.loads_at_once(&fingerprint)) {
                    let opened = with_saved_state(resolved, opened, &fingerprint, line);
                    (opened, Opening::Done)
                } else {
                    // Many state files must be searched for this corpus; that comes after the first screen.
                    let base = opened.base.unwrap_or(0);
                    (part(resolved, opened.corpus, base), Opening::NotStarted)
                }
            }
        };
        Ok(Self {
            opened,
            opening,
            opener,
        })
    }
}

/// A corpus that the whole one will replace.
fn part(resolved: &Resolved, corpus: Arc<Corpus>, base: usize) -> OpenedCorpus {
    OpenedCorpus {
        corpus,
        base,
        engine: resolved.engine.clone(),
        layout: resolved.config.settings.layout,
        ..OpenedCorpus::default()
    }
}

/// The corpus if it opens in time; else the job that is still opening it.
fn wait_for(opener: &Opener) -> anyhow::Result<Result<OpenedCorpus, Opening>> {
    let opening = opener.start().context("starting a thread that reads the files")?;
    match opening.recv_timeout(FIRST_SCREEN_TIMEOUT) {
        Ok(opened) => Ok(Ok(opened.map_err(anyhow::Error::msg)?)),
        Err(RecvTimeoutError::Timeout) => Ok(Err(Opening::Running(opening))),
        Err(RecvTimeoutError::Disconnected) => anyhow::bail!("reading the files crashed: a bug in hexapla"),
    }
}
