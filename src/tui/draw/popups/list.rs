//! Lists to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::wrap::width;
use crate::tui::draw::popups::frame;
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::input::actions::Action;
use crate::tui::popup::entries;
use crate::tui::popup::geometry;
use crate::tui::popup::list_layout::ListLayout;
use crate::tui::state::popup::List;
use crate::tui::theme::StyleKey;

/// Draws a list.
pub fn draw(screen: &RootWidget<'_>, list: &List, place: Rect, buf: &mut Buffer) {
    let offered = entries::of(screen.model, list);
    let key = |a| screen.model.keymap.key_of(a);
    let at = (list.at + 1).min(offered.len());
    let foot = [
        (0, format!("{at} of {}", offered.len())),
        (2, format!("{} takes", key(Action::Passage))),
        (1, format!("{} closes", key(Action::Cancel))),
    ];
    frame::draw(screen, place, list.kind.title(), &foot, buf);
    if list.types() {
        let area = geometry::inside(place);
        typed(screen, ": ", &list.typed, area, area.y, buf);
    }
    let area = geometry::entries_area(place, list);
    if offered.is_empty() {
        canvas::put(
            buf,
            area.x,
            area.y,
            area.right(),
            list.kind.empty(),
            screen.theme.style(StyleKey::Note),
        );
        return;
    }
    let setting = ListLayout::new(&offered, usize::from(area.width));
    let shown = setting.window(&offered, list.at, usize::from(area.height));
    for ((i, line), y) in shown.iter().zip(area.y..area.bottom()) {
        let marked = *i == list.at;
        let patch = if marked {
            screen.theme.style(StyleKey::Marked)
        } else {
            ratatui::style::Style::new()
        };
        if marked {
            canvas::put(
                buf,
                area.x - 1,
                y,
                area.x,
                "▌",
                screen.theme.style(StyleKey::Cursor),
            );
            buf.set_style(Rect { y, height: 1, ..area }, patch);
        }
        let style = |i: StyleKey| screen.theme.style(i).patch(patch);
        canvas::put(buf, area.x, y, area.right(), &line.label, style(StyleKey::Key));
        let x = area.x + line.x as u16;
        canvas::put(buf, x, y, area.right(), &line.text, style(StyleKey::Plain));
    }
}

/// Draws a line being typed, with a cursor of its own; the end stays in sight.
pub fn typed(
    screen: &RootWidget<'_>,
    lead: &str,
    input: &tui_input::Input,
    area: Rect,
    y: u16,
    buf: &mut Buffer,
) {
    let x = canvas::put(
        buf,
        area.x,
        y,
        area.right(),
        lead,
        screen.theme.style(StyleKey::Key),
    );
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(1);
    let skip = input.visual_scroll(room);
    let mut seen = 0;
    let from = input.value().char_indices().find(|(_, c)| {
        let here = seen;
        seen += width(c.encode_utf8(&mut [0; 4]));
        here >= skip
    });
    let text = &input.value()[from.map_or(input.value().len(), |f| f.0)..];
    canvas::put(buf, x, y, area.right(), text, screen.theme.style(StyleKey::Plain));
    let cursor = x + (input.visual_cursor().saturating_sub(skip)) as u16;
    if let Some(cell) = buf.cell_mut((cursor.min(area.right().saturating_sub(1)), y)) {
        cell.set_style(ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::REVERSED));
    }
}
