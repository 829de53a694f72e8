//! Does what an update asks for, except what the terminal itself must do.

use std::sync::Arc;

use crate::tui::jobs::worker::Worker;
use crate::tui::messages::effect::{EditTarget, Effect};
use crate::tui::messages::event::Event;
use crate::tui::messages::message::Message;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::update::update;

/// What the main loop does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Draw every cell again, and go on.
    Redraw,
    /// Lend the terminal to the reader's editor, and go on.
    Edit(EditTarget),
    /// Have the terminal put this text on the clipboard, and go on.
    Copy(String),
    /// Stop until the shell continues us.
    Suspend,
    /// Leave, because there is nothing to read; why.
    Fatal(String),
    /// Leave.
    Quit,
}

/// Takes one event in and runs the effects that follow from it.
pub fn step(model: &mut Model, worker: &mut Worker, event: Event) -> Flow {
    let mut flow = Flow::Continue;
    for effect in update(model, event) {
        match run_effect(model, worker, effect) {
            Flow::Continue => {}
            Flow::Quit => return Flow::Quit,
            other => flow = other,
        }
    }
    flow
}

/// Runs one effect. What the terminal must do is returned.
pub(crate) fn run_effect(model: &mut Model, worker: &mut Worker, effect: Effect) -> Flow {
    let work = &model.work;
    match effect {
        Effect::Rebase { base } => {
            if let Some(analysis) = work.analysis() {
                worker.rebase(analysis.clone(), base);
            }
        }
        Effect::Collate { base } => {
            let (options, edits) = (model.engine.clone(), model.manual.edits.clone());
            worker.collate(Arc::clone(work.corpus()), base, options, edits);
        }
        Effect::ApplyEdits => {
            // A result that is still to come is given the edits when it does.
            if let Some(analysis) = work.analysis() {
                let engine_result = Arc::clone(&analysis.engine);
                worker.apply_edits(engine_result, work.base, model.manual.edits.clone());
            }
        }
        Effect::Save => worker.save(work.corpus(), model.saved_state()),
        Effect::Reload(cause) => worker.reload(cause, model.snapshot()),
        Effect::FinishReload(ReloadCause::Added(path)) => worker.added.push(path),
        Effect::FinishReload(_) => {}
        Effect::FinishOpening(opened) => worker.start_saver(Arc::clone(work.corpus()), &opened.saved),
        Effect::Watch(on) => worker.watch(on.then(|| &**work.corpus())),
        Effect::Complete(typed) => {
            let completion = worker.complete(&typed);
            step(model, worker, Event::Work(completion));
        }
        Effect::Export(request) => {
            let engine_result = Arc::clone(work.engine_result());
            worker.export(request, engine_result, work.base_shown(), model.saved_state());
        }
        Effect::Copy { what, text } if worker.services.clipboard.is_empty() => {
            return step(model, worker, Event::Work(Message::Copied(what, Err(text))));
        }
        Effect::Copy { what, text } => worker.copy(what, text),
        Effect::OpenEditor(target) => return Flow::Edit(target),
        Effect::CopyByTerminal(text) => return Flow::Copy(text),
        Effect::Suspend => return Flow::Suspend,
        Effect::Redraw => return Flow::Redraw,
        Effect::Fatal(why) => return Flow::Fatal(why),
        Effect::Quit => return Flow::Quit,
    }
    Flow::Continue
}
