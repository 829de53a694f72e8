//! The mouse. Everything it does, a key does too.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::messages::event::{Mouse, MouseKind};
use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::state::popup::Popup;
use crate::tui::update::{motion, popups};

/// Lines that one turn of the wheel scrolls.
const WHEEL_LINES: usize = 3;

/// Handles a click or a turn of the wheel.
pub fn handle(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if let Some(popup) = model.popups.last() {
        let scrolls = matches!(popup, Popup::Help { .. } | Popup::Passage { .. });
        let lines = Some(if scrolls { WHEEL_LINES } else { 1 });
        return match mouse.kind {
            MouseKind::WheelDown => popups::act(model, Action::LineDown, lines),
            MouseKind::WheelUp => popups::act(model, Action::LineUp, lines),
            MouseKind::Press => click_popup(model, mouse),
        };
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
        MouseKind::WheelDown => motion::wheel(model, pane.version, WHEEL_LINES as isize),
        MouseKind::WheelUp => motion::wheel(model, pane.version, -(WHEEL_LINES as isize)),
        MouseKind::Press => motion::click(model, pane.version, mouse.y),
    }
    Vec::new()
}

/// A click on an entry selects it. A click outside the popup closes it.
fn click_popup(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if let Some(entry) = geometry::entry_at(model, mouse.x, mouse.y) {
        popups::select_entry(model, entry);
        return popups::accept(model);
    }
    if !geometry::is_inside_popup(model, mouse.x, mouse.y) {
        popups::close(model);
    }
    Vec::new()
}
