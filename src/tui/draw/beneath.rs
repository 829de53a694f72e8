//! The counterparts of the focused passage, below the text when only one pane fits on screen.

use crate::sheet::rows::counterpart;
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::line;
use crate::tui::layout::geometry::{GUTTER, Geometry};
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Draws the counterparts.
pub(crate) fn draw(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    if geometry.beneath == 0 {
        return;
    }
    let (mut y, bottom) = (geometry.body_y + geometry.body_height, geometry.height - 1);
    let rule = "─".repeat(usize::from(geometry.width));
    canvas.put(0, y, geometry.width, &rule, StyleKey::Border);
    canvas.put(1, y, geometry.width, " elsewhere ", StyleKey::Note);
    y += 1;
    let Some(here) = model.focus() else { return };
    let columns = usize::from(geometry.width.saturating_sub(GUTTER + 1));
    let open = model.panes.open();
    let others = open.iter().filter(|&&v| v != here.v());
    let mut found = false;
    for id in others.filter_map(|&v| counterpart::counterpart(model.work.collation(), here, v)) {
        found = true;
        let cell = crate::sheet::Cell {
            sentences: vec![id.sentence],
            place: crate::sheet::RowPlace::Here,
            linked_elsewhere: None,
        };
        for (i, line) in model.work.lens().cell(id.v(), &cell, columns).iter().enumerate() {
            if y >= bottom {
                return;
            }
            if i == 0 {
                let sign = model
                    .work
                    .lens()
                    .sign(id)
                    .map_or(' ', crate::sheet::signs::Sign::char);
                canvas.put(0, y, GUTTER, &format!("{}{sign}", id.v() + 1), StyleKey::Key);
            }
            line::pieces(
                model,
                id.v(),
                line,
                (GUTTER, y, geometry.width),
                &|_| false,
                canvas,
            );
            y += 1;
        }
    }
    if !found && y < bottom {
        let words = if model.work.collation().pending {
            "still comparing, one moment"
        } else {
            "no other version has this"
        };
        canvas.put(GUTTER, y, geometry.width, words, StyleKey::Note);
    }
}
