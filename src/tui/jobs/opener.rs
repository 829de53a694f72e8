//! How the corpus is opened, the first time and again.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::tui::messages::opened::OpenOutcome;

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
            .name(crate::tui::threads::WORKER_THREAD.to_owned())
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
