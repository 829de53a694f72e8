//! The focused passage from every version, over the texts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::draw::popups::frame;
use crate::tui::draw::{RootWidget, canvas, line};
use crate::tui::input::actions::Action;
use crate::tui::popup::geometry;
use crate::tui::popup::passage;
use crate::tui::popup::passage::PassageLine;
use crate::tui::theme::StyleKey;

/// Draws the passage view from its line `top`.
pub fn draw(screen: &RootWidget<'_>, top: usize, place: Rect, buf: &mut Buffer) {
    let area = geometry::inside(place);
    let lines = passage::lines(screen.model, usize::from(area.width));
    let key = |a| screen.model.keymap.key_of(a);
    let below = lines.len().saturating_sub(top + usize::from(area.height));
    let mut foot = vec![
        (2, format!("{} next", key(Action::PassageNext))),
        (3, format!("{} before", key(Action::PassagePrevious))),
        (1, format!("{} closes", key(Action::Cancel))),
    ];
    if below > 0 {
        let words = crate::text::plural(below, "more line");
        foot.insert(0, (0, format!("{words}: {}", key(Action::LineDown))));
    }
    frame::draw(screen, place, "Passage", &foot, buf);
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let (x, end) = (area.x, area.right());
        match line {
            PassageLine::Blank => {}
            PassageLine::Head(text) => {
                canvas::put(
                    buf,
                    x,
                    y,
                    end,
                    &canvas::shorten(text, usize::from(area.width)),
                    screen.theme.style(StyleKey::Heading),
                );
            }
            PassageLine::Text { version, line } => {
                line::pieces(screen, *version, line, (x, y, end), &|_| false, buf)
            }
            PassageLine::Remark(text) => {
                canvas::put(buf, x, y, end, text, screen.theme.style(StyleKey::Note));
            }
            PassageLine::ByHand(text) => {
                canvas::put(buf, x, y, end, text, screen.theme.style(StyleKey::ByHand));
            }
            PassageLine::Finding(text) => {
                canvas::put(buf, x, y, end, text, screen.theme.style(StyleKey::SignFinding));
            }
        }
    }
}
