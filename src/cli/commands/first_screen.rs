//! What the reader opens with: all of the texts where that takes no time to speak of, else what is at hand of them.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use crate::cli::args::SourceArgs;
use crate::cli::open;
use crate::cli::resolved::Settled;
use crate::config::LoadedConfig;
use crate::load::peek::{Peek, peek};
use crate::load::{Corpus, Input, SentenceId};
use crate::notes::LoadedState;
use crate::notes::fingerprint::Fingerprint;
use crate::tui::Session;
use crate::tui::at_line::sentence_at;
use crate::tui::jobs::open::{Opened, Opener, Opening};
use crate::tui::state::view::Layout;

/// How long the screen waits for texts whose top cannot be read alone. Beyond that it opens without them.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the first frame shows.
pub(crate) struct First {
    shown: FirstContent,
    /// How all of it is opened, now and again.
    opener: Opener,
}

enum FirstContent {
    /// All there is, with what was kept of it.
    Whole(Box<Opened>),
    /// What is at hand, and how the rest comes.
    AtHand {
        corpus: Arc<Corpus>,
        base: usize,
        opening: Opening,
    },
}

impl First {
    /// Reads as much as fills a screen of `cells` characters, or all there is.
    ///
    /// # Errors
    /// Where there is nothing to read.
    pub fn read(settled: &Settled, line: Option<u32>, cells: u64) -> anyhow::Result<Self> {
        let options = settled.load();
        let mut inputs = open::inputs_to_read(settled);
        keep_stdin(&mut inputs, options.limits.file_bytes)?;
        let top = peek(&inputs, &options, cells);
        let opener = opener(
            settled.source.clone(),
            settled.found.clone(),
            inputs.clone(),
            line,
        );
        let shown = match top {
            None => little(settled, &inputs, line)?,
            Some(top) => much(top, &opener)?,
        };
        Ok(Self { shown, opener })
    }

    /// The session that begins with it.
    pub fn session(self, settled: &Settled, begin: impl FnOnce(Arc<Corpus>) -> Session) -> Session {
        let mut session = match self.shown {
            FirstContent::Whole(opened) => {
                let mut session = begin(opened.corpus);
                session.base = opened.base;
                session.engine = opened.engine;
                session.layout = opened.layout;
                session.recalled = opened.recalled;
                session.failures = opened.failures;
                session
            }
            FirstContent::AtHand {
                corpus,
                base,
                opening,
            } => {
                let mut session = begin(corpus);
                session.base = base;
                session.layout = settled.found.settings.layout;
                session.engine.strictness = settled.strictness();
                session.opening = opening;
                session
            }
        };
        session.opener = Some(self.opener);
        session
    }
}

/// What is little to read. Where many sidecars are to be looked into, that is for later.
fn little(settled: &Settled, inputs: &[Input], line: Option<u32>) -> anyhow::Result<FirstContent> {
    let opened = open::open_inputs(settled, inputs)?;
    let identity = Fingerprint::new(Arc::clone(&opened.corpus));
    let recalls = settled.store().is_none_or(|s| s.recalls_at_once(&identity));
    if recalls {
        let opened = with_what_was_kept(settled, opened, &identity, line)?;
        return Ok(FirstContent::Whole(Box::new(opened)));
    }
    Ok(FirstContent::AtHand {
        corpus: opened.corpus,
        base: opened.base.unwrap_or(0),
        opening: Opening::Ahead,
    })
}

/// The top of what is much to read; all of it where nothing can be shown before.
fn much(top: Peek, opener: &Opener) -> anyhow::Result<FirstContent> {
    let at_hand = |opening| FirstContent::AtHand {
        corpus: Arc::new(top.corpus),
        base: 0,
        opening,
    };
    if top.shows {
        return Ok(at_hand(Opening::Ahead));
    }
    let opening = opener.start().context("opening")?;
    match opening.recv_timeout(PATIENCE) {
        Ok(opened) => Ok(FirstContent::Whole(Box::new(opened.map_err(anyhow::Error::msg)?))),
        Err(RecvTimeoutError::Timeout) => Ok(at_hand(Opening::UnderWay(opening))),
        Err(RecvTimeoutError::Disconnected) => anyhow::bail!("opening broke down: a fault in hexapla"),
    }
}

/// How the inputs are opened, now and again; what was kept of them is recalled with them.
fn opener(source: SourceArgs, found: LoadedConfig, inputs: Vec<Input>, line: Option<u32>) -> Opener {
    Opener::new(move |added: &[PathBuf]| {
        let settled = Settled {
            source: &source,
            found: found.clone(),
        };
        let added = added.iter().map(|path| Input::Path(path.clone()));
        let inputs: Vec<Input> = inputs.iter().cloned().chain(added).collect();
        let open = || {
            let opened = open::open_inputs(&settled, &inputs)?;
            let identity = Fingerprint::new(Arc::clone(&opened.corpus));
            with_what_was_kept(&settled, opened, &identity, line)
        };
        open().map_err(|e: anyhow::Error| format!("{e:#}"))
    })
}

/// What was opened, as the reader left it.
fn with_what_was_kept(
    settled: &Settled,
    opened: open::CliCorpus,
    identity: &Fingerprint,
    line: Option<u32>,
) -> anyhow::Result<Opened> {
    let mut recalled = match settled.store() {
        Some(store) => store.recall(identity),
        None => LoadedState::default(),
    };
    if let (Some(line), Some(first)) = (line, opened.corpus.versions.first()) {
        match sentence_at(first, line as usize) {
            Ok(sentence) => recalled.kept.place = Some(SentenceId::new(0, sentence)),
            Err(why) => recalled.said.push(why),
        }
    }
    let kept = &recalled.kept;
    let asked = settled.source.base.as_ref().and(opened.base);
    let mut engine = settled.engine();
    if let (None, Some(strictness)) = (settled.source.strictness, kept.strictness) {
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
