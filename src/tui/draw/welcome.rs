//! Three lines for a reader who opens the program for the first time, until the first key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::action::Action as A;
use super::super::geometry::Geometry;
use super::super::theme::Ink;
use super::{Screen, frame, ink};

/// What the lines say: actions and the words for them.
const LINES: [&[(A, &str)]; 3] = [
    &[
        (A::LineDown, "down"),
        (A::PassageNext, "next passage"),
        (A::DifferenceNext, "next difference"),
        (A::UniqueNext, "next unique"),
    ],
    &[
        (A::PaneRight, "next version"),
        (A::Layout, "aligned or reading"),
        (A::Passage, "this passage"),
        (A::Overview, "overview"),
    ],
    &[
        (A::Search, "search"),
        (A::Palette, "find an action"),
        (A::Help, "all keys and signs"),
        (A::Close, "quit"),
    ],
];

/// Draws the lines above the bottom line, where there is room for them.
pub fn draw(screen: &Screen<'_>, geometry: &Geometry, buf: &mut Buffer) {
    let height = LINES.len() as u16 + 2;
    if geometry.body_height < height * 2 {
        return;
    }
    let width = geometry.width.min(84);
    let place = Rect::new(
        (geometry.width - width) / 2,
        geometry.height - 1 - height,
        width,
        height,
    );
    frame::draw(screen, place, "For a start", "the next key closes this", buf);
    for (line, y) in LINES.iter().zip(place.y + 1..) {
        let (mut x, end) = (place.x + 2, place.right() - 2);
        for (action, words) in *line {
            x = ink::put(
                buf,
                x,
                y,
                end,
                &screen.model.keymap.key_of(*action),
                screen.theme.of(Ink::Key),
            );
            x = ink::put(buf, x + 1, y, end, words, screen.theme.of(Ink::Plain)) + 3;
        }
    }
}
