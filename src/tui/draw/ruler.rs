//! The ruler at the right edge: where in the whole text shared, unique and moved passages are, and what is on screen.

use crate::tui::draw::canvas::Canvas;
use crate::tui::layout::column::{Column, walk};
use crate::tui::layout::geometry::Geometry;
use crate::tui::model::Model;
use crate::tui::popup::overview::ruler_look;
use crate::tui::theme::StyleKey;

/// Draws the ruler.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let Some(x) = geometry.ruler else { return };
    let lines = geometry.lines();
    let tones = model.ruler(lines);
    let cursor = model.view.cursor;
    let span = model.with_column(|c: &dyn Column| {
        let top = walk(c, cursor.position, -(cursor.y as isize)).0.block;
        let below = walk(c, cursor.position, (lines - 1 - cursor.y.min(lines - 1)) as isize)
            .0
            .block;
        (top, below, c.blocks())
    });
    let Some((top, below, blocks)) = span.filter(|s| s.2 > 0) else {
        return;
    };
    // If all of the text is on screen, a ruler adds nothing.
    if top == 0 && below + 1 >= blocks {
        return;
    }
    let on_screen = top * lines / blocks..(below * lines / blocks).max(top * lines / blocks) + 1;
    for (line, y) in (0..lines).zip(geometry.body_y..) {
        // A block as long as several lines has its sign once.
        let begins = line == 0 || line * blocks / lines != (line - 1) * blocks / lines;
        let (symbol, style) = tones
            .get(line)
            .map_or((" ", StyleKey::Gap), |t| ruler_look(*t, begins));
        let mut style = canvas.theme.style(style);
        if on_screen.contains(&line) {
            style = style.patch(canvas.theme.style(StyleKey::Marked));
        }
        canvas.put_styled(x, y, x + 1, symbol, style);
    }
}
