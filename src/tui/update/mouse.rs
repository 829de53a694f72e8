//! Everything the mouse does, a key does too.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::event::{Mouse, MouseKind};
use crate::tui::model::Model;
use crate::tui::update::{motion, popups};

/// Lines a turn of the wheel moves.
const WHEEL: usize = 3;

/// Takes what the mouse did.
pub fn point(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.popups.is_empty() {
        let action = match mouse.kind {
            MouseKind::WheelDown => Action::LineDown,
            MouseKind::WheelUp => Action::LineUp,
            MouseKind::Press => return press_layer(model, mouse),
        };
        return popups::in_layer(
            model,
            action,
            Some(if model.popups.last().is_some_and(scrolls) {
                WHEEL
            } else {
                1
            }),
        );
    }
    let geometry = model.geometry();
    if mouse.kind == MouseKind::Press && geometry.ruler == Some(mouse.x) {
        motion::jump_by_ruler(model, mouse.y);
        return Vec::new();
    }
    let Some(pane) = geometry.pane_at(mouse.x).copied() else {
        return Vec::new();
    };
    model.view.moved = true;
    match mouse.kind {
        MouseKind::WheelDown => motion::wheel(model, pane.version, WHEEL as isize),
        MouseKind::WheelUp => motion::wheel(model, pane.version, -(WHEEL as isize)),
        MouseKind::Press => motion::click(model, pane.version, mouse.y),
    }
    Vec::new()
}

fn scrolls(layer: &crate::tui::state::popup::Popup) -> bool {
    use crate::tui::state::popup::Popup;
    matches!(layer, Popup::Help { .. } | Popup::Passage { .. })
}

/// A click on an entry takes it; one outside closes what is open.
fn press_layer(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    match crate::tui::popup::geometry::entry_at(model, mouse.x, mouse.y) {
        Some(at) => {
            popups::mark_at(model, at);
            popups::accept(model)
        }
        None => Vec::new(),
    }
}
