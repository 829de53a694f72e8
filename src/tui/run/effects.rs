//! Doing what an update asks for: all but what the terminal itself must do.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::notes::{LoadedState, Saver};
use crate::tui::jobs::completion;
use crate::tui::jobs::watch::Watch;
use crate::tui::jobs::worker::Worker;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::effect::Visit;
use crate::tui::messages::event::Event;
use crate::tui::messages::message::Message;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::update::update;

/// Whether the loop goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// It does, and every cell is drawn anew.
    Redraw,
    /// It does, while the reader's editor has the terminal.
    Edit(Visit),
    /// It ends: there is nothing to read, and this is why.
    Fatal(String),
    /// It does, and this text goes to the clipboard.
    Copy(String),
    /// It stops for a while.
    Pause,
    /// It ends.
    End,
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
pub(crate) fn perform(model: &mut Model, worker: &mut Worker, to: &Sender<Event>, effect: Effect) -> Flow {
    match effect {
        Effect::LaySheet { base } => {
            let work = &model.work;
            worker.lay(
                Arc::clone(&work.collation),
                Arc::clone(&work.findings),
                base,
                to.clone(),
            );
        }
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
                keeper.save(Arc::clone(&model.work.collation.corpus), model.kept());
            }
        }
        Effect::Began(opened) => {
            keep(worker, model, &opened.recalled, to);
            worker.failures = opened.failures;
        }
        Effect::Renew(why) => {
            worker.renew(why, model.snapshot(), to.clone());
        }
        Effect::Reloaded(ReloadCause::Added(path)) => worker.added.push(path),
        Effect::Reloaded(_) => {}
        Effect::Watch(on) => {
            // The old one first: a folder is watched once.
            worker.watch = None;
            let watch = || Watch::start(model.work.corpus(), to.clone());
            worker.watch = on.then(watch).flatten();
        }
        Effect::Complete(typed) => {
            let completion = completion::complete(&typed);
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
        Effect::Copy { what, text } if worker.clipboard.is_empty() => {
            return step(model, worker, to, Event::Work(Message::Copied(what, Err(text))));
        }
        Effect::Copy { what, text } => worker.copy(what, text, to.clone()),
        Effect::CopyByTerminal(text) => return Flow::Copy(text),
        Effect::Suspend => return Flow::Pause,
        Effect::Redraw => return Flow::Redraw,
        Effect::Refuse(why) => return Flow::Fatal(why),
        Effect::Quit => return Flow::End,
    }
    Flow::On
}

/// Has what the reader makes written down from now on.
pub(crate) fn keep(worker: &mut Worker, model: &Model, recalled: &LoadedState, to: &Sender<Event>) {
    let store = worker.store.take();
    let (to, corpus) = (to.clone(), Arc::clone(&model.work.collation.corpus));
    worker.keeper = store.and_then(|store| {
        Saver::start(store, corpus, recalled, move |what| {
            // Nobody listens once the reader has left; it is said again then.
            let _ = to.send(Event::Said(what.to_owned()));
        })
    });
}
