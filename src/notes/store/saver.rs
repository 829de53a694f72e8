//! Keeping on a thread of its own: nothing on screen waits for a disk.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::load::Corpus;
use crate::notes::annotations::{Carrier, SavedState};
use crate::notes::fingerprint::Fingerprint;
use crate::notes::store::{LoadedState, Store, StorePlace};

/// How long the engine has the machine to itself at the start.
const IDLE: Duration = Duration::from_secs(3);

/// What a reader left of a corpus.
type Left = (Arc<Corpus>, SavedState);

/// Writes down what it is given, the newest only, on a thread of its own.
#[derive(Debug)]
pub struct Saver {
    to: Sender<Left>,
    thread: JoinHandle<Option<String>>,
}

impl Saver {
    /// A keeper for a corpus as it was recalled; `None` where nothing may be written or no thread can be had.
    /// `say` is called from the thread with what goes wrong; after the first trouble nothing more is written.
    #[must_use]
    pub fn start(
        store: Store,
        corpus: Arc<Corpus>,
        recalled: &LoadedState,
        say: impl Fn(&str) + Send + 'static,
    ) -> Option<Self> {
        let (to, left) = channel();
        let place = recalled.place.clone()?;
        let desk = SaveThread {
            store,
            place,
            before: (corpus, recalled.kept.clone()),
        };
        let thread = thread::Builder::new().name("keeper".to_owned());
        let thread = thread.spawn(move || desk.work(&left, say)).ok()?;
        Some(Self { to, thread })
    }

    /// Has this written down, soon.
    pub fn keep(&self, corpus: Arc<Corpus>, kept: SavedState) {
        // After a trouble nobody listens, and it was said.
        let _ = self.to.send((corpus, kept));
    }

    /// Waits until all is written down; says what could not be.
    #[must_use]
    pub fn finish(self) -> Option<String> {
        drop(self.to);
        self.thread
            .join()
            .unwrap_or_else(|_| Some("keeping broke down: a fault in hexapla".to_owned()))
    }
}

struct SaveThread {
    store: Store,
    place: StorePlace,
    before: Left,
}

impl SaveThread {
    fn work(mut self, left: &Receiver<Left>, say: impl Fn(&str)) -> Option<String> {
        let mut identity = Fingerprint::new(Arc::clone(&self.before.0));
        let mut next = match left.recv_timeout(IDLE) {
            Err(RecvTimeoutError::Timeout) => {
                // The marks of a long text take a while: they are counted before the reader wants to leave.
                let _ = identity.versions();
                left.recv().ok()
            }
            first => first.ok(),
        };
        while let Some(first) = next {
            // What came in while the last was written is newer and says all.
            let (corpus, kept) = left.try_iter().last().unwrap_or(first);
            if !Arc::ptr_eq(&corpus, &identity.corpus) {
                self.before.1 = Carrier::new(&identity.corpus, &corpus).carry(&self.before.1);
                identity = Fingerprint::new(Arc::clone(&corpus));
            }
            if let Err(trouble) = self.store.keep(&identity, &self.place, &self.before.1, &kept) {
                let trouble = trouble.to_string();
                say(&trouble);
                return Some(trouble);
            }
            self.before = (corpus, kept);
            next = left.recv().ok();
        }
        None
    }
}
