//! The main loop: takes in all events that wait, draws once, and waits for the next.

pub mod effects;
pub mod session;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::tui::jobs::opener::Opening;
use crate::tui::jobs::worker::Worker;
use crate::tui::messages::effect::{EditTarget, Effect};
use crate::tui::messages::event::Event;
use crate::tui::model::Model;
use crate::tui::run::effects::{Flow, run_effect, step};
use crate::tui::run::session::{Ended, Session};
use crate::tui::terminal::guard::Guard;
use crate::tui::terminal::reader::TerminalReader;
use crate::tui::terminal::screen::Screen;
use crate::tui::terminal::signals::Signals;
use crate::tui::terminal::{background, editor, guard, signals};

/// The terminal may answer the question about its background this long after it was asked.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(1);
/// A reader who leaves before the answer waits this long for it: otherwise the shell would take it for typing.
const EXIT_TIMEOUT: Duration = Duration::from_millis(100);

/// Opens a corpus in the terminal and returns when the reader leaves.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(session: Session) -> io::Result<Ended> {
    let size = guard::dimensions()?;
    let (sender, events) = channel();
    let caught = Signals::catch()?;
    let guard = Guard::take(session.mouse)?;
    if session.options.follows_background {
        guard::ask(background::QUESTION)?;
    }
    let asked = Instant::now();
    let exports = session.services.exports.clone();
    let mut model = Model::new(&session.opened, session.options, exports, size);
    model.message = session.message;
    model.work.opening = !matches!(session.opening, Opening::Done);
    if !model.work.opening {
        model.restore(&session.opened.saved.state);
    }
    let mut screen = Screen::new()?;
    // This does not wait for the terminal's answer: a near terminal answers before the next frame, and for a far one no
    // wait is long enough.
    screen.show(&model)?;
    // Threads start only now, so that they take no time from the first frame. Keys and signals wait.
    caught.listen(sender.clone())?;
    let reader = TerminalReader::start(sender.clone())?;
    let mut worker = Worker::new(session.services, sender.clone());
    let mut failures = session.opened.failures;
    match session.opening {
        Opening::Running(opening) => worker.await_opening(opening),
        Opening::NotStarted if worker.services.opener.is_some() => {
            if let Some(opener) = &worker.services.opener {
                worker.await_opening(opener.start()?);
            }
        }
        _ => {
            worker.start_saver(Arc::clone(model.work.corpus()), &session.opened.saved);
            let base = model.work.base;
            for effect in [Effect::Collate { base }, Effect::Watch(model.watching)] {
                run_effect(&mut model, &mut worker, effect);
            }
        }
    }
    let mut main_loop = MainLoop {
        screen: &mut screen,
        model: &mut model,
        worker: &mut worker,
        reader: &reader,
        sender: &sender,
        events: &events,
    };
    let fatal = main_loop.run();
    if model.follows_background && asked.elapsed() < ANSWER_TIMEOUT {
        await_answer(&events);
    }
    drop(guard);
    let unsaved = worker.finish(model.work.corpus(), model.saved_state());
    failures.append(&mut model.failures);
    Ok(Ended {
        fatal: fatal?,
        unsaved,
        failures,
    })
}

/// Waits a moment for the terminal's answer and drops everything else that comes.
fn await_answer(events: &Receiver<Event>) {
    let end = Instant::now() + EXIT_TIMEOUT;
    while let Ok(event) = events.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if matches!(event, Event::Background(_)) {
            return;
        }
    }
}

/// The main loop and all it works on.
struct MainLoop<'a> {
    screen: &'a mut Screen,
    model: &'a mut Model,
    worker: &'a mut Worker,
    reader: &'a TerminalReader,
    sender: &'a Sender<Event>,
    events: &'a Receiver<Event>,
}

impl MainLoop<'_> {
    /// Runs until the reader leaves; why there is nothing to read, where that is so.
    fn run(&mut self) -> io::Result<Option<String>> {
        loop {
            let (width, height) = self.screen.size()?;
            if (width, height) != self.model.size {
                self.step(Event::Resize(width, height));
            }
            self.screen.show(self.model)?;
            let Some(first) = self.next_event() else {
                return Ok(None);
            };
            // Everything that has gathered meanwhile is taken in before the next frame: a held key never lags behind.
            for event in std::iter::once(first).chain(self.events.try_iter()) {
                match self.step(event) {
                    Flow::Continue => {}
                    Flow::Quit => return Ok(None),
                    Flow::Fatal(why) => return Ok(Some(why)),
                    Flow::Redraw => {
                        guard::take_over()?;
                        self.screen.redraw()?;
                    }
                    Flow::Copy(text) => guard::copy(&text)?,
                    Flow::Edit(target) => self.edit(&target)?,
                    Flow::Suspend => {
                        guard::give_back();
                        signals::stop();
                        guard::take_over()?;
                        self.redraw_resized()?;
                    }
                }
            }
        }
    }

    fn step(&mut self, event: Event) -> Flow {
        step(self.model, self.worker, event)
    }

    /// Waits for an event, or until something on screen moves on by itself; `None` where no event can come any more.
    fn next_event(&self) -> Option<Event> {
        let Some(timeout) = self.model.next_tick() else {
            return self.events.recv().ok();
        };
        match self.events.recv_timeout(timeout) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => Some(Event::Tick),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Lends the terminal to the reader's editor. Problems are shown in the bottom line.
    fn edit(&mut self, target: &EditTarget) -> io::Result<()> {
        let edited = match editor::line_in_file(target) {
            Err(why) => Err(why),
            Ok(_) => {
                self.reader.pause();
                let command = self.worker.services.editor.as_deref();
                let edited = guard::lend(|| editor::open(command, target));
                self.reader.resume();
                edited?
            }
        };
        self.model.message = edited.err().map(|why| crate::text::clean_line(&why));
        // An interrupt was meant for the editor, whichever of us the terminal sent it to.
        let late: Vec<Event> = self.events.try_iter().collect();
        for event in late.into_iter().filter(|e| !matches!(e, Event::Interrupted)) {
            // The receiver is ours: it is still there.
            let _ = self.sender.send(event);
        }
        self.redraw_resized()?;
        if self.model.watching && self.model.message.is_none() {
            self.step(Event::FileChanged);
        }
        Ok(())
    }

    /// Draws every cell again, at the size that the screen has by now.
    fn redraw_resized(&mut self) -> io::Result<()> {
        self.screen.redraw()?;
        let (width, height) = guard::dimensions()?;
        self.step(Event::Resize(width, height));
        Ok(())
    }
}
