//! How the corpus is opened. The reader opens it once at the start and again for each reload.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::tui::messages::opened::OpenResult;
use crate::tui::threads::WORKER_THREAD;

/// How far the corpus is opened when a session begins.
#[derive(Debug, Default)]
pub enum Opening {
    /// The session begins with the whole corpus.
    #[default]
    Done,
    /// A thread is at work and will send the whole.
    Running(Receiver<OpenResult>),
    /// It begins after the first frame, so as not to delay that.
    NotStarted,
}

/// Opens the corpus, as often as needed. The paths are those that the reader added.
#[derive(Clone)]
pub struct Opener(Arc<OpenFunction>);

type OpenFunction = dyn Fn(&[PathBuf]) -> OpenResult + Send + Sync;

impl Opener {
    /// An opener that calls a function.
    pub fn new(open: impl Fn(&[PathBuf]) -> OpenResult + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Opens the corpus, with the paths that the reader added.
    ///
    /// # Errors
    /// Why nothing could be opened, in one line.
    pub fn open(&self, added: &[PathBuf]) -> OpenResult {
        (self.0)(added)
    }

    /// Opens the corpus on a thread of its own.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(&self) -> std::io::Result<Receiver<OpenResult>> {
        let (sender, receiver) = channel();
        let opener = self.clone();
        thread::Builder::new()
            .name(WORKER_THREAD.to_owned())
            .spawn(move || {
                // Nobody listens any more where the reader has left.
                let _ = sender.send(opener.open(&[]));
            })?;
        Ok(receiver)
    }
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opener")
    }
}
