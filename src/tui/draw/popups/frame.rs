//! The frame around a popup.

use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::text::wrap::width;
use crate::tui::draw::canvas::{Canvas, fit_parts};
use crate::tui::layout::shorten::shorten;
use crate::tui::theme::StyleKey;

/// Clears an area and frames it, with a title on the upper edge and several words on the lower one: of these the least
/// important (highest number) go first where there is no room for all.
pub(crate) fn draw(frame: Rect, head: &str, foot: &[(u8, String)], canvas: &mut Canvas<'_>) {
    Clear.render(frame, canvas.buf);
    if frame.width < 2 || frame.height < 2 {
        return;
    }
    let style = canvas.theme.style(StyleKey::BorderFocus);
    let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
    for (y, corners) in [(frame.y, ["╭", "╮"]), (bottom, ["╰", "╯"])] {
        let line = corners[0].to_owned() + &"─".repeat(usize::from(frame.width) - 2) + corners[1];
        canvas.put_styled(frame.x, y, frame.right(), &line, style);
    }
    for y in frame.y + 1..bottom {
        canvas.put_styled(frame.x, y, frame.x + 1, "│", style);
        canvas.put_styled(right, y, right + 1, "│", style);
    }
    let room = usize::from(frame.width.saturating_sub(6));
    let edge = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!(" {} ", shorten(text, room))
        }
    };
    let foot: Vec<&str> = fit_parts(foot, "  ", room)
        .into_iter()
        .map(|i| foot[i].1.as_str())
        .collect();
    let (head, foot) = (edge(head), edge(&foot.join("  ")));
    canvas.put(frame.x + 1, frame.y, right, &head, StyleKey::Heading);
    let x = right.saturating_sub(width(&foot) as u16 + 1);
    canvas.put(x, bottom, right, &foot, StyleKey::Note);
}
