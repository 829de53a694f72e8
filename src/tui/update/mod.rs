//! From an action to a changed state and what is to be done outside: no input or output here.

pub mod files;
pub mod manual;
pub mod motion;
pub mod mouse;
pub mod navigate;
pub mod on_loaded;
pub mod panes;
pub mod popups;
pub mod typing;
pub mod view;

use std::sync::Arc;

use crate::sheet::RowFilter;

use crate::tui::input::actions::Action;
use crate::tui::input::pending_keys::KeyOutcome;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::event::Event;
use crate::tui::messages::message::Message;
use crate::tui::messages::reload::ReloadCause;
use crate::tui::model::Model;
use crate::tui::state::popup::Popup;
use crate::tui::threads;

/// Takes one event in.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    if !matches!(event, Event::Key(_) | Event::Mouse(_)) {
        return take(model, event);
    }
    model.view.glide.clear();
    let before = model.tops();
    let effects = take(model, event);
    model.glide_from(&before);
    effects
}

fn take(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => {
            model.message = None;
            model.welcome = false;
            if let Some(effects) = typing::key(model, key) {
                return effects;
            }
            let map = std::rc::Rc::clone(&model.keymap);
            match model.keys.press(key, &map) {
                KeyOutcome::Act(action, count) => return act(model, action, count),
                KeyOutcome::Wait | KeyOutcome::Nothing => {}
            }
        }
        Event::Paste(text) => typing::paste(model, &text),
        Event::Mouse(mouse) => {
            model.message = None;
            model.welcome = false;
            return mouse::point(model, mouse);
        }
        Event::Resize(width, height) => {
            model.keeping_place(|m| m.size = (width, height));
            crate::tui::update::popups::settle(model);
        }
        Event::Work(message) => return take_in(model, message),
        Event::Said(what) => model.message = Some(what),
        Event::FileChanged => return files::changed(model),
        Event::Tick => model.glide_on(),
        Event::Background(light) => crate::tui::update::view::background(model, light),
        Event::Suspend => return vec![Effect::Suspend],
        Event::Resumed => return vec![Effect::Redraw],
        Event::Interrupted | Event::Ended => return vec![Effect::Quit],
    }
    Vec::new()
}

/// Does an action.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    use Action as A;
    match action {
        A::Quit => return vec![Effect::Quit],
        A::Suspend => return vec![Effect::Suspend],
        A::Redraw => return vec![Effect::Redraw],
        A::Close if model.popups.is_empty() => return vec![Effect::Quit],
        A::Close => crate::tui::update::popups::close(model),
        A::Cancel => cancel(model),
        A::Help => match model.popups.last() {
            Some(Popup::Help { .. }) => crate::tui::update::popups::close(model),
            _ => model.popups.push(Popup::Help { top: 0 }),
        },
        _ if !model.popups.is_empty() => return crate::tui::update::popups::in_layer(model, action, count),
        _ => return in_text(model, action, count),
    }
    Vec::new()
}

/// Closes what is open, else drops a pair begun, else ends the search, else shows all passages again. Never quits.
fn cancel(model: &mut Model) {
    if !model.popups.is_empty() {
        crate::tui::update::popups::close(model);
    } else if model.made.begun.take().is_some() {
        model.message = Some("dropped".to_owned());
    } else if model.found.is_some() {
        model.found = None;
    } else if !model.view.choice.is_all() {
        model.show(Default::default());
    }
}

/// Actions on the texts: each group of the action table has its file.
fn in_text(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    crate::tui::update::manual::recording(model, action, |model| by_group(model, action, count))
}

fn by_group(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    match action.entry().group {
        "Move" => {
            model.view.moved = true;
            motion::act(model, action, count);
            Vec::new()
        }
        "Panes" => panes::act(model, action, count),
        "Files" => files::act(model, action),
        "By hand" => crate::tui::update::manual::act(model, action),
        "Find one's way" => {
            crate::tui::update::navigate::act(model, action, count);
            Vec::new()
        }
        _ => crate::tui::update::view::act(model, action),
    }
}

/// Takes in what the engine says.
fn take_in(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Progress(stage, done, total) => model.work.progress = Some((stage, done, total)),
        Message::Opened(outcome) => return crate::tui::update::on_loaded::opened(model, outcome),
        Message::Reloaded(renewed) => return crate::tui::update::on_loaded::renewed(model, *renewed),
        // Said where it was asked for only: a file that was touched is no news.
        Message::Unchanged(ReloadCause::Changed) => {}
        Message::Unchanged(_) => model.message = Some("nothing has changed".to_owned()),
        Message::ReloadRefused(why) => {
            model.message = Some(crate::text::clean_line(&why));
        }
        Message::Written(order, done) => files::written(model, order, done),
        Message::Copied(what, by) => return crate::tui::update::view::copied(model, what, by),
        Message::Completed(completion) => files::completed(model, &completion),
        Message::Failed(why) => {
            model.work.progress = None;
            model.message = Some(why);
        }
        Message::Collated {
            engine,
            collation,
            findings,
            sheet,
            tones,
            summary,
            overview,
        } => {
            // Of texts that others have taken the place of meanwhile.
            if !Arc::ptr_eq(&collation.corpus, &model.work.collation.corpus) {
                return Vec::new();
            }
            let laid_for = sheet.base;
            let edited = collation.by_hand == model.made.edits.within(&collation.corpus);
            // Made for edits given up meanwhile, while the same result with newer ones is on its way.
            if !edited && Arc::ptr_eq(&engine, &model.work.engine) {
                return Vec::new();
            }
            model.keeping_place(|m| {
                m.work.progress = None;
                m.work.engine = engine;
                let old = std::mem::replace(&mut m.work.collation, collation);
                threads::discard(old);
                m.work.findings = findings;
                m.work.sheet = Some(sheet);
                m.work.tones = tones;
                m.work.summary = Some(summary);
                m.work.overview = Some(overview);
                m.work.generation += 1;
                m.view.unfolded.clear();
                // Passages have other numbers now: a choice of passages means nothing any more.
                if let RowFilter::Passages { .. } = m.view.choice {
                    m.view.choice = RowFilter::default();
                }
            });
            let base = model.work.base;
            if !edited {
                return vec![Effect::Edit];
            }
            if base != laid_for {
                return vec![Effect::LaySheet { base }];
            }
        }
        // Rows of an older collation, or along a base given up meanwhile, mean nothing any more.
        Message::Sheet {
            collation,
            sheet,
            tones,
        } => {
            if Arc::ptr_eq(&collation, &model.work.collation) && sheet.base == model.work.base {
                model.keeping_place(|m| {
                    m.work.sheet = Some(sheet);
                    m.work.tones = tones;
                    m.work.generation += 1;
                    m.view.unfolded.clear();
                });
            }
        }
    }
    Vec::new()
}
