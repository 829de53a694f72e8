//! The engine on a thread of its own: the texts can be read while it runs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crate::align;
use crate::align::{Collation, ManualEdits, Options, Progress};
use crate::findings;
use crate::findings::Finding;
use crate::load::Corpus;
use crate::notes::{Saver, Store};
use crate::sheet::{Lens, Overview, Sheet, Summary, Tones};

use crate::tui::jobs::opener::Opener;
use crate::tui::jobs::watch::Watch;
use crate::tui::messages::event::Event;
use crate::tui::messages::export::Exports;
use crate::tui::messages::message::Message;
use crate::tui::terminal::clipboard;
use crate::tui::terminal::clipboard::Program;
use crate::tui::threads;
use crate::tui::threads::WORKER_THREAD;

/// Work that can be called off, and the keeper's, which is not.
#[derive(Debug, Default)]
pub struct Worker {
    /// Who writes down what the reader makes; `None` where nothing is kept.
    pub keeper: Option<Saver>,
    /// Set where collating is called off.
    collating: Option<Arc<AtomicBool>>,
    /// Set where opening anew is called off; one for each that was begun.
    renewing: Vec<Arc<AtomicBool>>,
    /// How the corpus is opened; `None` where it can be opened no second time.
    pub opener: Option<Opener>,
    /// What the reader added to it.
    pub added: Vec<PathBuf>,
    /// What can be written, and how.
    pub exports: Exports,
    /// The reader's editor, where one is named.
    pub editor: Option<String>,
    /// Programs that may have the clipboard.
    pub clipboard: Vec<&'static Program>,
    /// Watches the files that are read, while that is wanted.
    pub watch: Option<Watch>,
    /// One line an input that could not be read at the start.
    pub failures: Vec<String>,
    /// Where what the reader makes is kept.
    pub store: Option<Store>,
}

/// Takes the engine's steps on to the loop.
pub(crate) struct ProgressReport {
    cancelled: Arc<AtomicBool>,
    to: std::sync::Mutex<Sender<Event>>,
}

impl ProgressReport {
    fn new(to: &Sender<Event>) -> Self {
        Self {
            cancelled: Arc::default(),
            to: std::sync::Mutex::new(to.clone()),
        }
    }
}

impl Progress for ProgressReport {
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool {
        if let Ok(to) = self.to.lock() {
            // Nobody listens once the reader has left; the flag below ends the work then.
            let _ = to.send(Event::Work(Message::Progress(stage, done, total)));
        }
        !self.cancelled.load(Ordering::Relaxed)
    }
}

impl Worker {
    /// Collates a corpus and lays its rows out along `base`. What was being collated is called off.
    pub fn collate(
        &mut self,
        corpus: Arc<Corpus>,
        base: usize,
        options: Options,
        edits: ManualEdits,
        to: Sender<Event>,
    ) {
        let report = self.report(&to);
        guarded(to, move || {
            let done = threads::run(|| whole(corpus, base, &options, &edits, &report))?;
            // Called off at the very end: a newer collation is on its way.
            (!report.cancelled.load(Ordering::Relaxed)).then_some(done)
        });
    }

    /// Lays the reader's links and cuts over what the engine said.
    pub fn edit(&self, engine: Arc<Collation>, base: usize, edits: ManualEdits, to: Sender<Event>) {
        guarded(to, move || Some(edited(engine, base, &edits)));
    }

    /// What watches collating. What was being collated is called off; what is opened anew goes on.
    fn report(&mut self, to: &Sender<Event>) -> ProgressReport {
        let report = ProgressReport::new(to);
        let older = self.collating.replace(Arc::clone(&report.cancelled));
        older.iter().for_each(call_off);
        report
    }

    /// What watches opening anew, beside all that is under way.
    pub(crate) fn renewal(&mut self, to: &Sender<Event>) -> ProgressReport {
        let report = ProgressReport::new(to);
        // What is done has let go of its flag.
        self.renewing.retain(|flag| Arc::strong_count(flag) > 1);
        self.renewing.push(Arc::clone(&report.cancelled));
        report
    }

    /// By which collating is called off, and by which opening anew is.
    pub(crate) fn under_way(&self) -> [Vec<Arc<AtomicBool>>; 2] {
        [self.collating.iter().cloned().collect(), self.renewing.clone()]
    }

    /// Lays rows out along another base.
    pub fn lay(
        &self,
        collation: Arc<Collation>,
        findings: Arc<Vec<Finding>>,
        base: usize,
        to: Sender<Event>,
    ) {
        guarded(to, move || Some(laid(collation, &findings, base)));
    }

    /// Puts text on the desktop's clipboard.
    pub fn copy(&self, what: &'static str, text: String, to: Sender<Event>) {
        let programs = self.clipboard.clone();
        guarded(to, move || {
            let by = clipboard::copy(&programs, &text).ok_or(text);
            Some(Message::Copied(what, by))
        });
    }

    /// Calls everything off.
    pub fn cancel(&self) {
        self.collating.iter().chain(&self.renewing).for_each(call_off);
    }
}

/// Calls a piece of work off.
pub(crate) fn call_off(flag: &Arc<AtomicBool>) {
    flag.store(true, Ordering::Relaxed);
}

/// The engine's whole work; `None` where it was called off.
pub fn whole(
    corpus: Arc<Corpus>,
    base: usize,
    options: &Options,
    edits: &ManualEdits,
    progress: &dyn Progress,
) -> Option<Message> {
    let engine = align::collate(corpus, options, progress)?;
    Some(edited(Arc::new(engine), base, edits))
}

/// What the engine said, with the reader's links and cuts laid over it, and all that follows from it.
#[must_use]
pub fn edited(engine: Arc<Collation>, base: usize, edits: &ManualEdits) -> Message {
    let collation = match edits.is_empty() {
        true => Arc::clone(&engine),
        false => Arc::new(engine.edited(edits)),
    };
    let findings = findings::find(&collation);
    looked_over(engine, collation, findings, base)
}

/// All that is shown of a collation.
#[must_use]
pub fn looked_over(
    engine: Arc<Collation>,
    collation: Arc<Collation>,
    findings: Vec<Finding>,
    base: usize,
) -> Message {
    let sheet = Sheet::new(&collation, base);
    let tones = tones(&collation, &findings, &sheet);
    let summary = Summary::new(&collation, &findings);
    let overview = Overview::new(&collation);
    // Counted here once, so that asking why a link stands never keeps the screen waiting.
    let _ = collation.document_frequency("");
    Message::Collated {
        engine,
        collation,
        findings: Arc::new(findings),
        sheet: Arc::new(sheet),
        tones: Arc::new(tones),
        summary: Arc::new(summary),
        overview: Arc::new(overview),
    }
}

/// The rows of a collation along a base.
#[must_use]
pub fn laid(collation: Arc<Collation>, findings: &[Finding], base: usize) -> Message {
    let sheet = Sheet::new(&collation, base);
    let tones = tones(&collation, findings, &sheet);
    Message::Sheet {
        collation,
        sheet: Arc::new(sheet),
        tones: Arc::new(tones),
    }
}

fn tones(collation: &Collation, findings: &[Finding], sheet: &Sheet) -> Tones {
    let lens = Lens {
        collation,
        findings,
        base: sheet.base,
    };
    Tones::new(&lens, sheet)
}

/// Does work on a thread of its own and sends what it says. A panic in it is told on screen.
pub(crate) fn guarded(to: Sender<Event>, work: impl FnOnce() -> Option<Message> + Send + 'static) {
    let report = to.clone();
    let started = thread::Builder::new()
        .name(WORKER_THREAD.to_owned())
        .spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            let broken = "comparing broke down: this is a fault in hexapla. The texts can still be read.";
            if let Some(message) = done.unwrap_or_else(|_| Some(Message::Failed(broken.to_owned()))) {
                // Nobody listens once the reader has left.
                let _ = to.send(Event::Work(message));
            }
        });
    if let Err(e) = started {
        let _ = report.send(Event::Work(Message::Failed(format!(
            "no thread to compare on: {e}"
        ))));
    }
}
