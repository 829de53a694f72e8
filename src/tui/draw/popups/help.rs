//! Help, over the texts.

use ratatui::layout::Rect;

use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::popups::frame;
use crate::tui::input::actions::Action;
use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::popup::help;

/// Draws help from its line `top`.
pub(crate) fn draw(model: &Model, top: usize, place: Rect, canvas: &mut Canvas<'_>) {
    let area = geometry::inside(place);
    let all = help::lines(model, usize::from(area.width));
    let lines = usize::from(area.height);
    let top = top.min(all.len().saturating_sub(lines));
    let more = all.len().saturating_sub(top + lines);
    let key = |a| model.keymap.key_of(a);
    let mut foot = vec![(1, format!("{} closes", key(Action::Close)))];
    if more > 0 {
        let words = crate::text::plural(more, "more line");
        foot.insert(0, (0, format!("{words}: {}", key(Action::PageDown))));
    }
    frame::draw(place, "Help", &foot, canvas);
    for (line, y) in all.iter().skip(top).zip(area.y..area.bottom()) {
        for part in line {
            let x = area.x + part.x as u16;
            canvas.put(x, y, area.right(), &part.text, part.style);
        }
    }
}
