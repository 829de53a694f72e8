//! The focused passage from every version, over the texts.

use ratatui::layout::Rect;

use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::line;
use crate::tui::draw::popups::frame;
use crate::tui::input::actions::Action;
use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::popup::geometry;
use crate::tui::popup::passage;
use crate::tui::popup::passage::PassageLine;
use crate::tui::theme::StyleKey;

/// Draws the passage view from its line `top`.
pub(crate) fn draw(model: &Model, top: usize, place: Rect, canvas: &mut Canvas<'_>) {
    let area = geometry::inside(place);
    let lines = passage::lines(model, usize::from(area.width));
    let key = |a| model.keymap.key_of(a);
    let below = lines.len().saturating_sub(top + usize::from(area.height));
    let mut foot = vec![
        (2, format!("{} next", key(Action::PassageNext))),
        (3, format!("{} previous", key(Action::PassagePrevious))),
        (1, format!("{} closes", key(Action::Cancel))),
    ];
    if below > 0 {
        let words = crate::text::plural(below, "more line");
        foot.insert(0, (0, format!("{words}: {}", key(Action::LineDown))));
    }
    frame::draw(place, "Passage", &foot, canvas);
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let (x, end) = (area.x, area.right());
        match line {
            PassageLine::Blank => {}
            PassageLine::Head(text) => {
                canvas.put(
                    x,
                    y,
                    end,
                    &shorten(text, usize::from(area.width)),
                    StyleKey::Heading,
                );
            }
            PassageLine::Text { version, line } => {
                line::pieces(model, *version, line, (x, y, end), &|_| false, canvas);
            }
            PassageLine::Remark(text) => {
                canvas.put(x, y, end, text, StyleKey::Note);
            }
            PassageLine::ByHand(text) => {
                canvas.put(x, y, end, text, StyleKey::ByHand);
            }
            PassageLine::Finding(text) => {
                canvas.put(x, y, end, text, StyleKey::SignFinding);
            }
        }
    }
}
