//! A screen too small to read on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::wrap;
use crate::tui::draw::canvas;
use crate::tui::layout::geometry::{LEAST_COLUMNS, LEAST_LINES};

/// Says so, and what would do.
pub fn draw(area: Rect, buf: &mut Buffer) {
    let text = format!("too small: needs {LEAST_COLUMNS} x {LEAST_LINES}");
    let lines = wrap::wrap(&text, usize::from(area.width));
    for (y, span) in (area.y..area.bottom()).zip(lines) {
        canvas::put(buf, area.x, y, area.right(), span.of(&text), Style::new());
    }
}
