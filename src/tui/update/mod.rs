//! From an action to a changed state and what is to be done outside: no input or output here.

pub mod motion;
pub mod panes;
pub mod seek;

use super::action::{ACTIONS, Action};
use super::effect::Effect;
use super::event::{Event, Mouse, MouseKind};
use super::keys::Outcome;
use super::layer::Layer;
use super::model::Model;
use super::view::Layout;
use super::worker::Message;

/// Takes one event in.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => {
            model.message = None;
            let map = std::rc::Rc::clone(&model.keymap);
            match model.keys.press(key, &map) {
                Outcome::Act(action, count) => act(model, action, count),
                Outcome::Wait | Outcome::Nothing => Vec::new(),
            }
        }
        Event::Mouse(mouse) => point(model, mouse),
        Event::Resize(width, height) => {
            model.keeping_place(|m| m.size = (width, height));
            Vec::new()
        }
        Event::Work(message) => {
            take_in(model, message);
            Vec::new()
        }
        Event::Suspend => vec![Effect::Suspend],
        Event::Resumed => vec![Effect::Redraw],
        Event::Ended => vec![Effect::Quit],
    }
}

/// Does an action.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    use Action as A;
    match action {
        A::Quit => return vec![Effect::Quit],
        A::Suspend => return vec![Effect::Suspend],
        A::Redraw => return vec![Effect::Redraw],
        A::Close => {
            if model.layers.pop().is_none() {
                return vec![Effect::Quit];
            }
        }
        A::Cancel => {
            model.layers.pop();
        }
        A::Help => match model.layers.last() {
            Some(Layer::Help { .. }) => {
                model.layers.pop();
            }
            None => model.layers.push(Layer::Help { top: 0 }),
        },
        _ if !model.layers.is_empty() => in_layer(model, action, count),
        _ => return in_text(model, action, count),
    }
    Vec::new()
}

/// Actions on the texts.
fn in_text(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    use Action as A;
    match action {
        A::Layout => {
            model.keeping_place(|m| {
                m.view.held = m.focus();
                m.view.drift.clear();
                m.view.layout = match m.view.layout {
                    Layout::Aligned => Layout::Reading,
                    Layout::Reading => Layout::Aligned,
                };
            });
            model.message = Some(format!("layout: {}", model.view.layout.word()));
        }
        A::PaneLeft
        | A::PaneRight
        | A::PagePanesLeft
        | A::PagePanesRight
        | A::Hide
        | A::ShowAll
        | A::Base => {
            return panes::act(model, action, count);
        }
        A::DifferenceNext
        | A::DifferencePrevious
        | A::UniqueNext
        | A::UniquePrevious
        | A::MovedNext
        | A::MovedPrevious
        | A::FindingNext
        | A::FindingPrevious
        | A::Counterpart => {
            model.view.moved = true;
            seek::act(model, action, count);
        }
        _ => {
            model.view.moved = true;
            motion::act(model, action, count);
        }
    }
    Vec::new()
}

/// Actions while something lies over the texts.
fn in_layer(model: &mut Model, action: Action, count: Option<usize>) {
    let page = usize::from(model.size.1).saturating_sub(4).max(1);
    let Some(Layer::Help { top }) = model.layers.last_mut() else {
        return;
    };
    let n = count.unwrap_or(1);
    let by = match action {
        Action::LineDown | Action::ScrollDown | Action::PassageNext => n as isize,
        Action::LineUp | Action::ScrollUp | Action::PassagePrevious => -(n as isize),
        Action::PageDown => (n * page) as isize,
        Action::PageUp => -((n * page) as isize),
        Action::HalfDown => (n * page / 2) as isize,
        Action::HalfUp => -((n * page / 2) as isize),
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => 0,
    };
    // Drawing stops at the last line; the number stops with it.
    let last = (ACTIONS.len() * 2).saturating_sub(page);
    *top = top.saturating_add_signed(by).min(last);
}

fn point(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.layers.is_empty() {
        match mouse.kind {
            MouseKind::WheelDown => in_layer(model, Action::LineDown, Some(3)),
            MouseKind::WheelUp => in_layer(model, Action::LineUp, Some(3)),
            MouseKind::Press => {}
        }
        return Vec::new();
    }
    let Some(pane) = model.geometry().pane_at(mouse.x).copied() else {
        return Vec::new();
    };
    match mouse.kind {
        MouseKind::WheelDown => motion::wheel(model, pane.version, 3),
        MouseKind::WheelUp => motion::wheel(model, pane.version, -3),
        MouseKind::Press => motion::click(model, pane.version, mouse.y),
    }
    Vec::new()
}

/// Takes in what the engine says.
fn take_in(model: &mut Model, message: Message) {
    match message {
        Message::Progress(stage, done, total) => model.work.progress = Some((stage, done, total)),
        Message::Failed(why) => {
            model.work.progress = None;
            model.message = Some(why);
        }
        Message::Collated {
            collation,
            findings,
            sheet,
            summary,
        } => model.keeping_place(|m| {
            m.work.progress = None;
            m.work.collation = collation;
            m.work.findings = findings;
            m.work.sheet = Some(sheet);
            m.work.summary = Some(summary);
            m.work.generation += 1;
        }),
        Message::Sheet(sheet) => model.keeping_place(|m| {
            m.work.progress = None;
            m.work.sheet = Some(sheet);
            m.work.generation += 1;
        }),
    }
}
