//! Three lines for a reader who opens the program for the first time, until the first key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::wrap::width;
use crate::tui::draw::popups::frame;
use crate::tui::draw::{RootWidget, canvas};
use crate::tui::input::actions::Action as A;
use crate::tui::layout::geometry::Geometry;
use crate::tui::theme::StyleKey;

/// What the lines say: actions and the words for them.
const LINES: [&[(A, &str)]; 3] = [
    &[
        (A::PassageNext, "next passage"),
        (A::PaneRight, "next version"),
        (A::Layout, "aligned or reading"),
        (A::Search, "search"),
    ],
    &[
        (A::DifferenceNext, "next difference"),
        (A::Passage, "this passage"),
        (A::Overview, "overview"),
        (A::Palette, "find an action"),
    ],
    &[
        (A::Help, "all keys and signs"),
        (A::UniqueNext, "next unique"),
        (A::FindingNext, "next disagreement"),
        (A::Close, "quit"),
    ],
];

/// Columns between two things said.
const BETWEEN: u16 = 3;

/// Draws the lines above the bottom line, where there is room for them.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    let height = LINES.len() as u16 + 2;
    if geometry.body_height < height * 2 {
        return;
    }
    let key = |a| screen.model.keymap.key_of(a);
    // The words stand in columns, each as wide as its widest.
    let mut columns: Vec<(u16, u16)> = Vec::new();
    for line in LINES {
        for (i, (action, words)) in line.iter().enumerate() {
            let (keys, all) = (width(&key(*action)) as u16, width(words) as u16);
            if i == columns.len() {
                columns.push((0, 0));
            }
            columns[i] = (columns[i].0.max(keys), columns[i].1.max(all));
        }
    }
    // What does not fit goes from the end: help has it all.
    let mut room = 0;
    let fits = |c: &&(u16, u16)| {
        room += c.0 + 1 + c.1 + BETWEEN;
        room - BETWEEN + 6 <= geometry.width
    };
    let columns: Vec<(u16, u16)> = columns.iter().take_while(fits).copied().collect();
    let cells: u16 = columns.iter().map(|c| c.0 + 1 + c.1 + BETWEEN).sum();
    let cells = (cells.saturating_sub(BETWEEN) + 4).max(40).min(geometry.width);
    let place = Rect::new(
        (geometry.width - cells) / 2,
        geometry.height - 1 - height,
        cells,
        height,
    );
    let foot = [(0, "the next key closes this".to_owned())];
    frame::draw(screen, place, "For a start", &foot, buf);
    for (line, y) in LINES.iter().zip(place.y + 1..) {
        let (mut x, end) = (place.x + 2, place.right() - 2);
        for ((action, words), (keys, all)) in line.iter().zip(&columns) {
            canvas::put(buf, x, y, end, &key(*action), screen.theme.style(StyleKey::Key));
            canvas::put(
                buf,
                x + keys + 1,
                y,
                end,
                words,
                screen.theme.style(StyleKey::Plain),
            );
            x += keys + 1 + all + BETWEEN;
        }
    }
}
