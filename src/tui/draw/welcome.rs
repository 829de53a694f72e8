//! Three lines for a reader who opens the program for the first time, until the first key.

use ratatui::layout::Rect;

use crate::text::wrap::width;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::popups::frame;
use crate::tui::input::actions::Action as A;
use crate::tui::layout::geometry::Geometry;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// The actions on each line, with the words for them.
const HINTS: [&[(A, &str)]; 3] = [
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
        (A::Palette, "find a command"),
    ],
    &[
        (A::Help, "all keys and signs"),
        (A::UniqueNext, "next unique"),
        (A::FindingNext, "next disagreement"),
        (A::Close, "quit"),
    ],
];

/// Columns between two hints.
const HINT_GAP: u16 = 3;

/// Draws the hints above the bottom line, if there is room for them.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    let height = HINTS.len() as u16 + 2;
    if geometry.body_height < height * 2 {
        return;
    }
    let key = |a| model.keymap.key_of(a);
    // The words are in columns, each as wide as its widest.
    let mut columns: Vec<(u16, u16)> = Vec::new();
    for line in HINTS {
        for (i, (action, words)) in line.iter().enumerate() {
            let (keys, all) = (width(&key(*action)) as u16, width(words) as u16);
            if i == columns.len() {
                columns.push((0, 0));
            }
            columns[i] = (columns[i].0.max(keys), columns[i].1.max(all));
        }
    }
    // What does not fit goes from the end: help has it all.
    let mut used = 0;
    let fits = |c: &&(u16, u16)| {
        used += c.0 + 1 + c.1 + HINT_GAP;
        used - HINT_GAP + 6 <= geometry.width
    };
    let columns: Vec<(u16, u16)> = columns.iter().take_while(fits).copied().collect();
    let cells: u16 = columns.iter().map(|c| c.0 + 1 + c.1 + HINT_GAP).sum();
    let cells = (cells.saturating_sub(HINT_GAP) + 4).max(40).min(geometry.width);
    let place = Rect::new(
        (geometry.width - cells) / 2,
        geometry.height - 1 - height,
        cells,
        height,
    );
    let foot = [(0, "press any key to close".to_owned())];
    frame::draw(place, "Getting started", &foot, canvas);
    for (line, y) in HINTS.iter().zip(place.y + 1..) {
        let (mut x, end) = (place.x + 2, place.right() - 2);
        for ((action, words), (keys, all)) in line.iter().zip(&columns) {
            canvas.put(x, y, end, &key(*action), StyleKey::Key);
            canvas.put(x + keys + 1, y, end, words, StyleKey::Plain);
            x += keys + 1 + all + HINT_GAP;
        }
    }
}
