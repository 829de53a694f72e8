//! The loop: take in all events that wait, draw once, wait.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;

use super::background;
use super::colour::Depth;
use super::complete;
use super::draw::Screen;
use super::editor::{self, Visit};
use super::effect::Effect;
use super::event::Event;
use super::exports::Exports;
use super::keyboard::Keyboard;
use super::keymap::Keymap;
use super::model::Model;
use super::opening::{Opener, Outcome};
use super::renewing::{Anew, Before};
use super::signals;
use super::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate, Guard, queue};
use super::theme::Look;
use super::update::arrivals::said;
use super::update::update;
use super::view::Layout;
use super::watch::Watch;
use super::worker::{Message, Worker};
use crate::align::Options;
use crate::load::Corpus;
use crate::sidecar::{Keeper, Recalled, Store};

/// What a reading session is opened with.
#[derive(Debug)]
pub struct Session {
    /// What is read; its top only where the rest is still being opened.
    pub corpus: Arc<Corpus>,
    /// Number of the version the rows follow.
    pub base: usize,
    /// How the texts stand at first.
    pub layout: Layout,
    /// What the engine is asked.
    pub engine: Options,
    /// Which keys do what.
    pub keymap: Keymap,
    /// How everything looks.
    pub look: Look,
    /// Whether to tell the first keys: for a reader who opens the program for the first time.
    pub welcome: bool,
    /// Whether the mouse is asked for.
    pub mouse: bool,
    /// What the reader should be told at first.
    pub message: Option<String>,
    /// One line an input that could not be read.
    pub failures: Vec<String>,
    /// Columns below which no further pane is shown, where the reader wants other than usual.
    pub pane_width: Option<u16>,
    /// All of what is read, as soon as it has been opened; `None` where `corpus` is all of it.
    pub opening: Option<Receiver<Outcome>>,
    /// How the corpus is opened anew; `None` where it cannot be.
    pub opener: Option<Opener>,
    /// What can be written from inside the reader.
    pub exports: Exports,
    /// The reader's editor, where one is named.
    pub editor: Option<String>,
    /// Whether changed files are read again by themselves.
    pub watching: bool,
    /// Whether the theme follows the terminal's background, which the terminal is asked for then.
    pub follows_background: bool,
    /// What was kept of the corpus.
    pub recalled: Recalled,
    /// Where what the reader makes is kept; `None` where nothing is.
    pub store: Option<Store>,
}

impl Session {
    /// A session with everything as the program comes, on a terminal with so many colours.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, depth: Depth) -> Self {
        Self {
            corpus,
            base: 0,
            layout: Layout::default(),
            engine: Options::default(),
            keymap: Keymap::standard(),
            look: Look::shipped(if depth == Depth::None { "mono" } else { "dark" }, depth),
            welcome: false,
            mouse: true,
            message: None,
            failures: Vec::new(),
            pane_width: None,
            opening: None,
            opener: None,
            exports: Exports::default(),
            editor: None,
            watching: true,
            follows_background: false,
            recalled: Recalled::default(),
            store: None,
        }
    }
}

/// Whether the loop goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// It does, and every cell is drawn anew.
    Anew,
    /// It does, while the reader's editor has the terminal.
    Edit(Visit),
    /// It ends: there is nothing to read, and this is why.
    Refuse(String),
    /// It does, and this text goes to the clipboard.
    Copy(String),
    /// It stops for a while.
    Pause,
    /// It ends.
    End,
}

/// How a session ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// One line an input that could not be read at the start.
    pub failures: Vec<String>,
    /// Why there was nothing to read at all.
    pub refused: Option<String>,
    /// What the reader made and could not be kept.
    pub unkept: Option<String>,
}

/// How long the first frame waits for the terminal to tell its background: most answer sooner, and a wrong colour that
/// changes under the eye is worse than a start this much later.
const BACKGROUND: Duration = Duration::from_millis(4);
/// How long after the question an answer may still come, and how long a reader who leaves at once is kept for it: the
/// shell would take it for something typed.
const LATEST: Duration = Duration::from_secs(1);
const LEAVING: Duration = Duration::from_millis(100);

/// Opens a corpus in the terminal and returns when the reader leaves.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(session: Session) -> io::Result<Ended> {
    let size = terminal::dimensions()?;
    let (to, events) = channel();
    signals::listen(to.clone())?;
    let guard = Guard::take(session.mouse)?;
    let asks = session.follows_background;
    if asks {
        terminal::ask(background::QUESTION)?;
    }
    let asked = Instant::now();
    let keyboard = Keyboard::start(to.clone())?;
    let mut worker = Worker::default();
    worker.opener = session.opener;
    worker.exports = session.exports.clone();
    worker.editor = session.editor;
    worker.store = session.store;
    worker.failures = session.failures;
    let mut model = Model::new(
        session.corpus,
        session.base,
        session.layout,
        session.keymap,
        session.look,
        size,
    );
    model.engine = session.engine;
    model.message = session.message.or_else(|| said(&worker.failures));
    model.welcome = session.welcome;
    model.exports = session.exports;
    model.watching = session.watching;
    model.follows_background = asks;
    if let Some(columns) = session.pane_width {
        model.panes.keep_comfortable(columns);
    }
    model.work.opening = session.opening.is_some();
    if !model.work.opening {
        model.recall(&session.recalled.kept);
        keep(&mut worker, &model, &session.recalled, &to);
    }
    let out = Out::default();
    let mut screen = Terminal::new(CrosstermBackend::new(out.clone()))?;
    if asks && let Ok(event) = events.recv_timeout(BACKGROUND) {
        step(&mut model, &mut worker, &to, event);
    }
    draw(&mut screen, &model)?;
    out.send()?;
    // Only now: the engine's threads must not take the first frame's time.
    match session.opening {
        Some(opening) => Worker::await_opening(opening, to.clone()),
        None => {
            for effect in [
                Effect::Collate {
                    base: model.work.base,
                },
                Effect::Watch(model.watching),
            ] {
                perform(&mut model, &mut worker, &to, effect);
            }
        }
    }
    let end = read(
        &mut screen,
        &out,
        &mut model,
        &mut worker,
        &keyboard,
        (&to, &events),
    );
    worker.cancel();
    if model.follows_background && asked.elapsed() < LATEST {
        await_answer(&events);
    }
    drop(guard);
    let unkept = worker.keeper.take().and_then(|keeper| {
        keeper.keep(Arc::clone(&model.work.collation.corpus), model.kept());
        keeper.finish()
    });
    Ok(Ended {
        refused: end?,
        unkept,
        failures: worker.failures,
    })
}

/// Waits a moment for the terminal's answer, and lets go what else comes.
fn await_answer(events: &Receiver<Event>) {
    let end = Instant::now() + LEAVING;
    while let Ok(event) = events.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if matches!(event, Event::Background(_)) {
            return;
        }
    }
}

/// Has what the reader makes written down from now on.
fn keep(worker: &mut Worker, model: &Model, recalled: &Recalled, to: &Sender<Event>) {
    let store = worker.store.take();
    let (to, corpus) = (to.clone(), Arc::clone(&model.work.collation.corpus));
    worker.keeper = store.and_then(|store| {
        Keeper::start(store, corpus, recalled, move |what| {
            // Nobody listens once the reader has left; it is said again then.
            let _ = to.send(Event::Said(what.to_owned()));
        })
    });
}

/// Reads until the reader leaves; why there is nothing to read, where that is so.
fn read(
    screen: &mut Terminal<CrosstermBackend<Out>>,
    out: &Out,
    model: &mut Model,
    worker: &mut Worker,
    keyboard: &Keyboard,
    (to, events): (&Sender<Event>, &Receiver<Event>),
) -> io::Result<Option<String>> {
    loop {
        let size = screen.size()?;
        if (size.width, size.height) != model.size {
            step(model, worker, to, Event::Resize(size.width, size.height));
        }
        draw(screen, model)?;
        out.send()?;
        let first = match model.next_tick() {
            Some(wait) => match events.recv_timeout(wait) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => Event::Tick,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            },
            None => match events.recv() {
                Ok(event) => event,
                Err(_) => return Ok(None),
            },
        };
        // What has gathered meanwhile is taken in before anything is drawn: a held key never lags behind.
        for event in std::iter::once(first).chain(events.try_iter()) {
            match step(model, worker, to, event) {
                Flow::On => {}
                Flow::End => return Ok(None),
                Flow::Refuse(why) => return Ok(Some(why)),
                Flow::Anew => {
                    terminal::take_over()?;
                    anew(screen)?;
                    out.send()?;
                }
                Flow::Copy(text) => terminal::copy(&text)?,
                Flow::Edit(visit) => {
                    edit(model, worker, keyboard, &visit)?;
                    // Meant for the editor, whichever of us the terminal sent it to.
                    let late: Vec<Event> = events
                        .try_iter()
                        .filter(|e| !matches!(e, Event::Interrupted))
                        .collect();
                    late.into_iter().for_each(|event| drop(to.send(event)));
                    back(screen, model, worker, to)?;
                    if model.watching && model.message.is_none() {
                        step(model, worker, to, Event::FileChanged);
                    }
                }
                Flow::Pause => {
                    terminal::give_back();
                    signals::stop();
                    terminal::take_over()?;
                    back(screen, model, worker, to)?;
                }
            }
        }
    }
}

/// Opens the editor, the terminal lent to it. What goes wrong is told in the bottom line.
fn edit(model: &mut Model, worker: &Worker, keyboard: &Keyboard, visit: &Visit) -> io::Result<()> {
    if let Err(why) = editor::line_in_file(visit) {
        model.message = Some(crate::text::clean_line(&why));
        return Ok(());
    }
    keyboard.stand_back();
    let edited = terminal::lend(|| editor::visit(worker.editor.as_deref(), visit));
    keyboard.go_on();
    model.message = edited?.err().map(|why| crate::text::clean_line(&why));
    Ok(())
}

/// Draws all of it anew, as large as the screen is by now.
fn back(
    screen: &mut Terminal<CrosstermBackend<Out>>,
    model: &mut Model,
    worker: &mut Worker,
    to: &Sender<Event>,
) -> io::Result<()> {
    anew(screen)?;
    let (width, height) = terminal::dimensions()?;
    step(model, worker, to, Event::Resize(width, height));
    Ok(())
}

/// Makes the next frame draw every cell. Not `Terminal::clear`: that asks the terminal where its cursor is, and waits.
fn anew(screen: &mut Terminal<CrosstermBackend<Out>>) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(Rect::new(0, 0, size.width, size.height))
}

/// Takes one event in and does what follows from it, the terminal's own part left to the caller.
pub fn step(model: &mut Model, worker: &mut Worker, to: &Sender<Event>, event: Event) -> Flow {
    let mut flow = Flow::On;
    for effect in update(model, event) {
        match perform(model, worker, to, effect) {
            Flow::On => {}
            Flow::End => return Flow::End,
            other => flow = other,
        }
    }
    flow
}

/// Does what an update asks for, the terminal's own part left to the caller.
fn perform(model: &mut Model, worker: &mut Worker, to: &Sender<Event>, effect: Effect) -> Flow {
    match effect {
        Effect::LaySheet { base } => worker.lay(Arc::clone(&model.work.collation), base, to.clone()),
        Effect::Collate { base } => worker.collate(
            Arc::clone(&model.work.collation.corpus),
            base,
            model.engine.clone(),
            model.made.edits.clone(),
            to.clone(),
        ),
        // The engine's result, when it comes, brings its own way to the edits.
        Effect::Edit if model.work.engine.pending => {}
        Effect::Edit => worker.edit(
            Arc::clone(&model.work.engine),
            model.work.base,
            model.made.edits.clone(),
            to.clone(),
        ),
        Effect::Keep => {
            if let Some(keeper) = &worker.keeper {
                keeper.keep(Arc::clone(&model.work.collation.corpus), model.kept());
            }
        }
        Effect::Began(opened) => {
            keep(worker, model, &opened.recalled, to);
            worker.failures = opened.failures;
        }
        Effect::Renew(why) => {
            worker.renew(why, Before::now(model), to.clone());
        }
        Effect::Renewed(Anew::Added(path)) => worker.added.push(path),
        Effect::Renewed(_) => {}
        Effect::Watch(on) => {
            // The old one first: a folder is watched once.
            worker.watch = None;
            let watch = || Watch::start(model.work.corpus(), to.clone());
            worker.watch = on.then(watch).flatten();
        }
        Effect::Complete(typed) => {
            let completion = complete::complete(&typed);
            step(model, worker, to, Event::Work(Message::Completed(completion)));
        }
        Effect::Write(order) => {
            let what = (
                Arc::clone(&model.work.engine),
                model.work.base_shown(),
                model.kept(),
            );
            worker.write(order, what, to.clone());
        }
        Effect::Visit(visit) => return Flow::Edit(visit),
        Effect::Copy(text) => return Flow::Copy(text),
        Effect::Suspend => return Flow::Pause,
        Effect::Redraw => return Flow::Anew,
        Effect::Refuse(why) => return Flow::Refuse(why),
        Effect::Quit => return Flow::End,
    }
    Flow::On
}

/// Draws one frame.
///
/// # Errors
/// Those of the backend.
pub fn draw<B: Backend>(screen: &mut Terminal<B>, model: &Model) -> Result<(), B::Error> {
    screen.draw(|frame| {
        let area = frame.area();
        frame.render_widget(
            &Screen {
                model,
                theme: &model.look.theme,
            },
            area,
        );
    })?;
    Ok(())
}

/// One frame's bytes, gathered until the frame is whole: the terminal gets it in one piece or not at all.
#[derive(Clone, Debug, Default)]
struct Out {
    frame: Rc<RefCell<Vec<u8>>>,
}

/// What ratatui writes for a frame in which nothing has changed.
const NOTHING_NEW: &[u8] = b"\x1b[?25l";

impl Out {
    /// Sends the frame, between the marks that make the terminal show it at once. Sends nothing where nothing changed.
    fn send(&self) -> io::Result<()> {
        let mut frame = self.frame.borrow_mut();
        if *frame != NOTHING_NEW {
            let mut out = io::stdout().lock();
            queue!(out, BeginSynchronizedUpdate)?;
            out.write_all(&frame)?;
            queue!(out, EndSynchronizedUpdate)?;
            out.flush()?;
        }
        frame.clear();
        Ok(())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
