//! The loop: take in all events that wait, draw once, wait.

pub mod effects;
pub mod session;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::tui::jobs::opener::Opening;
use crate::tui::jobs::worker::Worker;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::effect::Visit;
use crate::tui::messages::event::Event;
use crate::tui::model::Model;
use crate::tui::run::effects::{Flow, keep, perform, step};
use crate::tui::run::session::{Ended, Session};
use crate::tui::terminal::background;
use crate::tui::terminal::editor;
use crate::tui::terminal::guard;
use crate::tui::terminal::guard::Guard;
use crate::tui::terminal::reader::TerminalReader;
use crate::tui::terminal::screen::Screen;
use crate::tui::terminal::signals;
use crate::tui::terminal::signals::Signals;
use crate::tui::update::on_loaded::failure_summary;

/// How long after the question an answer may still come, and how long a reader who leaves at once is kept for it: the
/// shell would take it for something typed.
const LATEST: Duration = Duration::from_secs(1);
const LEAVING: Duration = Duration::from_millis(100);

/// Opens a corpus in the terminal and returns when the reader leaves.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(session: Session) -> io::Result<Ended> {
    let size = guard::dimensions()?;
    let (to, events) = channel();
    let caught = Signals::catch()?;
    let guard = Guard::take(session.mouse)?;
    let asks = session.follows_background;
    if asks {
        guard::ask(background::QUESTION)?;
    }
    let asked = Instant::now();
    let mut worker = Worker::default();
    worker.opener = session.opener;
    worker.exports = session.exports.clone();
    worker.editor = session.editor;
    worker.clipboard = session.clipboard;
    worker.store = session.store;
    worker.failures = session.failures;
    let mut model = Model::new(
        session.corpus,
        session.base,
        session.layout,
        session.keymap,
        session.theme,
        size,
    );
    model.engine = session.engine;
    model.message = session.message.or_else(|| failure_summary(&worker.failures));
    model.welcome = session.welcome;
    model.exports = session.exports;
    model.watching = session.watching;
    model.follows_background = asks;
    if let Some(columns) = session.pane_width {
        model.panes.keep_comfortable(columns);
    }
    model.work.opening = !matches!(session.opening, Opening::Done);
    if !model.work.opening {
        model.recall(&session.recalled.state);
    }
    let mut stage = Screen::set()?;
    // Not held up by the terminal's answer: a terminal at hand answers before its screen is lit anew, and for one far away
    // no wait is long enough.
    stage.show(&model)?;
    // Only now: threads must not take the first frame's time. Keys and signals wait.
    caught.listen(to.clone())?;
    let keyboard = TerminalReader::start(to.clone())?;
    if !model.work.opening {
        keep(&mut worker, &model, &session.recalled, &to);
    }
    match (session.opening, &worker.opener) {
        (Opening::UnderWay(opening), _) => Worker::await_opening(opening, to.clone()),
        (Opening::Ahead, Some(opener)) => Worker::await_opening(opener.start()?, to.clone()),
        _ => {
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
    let end = read(&mut stage, &mut model, &mut worker, &keyboard, (&to, &events));
    worker.cancel();
    if model.follows_background && asked.elapsed() < LATEST {
        await_answer(&events);
    }
    drop(guard);
    let unkept = worker.keeper.take().and_then(|keeper| {
        keeper.save(Arc::clone(&model.work.collation.corpus), model.kept());
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

/// Reads until the reader leaves; why there is nothing to read, where that is so.
fn read(
    stage: &mut Screen,
    model: &mut Model,
    worker: &mut Worker,
    keyboard: &TerminalReader,
    (to, events): (&Sender<Event>, &Receiver<Event>),
) -> io::Result<Option<String>> {
    loop {
        let (width, height) = stage.size()?;
        if (width, height) != model.size {
            step(model, worker, to, Event::Resize(width, height));
        }
        stage.show(model)?;
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
                Flow::Fatal(why) => return Ok(Some(why)),
                Flow::Redraw => {
                    guard::take_over()?;
                    stage.anew()?;
                }
                Flow::Copy(text) => guard::copy(&text)?,
                Flow::Edit(visit) => {
                    edit(model, worker, keyboard, &visit)?;
                    // Meant for the editor, whichever of us the terminal sent it to.
                    let late: Vec<Event> = events
                        .try_iter()
                        .filter(|e| !matches!(e, Event::Interrupted))
                        .collect();
                    late.into_iter().for_each(|event| drop(to.send(event)));
                    back(stage, model, worker, to)?;
                    if model.watching && model.message.is_none() {
                        step(model, worker, to, Event::FileChanged);
                    }
                }
                Flow::Pause => {
                    guard::give_back();
                    signals::stop();
                    guard::take_over()?;
                    back(stage, model, worker, to)?;
                }
            }
        }
    }
}

/// Opens the editor, the terminal lent to it. What goes wrong is told in the bottom line.
fn edit(model: &mut Model, worker: &Worker, keyboard: &TerminalReader, visit: &Visit) -> io::Result<()> {
    if let Err(why) = editor::line_in_file(visit) {
        model.message = Some(crate::text::clean_line(&why));
        return Ok(());
    }
    keyboard.stand_back();
    let edited = guard::lend(|| editor::visit(worker.editor.as_deref(), visit));
    keyboard.go_on();
    model.message = edited?.err().map(|why| crate::text::clean_line(&why));
    Ok(())
}

/// Draws all of it anew, as large as the screen is by now.
fn back(stage: &mut Screen, model: &mut Model, worker: &mut Worker, to: &Sender<Event>) -> io::Result<()> {
    stage.anew()?;
    let (width, height) = guard::dimensions()?;
    step(model, worker, to, Event::Resize(width, height));
    Ok(())
}
