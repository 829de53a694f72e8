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
use crate::tui::Session;
use crate::tui::jobs::opener::{Opener, Opening};
use crate::tui::messages::opened::Opened;

/// How long the screen waits for texts whose top cannot be read alone. After that it opens without them.
const FIRST_SCREEN_TIMEOUT: Duration = Duration::from_millis(150);

/// What the first screen shows.
pub(super) struct FirstScreen {
    content: FirstContent,
    /// Opens the whole corpus, now and later.
    opener: Opener,
}

enum FirstContent {
    /// The whole corpus, with what was remembered of it.
    Whole(Box<Opened>),
    /// The part that can be shown at once, and how the rest comes.
    Part {
        corpus: Arc<Corpus>,
        base: usize,
        opening: Opening,
    },
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
        let content = match top {
            None => small(resolved, &inputs, line)?,
            Some(top) => large(top, &opener)?,
        };
        Ok(Self { content, opener })
    }

    /// The session that starts with it; `new` makes one for a corpus.
    pub(super) fn session(self, resolved: &Resolved, new: impl FnOnce(Arc<Corpus>) -> Session) -> Session {
        let mut session = match self.content {
            FirstContent::Whole(opened) => {
                let mut session = new(opened.corpus);
                session.base = opened.base;
                session.engine = opened.engine;
                session.layout = opened.layout;
                session.recalled = opened.recalled;
                session.failures = opened.failures;
                session
            }
            FirstContent::Part {
                corpus,
                base,
                opening,
            } => {
                let mut session = new(corpus);
                session.base = base;
                session.layout = resolved.config.settings.layout;
                session.engine = resolved.engine.clone();
                session.opening = opening;
                session
            }
        };
        session.opener = Some(self.opener);
        session
    }
}

/// A corpus that is read in no time. Where many state files must be searched for it, that comes after the first screen.
fn small(resolved: &Resolved, inputs: &[Input], line: Option<u32>) -> anyhow::Result<FirstContent> {
    let opened = open::open_inputs(resolved, inputs)?;
    let fingerprint = Fingerprint::new(Arc::clone(&opened.corpus));
    let store = resolved.store.as_ref();
    if store.is_none_or(|store| store.loads_at_once(&fingerprint)) {
        let opened = with_saved_state(resolved, opened, &fingerprint, line);
        return Ok(FirstContent::Whole(Box::new(opened)));
    }
    Ok(FirstContent::Part {
        corpus: opened.corpus,
        base: opened.base.unwrap_or(0),
        opening: Opening::Ahead,
    })
}

/// The top of a corpus that takes time to read; all of it where its top cannot be shown before.
fn large(top: Peek, opener: &Opener) -> anyhow::Result<FirstContent> {
    let part = |opening| FirstContent::Part {
        corpus: Arc::new(top.corpus),
        base: 0,
        opening,
    };
    if top.has_text {
        return Ok(part(Opening::Ahead));
    }
    let opening = opener.start().context("starting a thread that reads the files")?;
    match opening.recv_timeout(FIRST_SCREEN_TIMEOUT) {
        Ok(opened) => Ok(FirstContent::Whole(Box::new(opened.map_err(anyhow::Error::msg)?))),
        Err(RecvTimeoutError::Timeout) => Ok(part(Opening::UnderWay(opening))),
        Err(RecvTimeoutError::Disconnected) => anyhow::bail!("reading the files crashed: a bug in hexapla"),
    }
}
