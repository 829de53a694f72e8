//! Where popups are on the screen, and which entry is under the mouse.

use ratatui::layout::Rect;

use crate::tui::model::Model;
use crate::tui::popup::list_layout::ListLayout;
use crate::tui::popup::{entries, help, overview, passage};
use crate::tui::state::popup::{List, Popup};

/// Lines of the passage view, even for a short passage, so that its size changes less from passage to passage.
const MIN_PASSAGE_VIEW_HEIGHT: u16 = 16;

/// The frame of a popup. Prompts have none: they are in the bottom line.
#[must_use]
pub fn frame(model: &Model, popup: &Popup) -> Rect {
    let (width, height) = model.size;
    let whole = Rect::new(0, 0, width, height.saturating_sub(1));
    match popup {
        Popup::Prompt(_) => Rect::default(),
        Popup::Overview(_) => whole,
        Popup::Help { .. } => {
            let available = usize::from(inside(inset(whole, u16::MAX)).width);
            let (_, cells) = help::columns(available);
            let area = inset(whole, cells as u16 + 4);
            let lines = help::lines(model, cells).len() as u16 + 2;
            Rect {
                height: lines.min(area.height),
                ..area
            }
        }
        Popup::Passage { .. } => {
            let area = inset(whole, 104);
            let lines = passage::lines(model, usize::from(inside(area).width)).len() as u16 + 2;
            Rect {
                height: lines.max(MIN_PASSAGE_VIEW_HEIGHT).min(area.height),
                ..area
            }
        }
        Popup::List(list) => {
            let area = inset(whole, 110);
            let around = 2 + u16::from(list.types());
            let entries = entries::of(model, list);
            let layout = ListLayout::new(&entries, usize::from(inside(area).width));
            let lines = layout.height(&entries, usize::from(area.height)) as u16;
            Rect {
                height: (lines.max(1) + around).min(area.height),
                ..area
            }
        }
    }
}

/// `whole` with a border of the texts left visible if there is room, no wider than `columns`.
fn inset(whole: Rect, columns: u16) -> Rect {
    let width = columns.min(whole.width.saturating_sub(if whole.width >= 60 { 6 } else { 0 }));
    let y = u16::from(whole.height >= 16) * 2;
    Rect {
        x: (whole.width - width) / 2,
        y,
        width,
        height: whole.height - y * 2,
    }
}

/// Columns and lines inside a frame.
#[must_use]
pub fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}

/// Where the entries of a list are.
#[must_use]
pub fn entries_area(frame: Rect, list: &List) -> Rect {
    let area = inside(frame);
    let typed = u16::from(list.types()).min(area.height);
    Rect {
        y: area.y + typed,
        height: area.height - typed,
        ..area
    }
}

/// The first of `count` lines shown in `lines`, so that line `at` is among them.
#[must_use]
pub fn first_shown(at: usize, count: usize, lines: usize) -> usize {
    at.saturating_sub(lines / 2).min(count.saturating_sub(lines))
}

/// How many entries of a list are in sight.
#[must_use]
pub fn entries_in_sight(model: &Model, popup: &Popup) -> Option<usize> {
    let Popup::List(list) = popup else { return None };
    let area = entries_area(frame(model, popup), list);
    let entries = entries::of(model, list);
    let layout = ListLayout::new(&entries, usize::from(area.width));
    let shown = layout.window(&entries, list.at, usize::from(area.height));
    Some(shown.last()?.0 + 1 - shown.first()?.0)
}

/// How far the topmost popup can be scrolled; `None` if it does not scroll.
#[must_use]
pub fn last_top(model: &Model) -> Option<usize> {
    let popup = model.popups.last()?;
    let area = inside(frame(model, popup));
    let lines = match popup {
        Popup::Help { .. } => help::lines(model, usize::from(area.width)).len(),
        Popup::Passage { .. } => passage::lines(model, usize::from(area.width)).len(),
        _ => return None,
    };
    Some(lines.saturating_sub(usize::from(area.height)))
}

/// True if a point is in the topmost popup, or on its frame.
#[must_use]
pub fn is_inside_popup(model: &Model, x: u16, y: u16) -> bool {
    let inside = |popup| match popup {
        // A prompt has no frame; it takes the bottom line.
        &Popup::Prompt(_) => y + 1 == model.size.1,
        popup => frame(model, popup).contains((x, y).into()),
    };
    model.popups.last().is_some_and(inside)
}

/// The entry of the topmost popup under a point.
#[must_use]
pub fn entry_at(model: &Model, x: u16, y: u16) -> Option<usize> {
    let popup = model.popups.last()?;
    let frame = frame(model, popup);
    let area = match popup {
        Popup::List(list) => entries_area(frame, list),
        _ => inside(frame),
    };
    if !area.contains((x, y).into()) {
        return None;
    }
    let (lines, line) = (usize::from(area.height), usize::from(y - area.y));
    match popup {
        Popup::List(list) => {
            let entries = entries::of(model, list);
            let layout = ListLayout::new(&entries, usize::from(area.width));
            layout.window(&entries, list.at, lines).get(line).map(|l| l.0)
        }
        Popup::Overview(overview) => {
            let shown = overview::in_sight(model, overview, usize::from(area.width), lines);
            shown.get(line)?.entry_at(usize::from(x - area.x))
        }
        _ => None,
    }
}
