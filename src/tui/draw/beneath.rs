//! The counterparts of the focus, beneath one pane that stands alone for want of room.

use ratatui::buffer::Buffer;

use crate::sheet::rows::counterpart;
use crate::tui::draw::{RootWidget, canvas, line};
use crate::tui::layout::geometry::{GUTTER, Geometry};
use crate::tui::theme::StyleKey;

/// Draws the counterparts.
pub fn draw(screen: &RootWidget<'_>, geometry: &Geometry, buf: &mut Buffer) {
    if geometry.beneath == 0 {
        return;
    }
    let model = screen.model;
    let (mut y, bottom) = (geometry.body_y + geometry.body_height, geometry.height - 1);
    let rule = "─".repeat(usize::from(geometry.width));
    canvas::put(
        buf,
        0,
        y,
        geometry.width,
        &rule,
        screen.theme.style(StyleKey::Border),
    );
    canvas::put(
        buf,
        1,
        y,
        geometry.width,
        " elsewhere ",
        screen.theme.style(StyleKey::Note),
    );
    y += 1;
    let Some(here) = model.focus() else { return };
    let columns = usize::from(geometry.width.saturating_sub(GUTTER + 1));
    let open = model.panes.open();
    let others = open.iter().filter(|&&v| v != here.v());
    let mut found = false;
    for id in others.filter_map(|&v| counterpart::counterpart(&model.work.collation, here, v)) {
        found = true;
        let cell = crate::sheet::Cell {
            sentences: vec![id.sentence],
            place: crate::sheet::RowPlace::Here,
            see: None,
        };
        for (i, line) in model.work.lens().cell(id.v(), &cell, columns).iter().enumerate() {
            if y >= bottom {
                return;
            }
            if i == 0 {
                let sign = model.work.lens().sign(id).map_or(' ', |s| s.char());
                canvas::put(
                    buf,
                    0,
                    y,
                    GUTTER,
                    &format!("{}{sign}", id.v() + 1),
                    screen.theme.style(StyleKey::Key),
                );
            }
            line::pieces(screen, id.v(), line, (GUTTER, y, geometry.width), &|_| false, buf);
            y += 1;
        }
    }
    if !found && y < bottom {
        let words = if model.work.collation.pending {
            "still comparing"
        } else {
            "no other version has this"
        };
        canvas::put(
            buf,
            GUTTER,
            y,
            geometry.width,
            words,
            screen.theme.style(StyleKey::Note),
        );
    }
}
