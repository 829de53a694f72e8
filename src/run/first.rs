//! What the reader opens with: all of the texts where that takes no time to speak of, else their top.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Context as _;

use super::open;
use super::settled::Settled;
use crate::cli::Source;
use crate::load::peek::peek;
use crate::load::{Corpus, Input, SentenceId};
use crate::settings::Found;
use crate::sidecar::Recalled;
use crate::sidecar::identity::Identity;
use crate::tui::Session;
use crate::tui::at_line::sentence_at;
use crate::tui::opening::{Opened, Opener, Opening};
use crate::tui::view::Layout;

/// How long the screen waits for texts whose top cannot be read alone. Beyond that it opens without them.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the first frame shows.
pub(super) struct First {
    shown: Shown,
    /// How all of it is opened, now and again.
    opener: Opener,
}

enum Shown {
    Whole(Box<Opened>),
    Top(Corpus, Opening),
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
        let opener = opener(settled.source.clone(), settled.found.clone(), inputs, line);
        let whole = |opened| Shown::Whole(Box::new(opened));
        let shown = match top {
            None => whole(opener.open(&[]).map_err(anyhow::Error::msg)?),
            Some(top) if top.shows => Shown::Top(top.corpus, Opening::Ahead),
            Some(top) => {
                let opening = opener.start().context("opening")?;
                match opening.recv_timeout(PATIENCE) {
                    Ok(opened) => whole(opened.map_err(anyhow::Error::msg)?),
                    Err(RecvTimeoutError::Timeout) => Shown::Top(top.corpus, Opening::UnderWay(opening)),
                    Err(RecvTimeoutError::Disconnected) => {
                        anyhow::bail!("opening broke down: a fault in hexapla")
                    }
                }
            }
        };
        Ok(Self { shown, opener })
    }

    /// The session that begins with it.
    pub fn session(self, settled: &Settled, begin: impl FnOnce(Arc<Corpus>) -> Session) -> Session {
        let mut session = match self.shown {
            Shown::Whole(opened) => {
                let mut session = begin(opened.corpus);
                session.base = opened.base;
                session.engine = opened.engine;
                session.layout = opened.layout;
                session.recalled = opened.recalled;
                session.failures = opened.failures;
                session
            }
            Shown::Top(corpus, opening) => {
                let mut session = begin(Arc::new(corpus));
                session.layout = settled.found.settings.layout;
                // Word vectors come with the rest.
                session.engine.strictness = settled.strictness();
                session.opening = opening;
                session
            }
        };
        session.opener = Some(self.opener);
        session
    }
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
