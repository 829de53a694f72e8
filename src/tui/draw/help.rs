//! Help, over the texts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::action::Action;
use super::super::boxes;
use super::super::help::{Row, rows};
use super::super::theme::Ink;
use super::{Screen, frame, ink};

/// Columns of the key list.
const KEYS: u16 = 24;

/// Draws help from its line `top`.
pub fn draw(screen: &Screen<'_>, top: usize, place: Rect, buf: &mut Buffer) {
    let rows = rows(screen.model);
    let area = boxes::inside(place);
    let lines = usize::from(area.height);
    let top = top.min(rows.len().saturating_sub(lines));
    let more = rows.len().saturating_sub(top + lines);
    let key = |a| screen.model.keymap.key_of(a);
    let foot = match more {
        0 => format!("{} closes", key(Action::Close)),
        n => format!(
            "{n} more lines: {}  {} closes",
            key(Action::PageDown),
            key(Action::Close)
        ),
    };
    frame::draw(screen, place, "Help", &foot, buf);
    let columns = KEYS.min(area.width * 2 / 5);
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        match row {
            Row::Blank => {}
            Row::Heading(text) => {
                ink::put(buf, area.x, y, area.right(), text, screen.theme.of(Ink::Heading));
            }
            Row::Item(keys, words) => {
                let x = area.x + columns;
                let keys = ink::shorten(keys, usize::from(columns.saturating_sub(1)));
                ink::put(buf, area.x, y, x, &keys, screen.theme.of(Ink::Key));
                let words = ink::shorten(words, usize::from(area.right().saturating_sub(x)));
                ink::put(buf, x, y, area.right(), &words, screen.theme.of(Ink::Plain));
            }
        }
    }
}
