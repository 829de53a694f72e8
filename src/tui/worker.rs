//! The engine on a thread of its own: the texts can be read while it runs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crate::align::{self, Collation, Edits, Options, Progress};
use crate::findings::{self, Finding};
use crate::load::Corpus;
use crate::sheet::{Overview, Sheet, Summary};
use crate::sidecar::Keeper;

use super::event::Event;

/// The name of the worker's thread: a panic there is shown on screen and does not end the program.
pub const THREAD: &str = "engine";

/// What the worker says.
#[derive(Debug)]
pub enum Message {
    /// Stage, steps done, steps in all.
    Progress(&'static str, usize, usize),
    /// All is known.
    Collated {
        /// What the engine says.
        engine: Arc<Collation>,
        /// The same with the reader's links and cuts laid over it.
        collation: Arc<Collation>,
        /// Disagreements.
        findings: Arc<Vec<Finding>>,
        /// Rows along the base.
        sheet: Arc<Sheet>,
        /// Counts.
        summary: Arc<Summary>,
        /// The whole at a glance.
        overview: Arc<Overview>,
    },
    /// Rows along another base.
    Sheet {
        /// What they are rows of.
        collation: Arc<Collation>,
        /// The rows.
        sheet: Arc<Sheet>,
    },
    /// The engine broke down; why, in words.
    Failed(String),
}

/// Work that can be called off, and the keeper's, which is not.
#[derive(Debug, Default)]
pub struct Worker {
    /// Who writes down what the reader makes; `None` where nothing is kept.
    pub keeper: Option<Keeper>,
    cancelled: Arc<AtomicBool>,
}

struct Report {
    cancelled: Arc<AtomicBool>,
    to: std::sync::Mutex<Sender<Event>>,
}

impl Progress for Report {
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
        edits: Edits,
        to: Sender<Event>,
    ) {
        self.cancel();
        self.cancelled = Arc::default();
        let report = Report {
            cancelled: Arc::clone(&self.cancelled),
            to: std::sync::Mutex::new(to.clone()),
        };
        spawn(to, move || {
            let done = whole(corpus, base, &options, &edits, &report)?;
            // Called off at the very end: a newer collation is on its way.
            (!report.cancelled.load(Ordering::Relaxed)).then_some(done)
        });
    }

    /// Lays the reader's links and cuts over what the engine said.
    pub fn edit(&self, engine: Arc<Collation>, base: usize, edits: Edits, to: Sender<Event>) {
        spawn(to, move || Some(edited(engine, base, &edits)));
    }

    /// Lays rows out along another base.
    pub fn lay(&self, collation: Arc<Collation>, base: usize, to: Sender<Event>) {
        spawn(to, move || {
            let sheet = Arc::new(Sheet::new(&collation, base));
            Some(Message::Sheet { collation, sheet })
        });
    }

    /// Calls everything off.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// The engine's whole work; `None` where it was called off.
pub fn whole(
    corpus: Arc<Corpus>,
    base: usize,
    options: &Options,
    edits: &Edits,
    progress: &dyn Progress,
) -> Option<Message> {
    let engine = align::collate(corpus, options, progress)?;
    Some(edited(Arc::new(engine), base, edits))
}

/// What the engine said, with the reader's links and cuts laid over it, and all that follows from it.
#[must_use]
pub fn edited(engine: Arc<Collation>, base: usize, edits: &Edits) -> Message {
    let collation = match edits.is_empty() {
        true => Arc::clone(&engine),
        false => Arc::new(engine.edited(edits)),
    };
    let findings = findings::find(&collation);
    let sheet = Sheet::new(&collation, base);
    let summary = Summary::new(&collation, &findings);
    let overview = Overview::new(&collation);
    // Counted here once, so that asking why a link stands never keeps the screen waiting.
    let _ = collation.holders("");
    Message::Collated {
        engine,
        collation,
        findings: Arc::new(findings),
        sheet: Arc::new(sheet),
        summary: Arc::new(summary),
        overview: Arc::new(overview),
    }
}

fn spawn(to: Sender<Event>, work: impl FnOnce() -> Option<Message> + Send + 'static) {
    let report = to.clone();
    let started = thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
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
