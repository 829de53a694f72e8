//! The whole corpus at a glance.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::draw::popups::frame;
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::input::actions::Action;
use crate::tui::popup::geometry;
use crate::tui::popup::overview;
use crate::tui::state::popup::OverviewState;
use crate::tui::theme::StyleKey;

/// Draws the overview.
pub fn draw(screen: &RootWidget<'_>, overview: &OverviewState, place: Rect, buf: &mut Buffer) {
    let area = geometry::inside(place);
    let lines = overview::in_sight(
        screen.model,
        overview,
        usize::from(area.width),
        usize::from(area.height),
    );
    let key = |a| screen.model.keymap.key_of(a);
    let foot = [
        (1, format!("{} opens what is marked", key(Action::Passage))),
        (2, format!("{} next part", key(Action::PassageNext))),
        (0, format!("{} closes", key(Action::Cancel))),
    ];
    let head = format!("{}: overview", screen.model.work.corpus().name);
    frame::draw(screen, place, &head, &foot, buf);
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for part in &line.parts {
            let mut style = screen.theme.style(part.style);
            if part.entry == Some(overview.at) {
                style = style
                    .patch(screen.theme.style(StyleKey::Marked))
                    .add_modifier(ratatui::style::Modifier::BOLD);
            }
            x = canvas::put(buf, x, y, area.right(), &part.text, style);
        }
        if line.parts.iter().any(|p| p.entry == Some(overview.at)) {
            canvas::put(
                buf,
                area.x - 1,
                y,
                area.x,
                "▌",
                screen.theme.style(StyleKey::Cursor),
            );
        }
    }
}
