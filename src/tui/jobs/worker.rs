//! Runs the engine and other slow work on threads of their own, so that the texts can be read meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use crate::align;
use crate::align::{Collation, ManualEdits, Options, Progress};
use crate::load::Corpus;
use crate::notes::{LoadedState, SavedState, Saver};
use crate::sheet::Analysis;
use crate::tui::jobs::completion::complete;
use crate::tui::jobs::services::Services;
use crate::tui::jobs::watch::Watcher;
use crate::tui::messages::event::Event;
use crate::tui::messages::export::ExportRequest;
use crate::tui::messages::message::Message;
use crate::tui::messages::opened::OpenResult;
use crate::tui::terminal::clipboard;
use crate::tui::threads;
use crate::tui::threads::WORKER_THREAD;

/// Starts background jobs. Each sends its [`Message`] to the main loop when it is done.
#[derive(Debug)]
pub struct Worker {
    pub(crate) services: Services,
    sender: Sender<Event>,
    /// Cancels the collation that runs.
    collating: Option<Arc<AtomicBool>>,
    /// Cancels reloads, one flag for each that was started.
    reloading: Vec<Arc<AtomicBool>>,
    /// Saves the reader's changes; `None` where nothing is saved.
    saver: Option<Saver>,
    /// Watches the files of the corpus, while that is wanted.
    watcher: Option<Watcher>,
    /// Paths that the reader added to the corpus.
    pub(crate) added: Vec<PathBuf>,
}

/// Passes the engine's progress on to the main loop.
pub(crate) struct ProgressReport {
    cancelled: Arc<AtomicBool>,
    sender: std::sync::Mutex<Sender<Event>>,
}

impl Progress for ProgressReport {
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool {
        if let Ok(sender) = self.sender.lock() {
            // Nobody listens once the reader has left; the flag below ends the work then.
            let _ = sender.send(Event::Work(Message::Progress(stage, done, total)));
        }
        !self.cancelled.load(Ordering::Relaxed)
    }
}

impl Worker {
    /// A worker that uses `services` and sends its messages through `sender`.
    #[must_use]
    pub fn new(services: Services, sender: Sender<Event>) -> Self {
        Self {
            services,
            sender,
            collating: None,
            reloading: Vec::new(),
            saver: None,
            watcher: None,
            added: Vec::new(),
        }
    }

    /// Collates a corpus and lays its rows out along `base`. A collation that still runs is cancelled.
    pub fn collate(&mut self, corpus: Arc<Corpus>, base: usize, options: Options, edits: ManualEdits) {
        let report = self.report();
        let older = self.collating.replace(Arc::clone(&report.cancelled));
        older.iter().for_each(cancel);
        self.spawn(move || {
            let analysis = threads::run(|| analyze(corpus, base, &options, &edits, &report))?;
            // Cancelled at the very end: a newer collation is on its way.
            let is_current = !report.cancelled.load(Ordering::Relaxed);
            is_current.then_some(Message::Collated(analysis))
        });
    }

    /// Applies the reader's links and cuts to the engine's result.
    pub fn apply_edits(&self, engine_result: Arc<Collation>, base: usize, edits: ManualEdits) {
        self.spawn(move || Some(Message::Collated(analyze_edits(engine_result, base, &edits))));
    }

    /// Lays the rows out along another base.
    pub fn rebase(&self, analysis: Analysis, base: usize) {
        self.spawn(move || Some(Message::Rebased(analysis.with_base(base))));
    }

    /// Passes the corpus on when it has been opened.
    pub fn await_opening(&self, opening: Receiver<OpenResult>) {
        self.spawn(move || {
            let crashed = Err("reading the files crashed: this is a bug in hexapla".to_owned());
            let outcome = opening.recv().unwrap_or(crashed);
            Some(Message::Opened(outcome.map(|opened| {
                let pending = Arc::new(Collation::pending(Arc::clone(&opened.corpus)));
                Box::new((opened, pending))
            })))
        });
    }

    /// Writes an export of the engine's result with the reader's changes.
    pub fn export(
        &self,
        request: ExportRequest,
        engine_result: Arc<Collation>,
        base: usize,
        state: SavedState,
    ) {
        let exports = self.services.exports.clone();
        self.spawn(move || {
            let result = exports.write(&request, &engine_result, base, state);
            Some(Message::Written(request, result))
        });
    }

    /// Puts text on the desktop's clipboard.
    pub fn copy(&self, what: &'static str, text: String) {
        let programs = self.services.clipboard.clone();
        self.spawn(move || {
            let by = clipboard::copy(&programs, &text).ok_or(text);
            Some(Message::Copied(what, by))
        });
    }

    /// Completes a path that is being typed. Done at once: it looks at one folder.
    #[must_use]
    pub fn complete(&self, typed: &str) -> Message {
        Message::Completed(complete(typed))
    }

    /// Begins to watch the files of a corpus, or stops watching.
    pub fn watch(&mut self, corpus: Option<&Corpus>) {
        // The old one first: a folder is watched once.
        self.watcher = None;
        self.watcher = corpus.and_then(|corpus| Watcher::start(corpus, self.sender.clone()));
    }

    /// Begins to save the reader's changes to a corpus.
    pub fn start_saver(&mut self, corpus: Arc<Corpus>, loaded: &LoadedState) {
        let sender = self.sender.clone();
        let store = self.services.store.take();
        self.saver = store.and_then(|store| {
            Saver::start(store, corpus, loaded, move |warning| {
                // Nobody listens once the reader has left; the warning comes again then.
                let _ = sender.send(Event::Warning(warning.to_owned()));
            })
        });
    }

    /// Saves the reader's changes, where anything is saved.
    pub fn save(&self, corpus: &Arc<Corpus>, state: SavedState) {
        if let Some(saver) = &self.saver {
            saver.save(Arc::clone(corpus), state);
        }
    }

    /// Cancels all work, saves a last time and waits for that. Returns what could not be saved.
    #[must_use]
    pub fn finish(mut self, corpus: &Arc<Corpus>, state: SavedState) -> Option<String> {
        self.collating.iter().chain(&self.reloading).for_each(cancel);
        self.save(corpus, state);
        self.saver.take().and_then(Saver::finish)
    }

    /// Sends a message to the main loop.
    pub(crate) fn send(&self, message: Message) {
        // Nobody listens once the reader has left.
        let _ = self.sender.send(Event::Work(message));
    }

    /// A progress report for a reload, which runs beside everything else.
    pub(crate) fn report_reload(&mut self) -> ProgressReport {
        let report = self.report();
        // A reload that is done has dropped its flag.
        self.reloading.retain(|flag| Arc::strong_count(flag) > 1);
        self.reloading.push(Arc::clone(&report.cancelled));
        report
    }

    /// The flags that cancel the running collation and the running reloads.
    pub(crate) fn running(&self) -> [Vec<Arc<AtomicBool>>; 2] {
        [self.collating.iter().cloned().collect(), self.reloading.clone()]
    }

    fn report(&self) -> ProgressReport {
        ProgressReport {
            cancelled: Arc::default(),
            sender: std::sync::Mutex::new(self.sender.clone()),
        }
    }

    /// Runs a job on a thread of its own and sends its message. A panic in it is reported on screen.
    pub(crate) fn spawn(&self, job: impl FnOnce() -> Option<Message> + Send + 'static) {
        let sender = self.sender.clone();
        let started = thread::Builder::new()
            .name(WORKER_THREAD.to_owned())
            .spawn(move || {
                let done = catch_unwind(AssertUnwindSafe(job));
                let crashed = "comparing crashed: this is a bug in hexapla. The texts can still be read.";
                if let Some(message) = done.unwrap_or_else(|_| Some(Message::Failed(crashed.to_owned()))) {
                    // Nobody listens once the reader has left.
                    let _ = sender.send(Event::Work(message));
                }
            });
        if let Err(e) = started {
            self.send(Message::Failed(format!("no thread to compare on: {e}")));
        }
    }
}

/// Cancels a job.
pub(crate) fn cancel(flag: &Arc<AtomicBool>) {
    flag.store(true, Ordering::Relaxed);
}

/// Collates a corpus and derives everything the reader shows; `None` where that was cancelled.
pub fn analyze(
    corpus: Arc<Corpus>,
    base: usize,
    options: &Options,
    edits: &ManualEdits,
    progress: &dyn Progress,
) -> Option<Analysis> {
    let engine_result = align::collate(corpus, options, progress)?;
    Some(analyze_edits(Arc::new(engine_result), base, edits))
}

/// Derives everything the reader shows from the engine's result and the reader's links and cuts.
#[must_use]
pub fn analyze_edits(engine_result: Arc<Collation>, base: usize, edits: &ManualEdits) -> Analysis {
    let analysis = Analysis::edited(engine_result, edits, base);
    // Counted here once, so that asking for the reasons of a link never keeps the screen waiting.
    let _ = analysis.collation.document_frequency("");
    analysis
}
