//! Saves on a separate thread, so that the screen never waits for a disk.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::load::Corpus;
use crate::notes::corpus_map::CorpusMap;
use crate::notes::fingerprint::Fingerprint;
use crate::notes::saved_state::SavedState;
use crate::notes::store::{LoadedState, SaveTarget, Store};

/// How long to wait at the start before hashing the texts, so that the engine has the machine to itself.
const STARTUP_DELAY: Duration = Duration::from_secs(3);

/// A corpus and the state to save for it.
type StateOfCorpus = (Arc<Corpus>, SavedState);

/// Saves the newest state that it is given.
#[derive(Debug)]
pub struct Saver {
    sender: Sender<StateOfCorpus>,
    thread: JoinHandle<Option<String>>,
}

impl Saver {
    /// Starts the thread for a corpus and its loaded state. `None` where nothing may be written or no thread can be
    /// started. `warn` is called from the thread with the first error; after that nothing more is saved.
    #[must_use]
    pub fn start(
        store: Store,
        corpus: Arc<Corpus>,
        loaded: &LoadedState,
        warn: impl Fn(&str) + Send + 'static,
    ) -> Option<Self> {
        let (sender, receiver) = channel();
        let target = loaded.target.clone()?;
        let saver = SaveThread {
            store,
            target,
            before: (corpus, loaded.state.clone()),
        };
        let thread = thread::Builder::new().name("saver".to_owned());
        let thread = thread.spawn(move || saver.run(&receiver, warn)).ok()?;
        Some(Self { sender, thread })
    }

    /// Saves this state soon.
    pub fn save(&self, corpus: Arc<Corpus>, state: SavedState) {
        // After an error nobody receives this; the reader was warned.
        let _ = self.sender.send((corpus, state));
    }

    /// Waits until everything is saved; the error, if any.
    #[must_use]
    pub fn finish(self) -> Option<String> {
        drop(self.sender);
        self.thread
            .join()
            .unwrap_or_else(|_| Some("saving failed: this is a bug in hexapla".to_owned()))
    }
}

struct SaveThread {
    store: Store,
    target: SaveTarget,
    before: StateOfCorpus,
}

impl SaveThread {
    fn run(mut self, receiver: &Receiver<StateOfCorpus>, warn: impl Fn(&str)) -> Option<String> {
        let mut fingerprint = Fingerprint::new(Arc::clone(&self.before.0));
        let mut next = match receiver.recv_timeout(STARTUP_DELAY) {
            Err(RecvTimeoutError::Timeout) => {
                // Hashing a long text takes a while, so it is done before the reader wants to quit.
                let _ = fingerprint.versions();
                receiver.recv().ok()
            }
            first => first.ok(),
        };
        while let Some(first) = next {
            // Only the newest state matters.
            let (corpus, state) = receiver.try_iter().last().unwrap_or(first);
            if !Arc::ptr_eq(&corpus, &fingerprint.corpus) {
                self.before.1 = CorpusMap::new(&fingerprint.corpus, &corpus).state(&self.before.1);
                fingerprint = Fingerprint::new(Arc::clone(&corpus));
            }
            if let Err(error) = self
                .store
                .save(&fingerprint, &self.target, &self.before.1, &state)
            {
                let error = error.to_string();
                warn(&error);
                return Some(error);
            }
            self.before = (corpus, state);
            next = receiver.recv().ok();
        }
        None
    }
}
