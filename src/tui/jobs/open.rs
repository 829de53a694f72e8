//! Opening what is read: at the start while its top can be read already. Anew, once it has changed: `renewing`.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::align::{Collation, Options};
use crate::load::Corpus;
use crate::notes::LoadedState;
use crate::tui::jobs::event::Event;
use crate::tui::jobs::worker::{Message, Worker, guarded};
use crate::tui::state::view::Layout;

/// A corpus opened whole.
#[derive(Clone, Debug)]
pub struct Opened {
    /// At least one version.
    pub corpus: Arc<Corpus>,
    /// Number of the version that was asked for as base, or kept.
    pub base: usize,
    /// What was asked of the engine, or kept.
    pub engine: Options,
    /// How the texts stand at first.
    pub layout: Layout,
    /// What was kept of this corpus.
    pub recalled: LoadedState,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
}

impl PartialEq for Opened {
    /// True for one and the same corpus.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &other.corpus)
    }
}

/// A corpus, or why there is none.
pub type OpenOutcome = Result<Opened, String>;

/// How far opening is when a session begins.
#[derive(Debug, Default)]
pub enum Opening {
    /// Done: what the session begins with is all.
    #[default]
    Done,
    /// Under way.
    UnderWay(Receiver<OpenOutcome>),
    /// To be begun once the first frame is shown: it must not take that frame's time.
    Ahead,
}

/// How the corpus is opened, as often as need be; the paths are those the reader added.
#[derive(Clone)]
pub struct Opener(Arc<Open>);

type Open = dyn Fn(&[PathBuf]) -> OpenOutcome + Send + Sync;

impl Opener {
    /// An opener.
    pub fn new(open: impl Fn(&[PathBuf]) -> OpenOutcome + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Opens the corpus, with `added` behind what was asked for at the start.
    ///
    /// # Errors
    /// Why nothing could be opened, in one line.
    pub fn open(&self, added: &[PathBuf]) -> OpenOutcome {
        (self.0)(added)
    }

    /// Opens the corpus on a thread of its own.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(&self) -> std::io::Result<Receiver<OpenOutcome>> {
        let (to, outcome) = channel();
        let opener = self.clone();
        thread::Builder::new()
            .name(crate::tui::jobs::worker::THREAD.to_owned())
            .spawn(move || {
                // Nobody listens any more where the reader has left.
                let _ = to.send(opener.open(&[]));
            })?;
        Ok(outcome)
    }
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opener")
    }
}

impl Worker {
    /// Hands on what is being opened when it has been.
    pub fn await_opening(opening: Receiver<OpenOutcome>, to: Sender<Event>) {
        guarded(to, move || {
            let broken = Err("opening broke down: this is a fault in hexapla".to_owned());
            let outcome = opening.recv().unwrap_or(broken);
            Some(Message::Opened(outcome.map(|opened| {
                let unread = Arc::new(Collation::pending(Arc::clone(&opened.corpus)));
                Box::new((opened, unread))
            })))
        });
    }
}
