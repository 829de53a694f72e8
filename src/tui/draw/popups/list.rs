//! Lists to choose from.

use ratatui::layout::Rect;

use crate::text::wrap::width;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::popups::frame;
use crate::tui::input::actions::Action;
use crate::tui::model::Model;
use crate::tui::popup::entries;
use crate::tui::popup::geometry;
use crate::tui::popup::list_layout::ListLayout;
use crate::tui::state::popup::List;
use crate::tui::theme::StyleKey;

/// Draws a list.
pub(crate) fn draw(model: &Model, list: &List, place: Rect, canvas: &mut Canvas<'_>) {
    let offered = entries::of(model, list);
    let key = |a| model.keymap.key_of(a);
    let at = (list.at + 1).min(offered.len());
    let foot = [
        (0, format!("{at} of {}", offered.len())),
        (2, format!("{} selects", key(Action::Passage))),
        (1, format!("{} closes", key(Action::Cancel))),
    ];
    frame::draw(place, list.kind.title(), &foot, canvas);
    if list.types() {
        let area = geometry::inside(place);
        typed(": ", &list.typed, area, area.y, canvas);
    }
    let area = geometry::entries_area(place, list);
    if offered.is_empty() {
        canvas.put(area.x, area.y, area.right(), list.kind.empty(), StyleKey::Note);
        return;
    }
    let layout = ListLayout::new(&offered, usize::from(area.width));
    let shown = layout.window(&offered, list.at, usize::from(area.height));
    for ((i, line), y) in shown.iter().zip(area.y..area.bottom()) {
        let marked = *i == list.at;
        let patch = if marked {
            canvas.theme.style(StyleKey::Marked)
        } else {
            ratatui::style::Style::new()
        };
        if marked {
            canvas.put(area.x - 1, y, area.x, "▌", StyleKey::Cursor);
            canvas.buf.set_style(Rect { y, height: 1, ..area }, patch);
        }
        let style = |i: StyleKey| canvas.theme.style(i).patch(patch);
        canvas.put_styled(area.x, y, area.right(), &line.label, style(StyleKey::Key));
        let x = area.x + line.x as u16;
        canvas.put_styled(x, y, area.right(), &line.text, style(StyleKey::Plain));
    }
}

/// Draws a line being typed, with its cursor; the end stays visible.
pub(crate) fn typed(lead: &str, input: &tui_input::Input, area: Rect, y: u16, canvas: &mut Canvas<'_>) {
    let x = canvas.put(area.x, y, area.right(), lead, StyleKey::Key);
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(1);
    let skip = input.visual_scroll(room);
    let mut seen = 0;
    let from = input.value().char_indices().find(|(_, c)| {
        let here = seen;
        seen += width(c.encode_utf8(&mut [0; 4]));
        here >= skip
    });
    let text = &input.value()[from.map_or(input.value().len(), |f| f.0)..];
    canvas.put(x, y, area.right(), text, StyleKey::Plain);
    let cursor = x + (input.visual_cursor().saturating_sub(skip)) as u16;
    if let Some(cell) = canvas
        .buf
        .cell_mut((cursor.min(area.right().saturating_sub(1)), y))
    {
        cell.set_style(ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::REVERSED));
    }
}
