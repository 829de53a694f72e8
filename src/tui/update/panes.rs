//! Panes: which one has the focus, which are shown, and which version is the base.

use crate::text::plural;
use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::cursor::Cursor;

/// Focuses the pane so many to the right, or to the left if negative.
pub fn focus_beside(model: &mut Model, by: isize) {
    focus(model, model.panes.beside(by));
}

/// Moves the focus by as many panes as fit on screen.
pub fn page(model: &mut Model, by: isize) {
    focus_beside(model, by * model.fit() as isize);
}

/// Hides the focused pane.
pub fn hide(model: &mut Model) {
    let (fit, mut hidden) = (model.fit(), false);
    model.keeping_place(|m| hidden = m.panes.hide_focused(fit));
    model.message = Some(match hidden {
        true => format!("hidden; {} shows all panes", model.keymap.key_of(Action::ShowAll)),
        false => "the last pane cannot be hidden".to_owned(),
    });
}

/// Shows all panes.
pub fn show_all(model: &mut Model) {
    let fit = model.fit();
    model.keeping_place(|m| m.panes.show_all(fit));
}

/// Moves the focused pane among the others.
pub fn shift(model: &mut Model, by: isize) {
    let fit = model.fit();
    model.keeping_place(|m| m.panes.shift(by, fit));
}

/// Shows so many more panes side by side, or fewer if negative.
pub fn resize(model: &mut Model, by: isize) {
    let mut fit = model.fit();
    model.keeping_place(|m| fit = m.panes.resize(by, m.size.0));
    model.message = Some(format!("{} side by side", plural(fit, "pane")));
}

/// Makes the focused version the base.
pub fn make_base(model: &mut Model) -> Vec<Effect> {
    let base = model.panes.focus();
    if base == model.work.base {
        model.message = Some("this version is the base already".to_owned());
    }
    take_base(model, base)
}

/// Makes a version the base. Its rows are laid out once there are any.
pub fn take_base(model: &mut Model, base: usize) -> Vec<Effect> {
    if base == model.work.base || base >= model.work.versions().len() {
        return Vec::new();
    }
    model.work.base = base;
    match model.work.sheet() {
        Some(_) => vec![Effect::Rebase { base }],
        None => Vec::new(),
    }
}

/// Gives a version the focus without moving any text: in `reading`, the cursor takes the line that is level with it.
pub fn focus(model: &mut Model, v: usize) {
    if v == model.panes.focus() {
        return;
    }
    if model.rows().is_some() {
        model.focus_on(v);
        return;
    }
    let (place, y) = (model.place(), model.view.cursor.y);
    model.focus_on(v);
    let Some(place) = place else {
        model.settle_cursor();
        return;
    };
    model.view.focused_on_line =
        crate::sheet::rows::counterpart::nearest(model.work.collation(), place.id, v);
    if let Some(position) = model.line_in(v, place) {
        model.view.cursor = Cursor { position, y };
    }
    model.view.scrolled_off_level.clear();
    model.settle_cursor();
}
