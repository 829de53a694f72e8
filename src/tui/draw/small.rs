//! What is shown on a screen that is too small.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::wrap;
use crate::tui::draw::canvas::Canvas;
use crate::tui::layout::geometry::{MIN_COLUMNS, MIN_LINES};

/// Draws what size is needed.
pub(crate) fn draw(area: Rect, canvas: &mut Canvas<'_>) {
    let text = format!("too small: needs {MIN_COLUMNS} x {MIN_LINES}");
    let lines = wrap::wrap(&text, usize::from(area.width));
    for (y, span) in (area.y..area.bottom()).zip(lines) {
        canvas.put_styled(area.x, y, area.right(), span.of(&text), Style::new());
    }
}
