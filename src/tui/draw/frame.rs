//! The frame around what lies over the texts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::super::theme::Ink;
use super::{Screen, ink};
use crate::text::wrap::width;

/// Clears a place and frames it, with words on its upper and lower edge.
pub fn draw(screen: &Screen<'_>, frame: Rect, head: &str, foot: &str, buf: &mut Buffer) {
    Clear.render(frame, buf);
    if frame.width < 2 || frame.height < 2 {
        return;
    }
    let style = screen.theme.of(Ink::BorderFocus);
    let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
    for (y, corners) in [(frame.y, ["╭", "╮"]), (bottom, ["╰", "╯"])] {
        let line = corners[0].to_owned() + &"─".repeat(usize::from(frame.width) - 2) + corners[1];
        ink::put(buf, frame.x, y, frame.right(), &line, style);
    }
    for y in frame.y + 1..bottom {
        ink::put(buf, frame.x, y, frame.x + 1, "│", style);
        ink::put(buf, right, y, right + 1, "│", style);
    }
    let room = usize::from(frame.width.saturating_sub(6));
    let edge = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!(" {} ", ink::shorten(text, room))
        }
    };
    let (head, foot) = (edge(head), edge(foot));
    ink::put(
        buf,
        frame.x + 1,
        frame.y,
        right,
        &head,
        screen.theme.of(Ink::Heading),
    );
    let x = right.saturating_sub(width(&foot) as u16 + 1);
    ink::put(buf, x, bottom, right, &foot, screen.theme.of(Ink::Note));
}
