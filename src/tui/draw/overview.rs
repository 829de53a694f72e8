//! The whole corpus at a glance.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::action::Action;
use super::super::boxes;
use super::super::glance;
use super::super::layer::Overview;
use super::super::theme::Ink;
use super::{Screen, frame, ink};

/// Draws the overview.
pub fn draw(screen: &Screen<'_>, overview: &Overview, place: Rect, buf: &mut Buffer) {
    let area = boxes::inside(place);
    let lines = glance::lines(screen.model, usize::from(area.width));
    let top = boxes::first_shown(
        glance::line_of(&lines, overview.at),
        lines.len(),
        usize::from(area.height),
    );
    let key = |a| screen.model.keymap.key_of(a);
    let foot = format!(
        "{} opens what is marked  {} closes",
        key(Action::Passage),
        key(Action::Cancel)
    );
    let head = format!("{}: overview", screen.model.work.corpus().name);
    frame::draw(screen, place, &head, &foot, buf);
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let mut x = area.x;
        for part in &line.parts {
            let mut style = screen.theme.of(part.ink);
            if part.entry == Some(overview.at) {
                style = style
                    .patch(screen.theme.of(Ink::Marked))
                    .add_modifier(ratatui::style::Modifier::BOLD);
            }
            x = ink::put(buf, x, y, area.right(), &part.text, style);
        }
        if line.parts.iter().any(|p| p.entry == Some(overview.at)) {
            ink::put(buf, area.x - 1, y, area.x, "▌", screen.theme.of(Ink::Cursor));
        }
    }
}
