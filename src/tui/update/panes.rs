//! Panes: focus, base, hiding and paging.

use crate::tui::input::actions::Action;
use crate::tui::messages::effect::Effect;
use crate::tui::model::Model;
use crate::tui::state::cursor::Cursor;

/// Does something with the panes.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let n = count.unwrap_or(1) as isize;
    let fit = model.fit();
    match action {
        Action::PaneLeft => focus(model, model.panes.beside(-n)),
        Action::PaneRight => focus(model, model.panes.beside(n)),
        Action::PagePanesLeft => focus(model, model.panes.beside(-n * fit as isize)),
        Action::PagePanesRight => focus(model, model.panes.beside(n * fit as isize)),
        Action::Hide => {
            let mut hid = false;
            model.keeping_place(|m| hid = m.panes.hide_focused(fit));
            model.message = Some(match hid {
                true => format!("hidden; {} shows all again", model.keymap.key_of(Action::ShowAll)),
                false => "the last pane stays".to_owned(),
            });
        }
        Action::ShowAll => model.keeping_place(|m| m.panes.show_all(fit)),
        Action::Base => {
            let base = model.panes.focus();
            if base == model.work.base {
                model.message = Some("this version is the base already".to_owned());
            }
            return take_base(model, base);
        }
        Action::ShiftLeft => model.keeping_place(|m| m.panes.shift(-n, fit)),
        Action::ShiftRight => model.keeping_place(|m| m.panes.shift(n, fit)),
        Action::Widen | Action::Narrow => {
            let by = if action == Action::Widen { -n } else { n };
            let mut fits = fit;
            model.keeping_place(|m| fits = m.panes.resize(by, m.size.0));
            model.message = Some(format!("{fits} side by side"));
        }
        Action::Rename => crate::tui::update::popups::open(model, action),
        _ => {}
    }
    Vec::new()
}

/// Makes a version the base; its rows are laid out when they are there.
pub fn take_base(model: &mut Model, base: usize) -> Vec<Effect> {
    if base == model.work.base || base >= model.work.versions().len() {
        return Vec::new();
    }
    model.work.base = base;
    match model.work.sheet {
        Some(_) => vec![Effect::LaySheet { base }],
        None => Vec::new(),
    }
}

/// Gives a version the focus without moving any text: in `reading`, the cursor takes the line its text is level on.
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
        model.rest();
        return;
    };
    model.view.held = crate::sheet::rows::counterpart::nearest(&model.work.collation, place.id, v);
    if let Some(spot) = model.spot_in(v, place) {
        model.view.cursor = Cursor { spot, y };
    }
    model.view.drift.clear();
    model.rest();
}
