//! Draws the overview of the whole corpus.

use ratatui::layout::Rect;

use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::popups::frame;
use crate::tui::input::actions::Action;
use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::popup::overview;
use crate::tui::state::popup::OverviewState;
use crate::tui::theme::StyleKey;

/// Draws the overview.
pub(crate) fn draw(model: &Model, overview: &OverviewState, place: Rect, canvas: &mut Canvas<'_>) {
    let area = geometry::inside(place);
    let lines = overview::in_sight(model, overview, usize::from(area.width), usize::from(area.height));
    let key = |a| model.keymap.key_of(a);
    let foot = [
        (1, format!("{} opens the selection", key(Action::Passage))),
        (2, format!("{} next section", key(Action::PassageNext))),
        (0, format!("{} closes", key(Action::Cancel))),
    ];
    let head = format!("{}: overview", model.work.corpus().name);
    frame::draw(place, &head, &foot, canvas);
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for part in &line.parts {
            let mut style = canvas.theme.style(part.style);
            if part.entry == Some(overview.at) {
                style = style
                    .patch(canvas.theme.style(StyleKey::Marked))
                    .add_modifier(ratatui::style::Modifier::BOLD);
            }
            x = canvas.put_styled(x, y, area.right(), &part.text, style);
        }
        if line.parts.iter().any(|p| p.entry == Some(overview.at)) {
            canvas.put(area.x - 1, y, area.x, "▌", StyleKey::Cursor);
        }
    }
}
