//! The loop: take in all events that wait, draw once, wait.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;

use super::colour::Depth;
use super::draw::Screen;
use super::effect::Effect;
use super::event::{self, Event};
use super::keymap::Keymap;
use super::model::Model;
use super::signals;
use super::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate, Guard, queue};
use super::theme::Look;
use super::update::update;
use super::view::Layout;
use super::worker::Worker;
use crate::align::Options;
use crate::load::Corpus;
use crate::sidecar::{Keeper, Recalled, Store};

/// What a reading session is opened with.
#[derive(Debug)]
pub struct Session {
    /// What is read.
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
    /// Columns below which no further pane is shown, where the reader wants other than usual.
    pub pane_width: Option<u16>,
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
            pane_width: None,
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
    /// It does, and this text goes to the clipboard.
    Copy(String),
    /// It stops for a while.
    Pause,
    /// It ends.
    End,
}

/// Opens a corpus in the terminal and returns when the reader leaves: with what could not be kept, where something
/// could not.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(session: Session) -> io::Result<Option<String>> {
    let size = terminal::dimensions()?;
    let (to, events) = channel();
    signals::listen(to.clone())?;
    let guard = Guard::take(session.mouse)?;
    let mut worker = Worker::default();
    worker.collate(
        Arc::clone(&session.corpus),
        session.base,
        session.engine.clone(),
        session.recalled.kept.edits.clone(),
        to.clone(),
    );
    let mut model = Model::new(
        session.corpus,
        session.base,
        session.layout,
        session.keymap,
        session.look,
        size,
    );
    model.engine = session.engine;
    model.message = session.message;
    model.welcome = session.welcome;
    if let Some(columns) = session.pane_width {
        model.panes.keep_comfortable(columns);
    }
    model.recall(&session.recalled.kept);
    worker.keeper = session.store.and_then(|store| {
        let (to, corpus) = (to.clone(), Arc::clone(&model.work.collation.corpus));
        Keeper::start(store, corpus, &session.recalled, move |what| {
            // Nobody listens once the reader has left; it is said again then.
            let _ = to.send(Event::Said(what.to_owned()));
        })
    });
    let out = Out::default();
    let mut screen = Terminal::new(CrosstermBackend::new(out.clone()))?;
    event::read_terminal(to.clone())?;
    let end = read(&mut screen, &out, &mut model, &mut worker, &to, &events);
    worker.cancel();
    drop(guard);
    let trouble = worker.keeper.take().and_then(|keeper| {
        keeper.keep(Arc::clone(&model.work.collation.corpus), model.kept());
        keeper.finish()
    });
    end.map(|()| trouble)
}

fn read(
    screen: &mut Terminal<CrosstermBackend<Out>>,
    out: &Out,
    model: &mut Model,
    worker: &mut Worker,
    to: &Sender<Event>,
    events: &Receiver<Event>,
) -> io::Result<()> {
    loop {
        let size = screen.size()?;
        if (size.width, size.height) != model.size {
            step(model, worker, to, Event::Resize(size.width, size.height));
        }
        draw(screen, model)?;
        out.send()?;
        let Ok(first) = events.recv() else { return Ok(()) };
        // What has gathered meanwhile is taken in before anything is drawn: a held key never lags behind.
        for event in std::iter::once(first).chain(events.try_iter()) {
            match step(model, worker, to, event) {
                Flow::On => {}
                Flow::End => return Ok(()),
                Flow::Anew => {
                    terminal::take_over()?;
                    anew(screen)?;
                    out.send()?;
                }
                Flow::Copy(text) => terminal::copy(&text)?,
                Flow::Pause => {
                    terminal::give_back();
                    signals::stop();
                    terminal::take_over()?;
                    anew(screen)?;
                    let (width, height) = terminal::dimensions()?;
                    step(model, worker, to, Event::Resize(width, height));
                }
            }
        }
    }
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
            Effect::Copy(text) => flow = Flow::Copy(text),
            Effect::Suspend => flow = Flow::Pause,
            Effect::Redraw => flow = Flow::Anew,
            Effect::Quit => return Flow::End,
        }
    }
    flow
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
