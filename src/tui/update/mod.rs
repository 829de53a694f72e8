//! What follows from an event: a changed [`Model`], and [`Effect`]s for the loop to carry out. There is no input or
//! output here.
//!
//! | files | what is in them |
//! | --- | --- |
//! | `dispatch` | the `match` over all actions; its arms are in `motion`, `navigate`, `panes`, `view`, `manual`, `files`, `open` |
//! | `popups`, `typing`, `prompts`, `mouse` | keys while a popup is open or a line is typed, clicks |
//! | `messages`, `results` | what the threads report |

pub mod dispatch;
pub mod files;
pub mod manual;
pub mod messages;
pub mod motion;
pub mod mouse;
pub mod navigate;
pub mod open;
pub mod panes;
pub mod popups;
pub mod prompts;
pub mod results;
pub mod typing;
pub mod view;

use std::rc::Rc;

use crate::tui::input::key::Key;
use crate::tui::input::pending_keys::KeyOutcome;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::event::Event;
use crate::tui::model::Model;

/// Handles one event.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    if !matches!(event, Event::Key(_) | Event::Mouse(_)) {
        return handle(model, event);
    }
    model.view.glide.clear();
    let before = model.tops();
    let effects = handle(model, event);
    model.glide_from(&before);
    effects
}

fn handle(model: &mut Model, event: Event) -> Vec<Effect> {
    if matches!(event, Event::Key(_) | Event::Mouse(_)) {
        model.message = None;
        model.welcome = false;
    }
    match event {
        Event::Key(key) => return press(model, key),
        Event::Paste(text) => typing::paste(model, &text),
        Event::Mouse(mouse) => return mouse::handle(model, mouse),
        Event::Resize(width, height) => {
            model.keeping_place(|m| m.size = (width, height));
            popups::limit_scrolling(model);
        }
        Event::Work(message) => return messages::receive(model, message),
        Event::Warning(what) => model.message = Some(what),
        Event::FileChanged => return files::changed(model),
        Event::Tick => model.glide_on(),
        Event::Background(light) => view::background(model, light),
        Event::Suspend => return vec![Effect::Suspend],
        Event::Resumed => return vec![Effect::Redraw],
        Event::Interrupted | Event::Terminated => return vec![Effect::Quit],
    }
    Vec::new()
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(effects) = typing::key(model, key) {
        return effects;
    }
    let keymap = Rc::clone(&model.keymap);
    match model.keys.press(key, &keymap) {
        KeyOutcome::Act(action, count) if model.popups.is_empty() => dispatch::act(model, action, count),
        KeyOutcome::Act(action, count) => popups::act(model, action, count),
        KeyOutcome::Wait | KeyOutcome::Nothing => Vec::new(),
    }
}
