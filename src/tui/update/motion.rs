//! Moving through the text: by lines, pages and passages, by wheel and click.

use crate::load::SentenceId;
use crate::tui::layout::column;
use crate::tui::layout::column::Column;
use crate::tui::model::Model;
use crate::tui::state::cursor::{Cursor, LinePosition};
use crate::tui::update::panes;

/// Lines of the last screen that stay on the next one, so that the eye finds its place.
const LINES_KEPT_BY_A_PAGE: usize = 2;

/// Moves the cursor by lines.
pub fn lines(model: &mut Model, n: isize) {
    move_cursor(model, |c, cursor, height| column::step(c, cursor, n, height));
}

/// Scrolls the text by lines under the cursor.
pub fn scroll(model: &mut Model, n: isize) {
    move_cursor(model, |c, cursor, height| column::scroll(c, cursor, n, height));
}

/// Moves by half pages.
pub fn half_pages(model: &mut Model, n: isize) {
    leap(model, |height| n * (height / 2).max(1) as isize);
}

/// Moves by pages.
pub fn pages(model: &mut Model, n: isize) {
    leap(model, |height| {
        n * height.saturating_sub(LINES_KEPT_BY_A_PAGE).max(1) as isize
    });
}

/// Moves text and cursor together, so that the cursor stays on its line of the pane.
fn leap(model: &mut Model, lines: impl Fn(usize) -> isize) {
    move_cursor(model, |c, cursor, height| {
        let position = column::walk(c, cursor.position, lines(height)).0;
        column::rest(c, Cursor { position, ..cursor }, height)
    });
}

/// Brings the line of the cursor to the middle of the pane.
pub fn centre(model: &mut Model) {
    move_cursor(model, |c, cursor, height| {
        column::place(c, cursor.position, (height / 2) as isize, height)
    });
}

/// To the top, or to the paragraph of this number.
pub fn top(model: &mut Model, paragraph: Option<usize>) {
    model.remember();
    match paragraph {
        Some(n) => go_to_paragraph(model, n),
        None => move_cursor(model, |c, _, height| column::rest(c, Cursor::default(), height)),
    }
}

/// To the end, or to the paragraph of this number.
pub fn bottom(model: &mut Model, paragraph: Option<usize>) {
    model.remember();
    match paragraph {
        Some(n) => go_to_paragraph(model, n),
        None => move_cursor(model, |c, _, height| {
            let position = column::end(c);
            column::rest(c, Cursor { position, y: height }, height)
        }),
    }
}

/// Moves the cursor within its column; `to` is given the column, the cursor and the height of the pane.
fn move_cursor(model: &mut Model, to: impl Fn(&dyn Column, Cursor, usize) -> Cursor) {
    model.view.moved = true;
    let (before, cursor, height) = (model.focus(), model.view.cursor, model.geometry().lines());
    let moved = model.with_column(|c| to(c, cursor, height)).unwrap_or(cursor);
    if moved != cursor {
        model.view.cursor = moved;
        model.view.focused_on_line = None;
        model.level_again(before);
    }
}

fn go_to_paragraph(model: &mut Model, n: usize) {
    let v = model.panes.focus();
    let paragraphs = &model.work.versions()[v].paragraphs;
    if let Some(p) = paragraphs.get(n.saturating_sub(1)).or(paragraphs.last()) {
        model.go_to(SentenceId::new(v, p.start));
    }
}

/// Moves by passages.
pub fn passages(model: &mut Model, n: isize) {
    model.view.moved = true;
    let Some(rows) = model.rows() else {
        let Some(id) = model.focus() else { return };
        let last = model.work.versions()[id.v()].sentences.len().saturating_sub(1);
        let s = id.s().saturating_add_signed(n).min(last);
        model.go_to(SentenceId::new(id.v(), s));
        return;
    };
    if rows.blocks() == 0 {
        return;
    }
    let position = model.view.cursor.position;
    // Going back from inside a passage first goes to its own beginning.
    let n = n + isize::from(n < 0 && position.line > rows.lead(position.block));
    let block = position.block.saturating_add_signed(n).min(rows.blocks() - 1);
    model.go_to_block(block);
}

/// Scrolls the pane under the mouse.
pub fn wheel(model: &mut Model, v: usize, by: isize) {
    if model.rows().is_some() || v == model.panes.focus() {
        scroll(model, by);
        return;
    }
    match model.view.scrolled_off_level.iter_mut().find(|d| d.0 == v) {
        Some(drift) => drift.1 += by,
        None => model.view.scrolled_off_level.push((v, by)),
    }
}

/// Goes to the place in the text that a line of the ruler shows.
pub fn jump_by_ruler(model: &mut Model, y: u16) {
    let geometry = model.geometry();
    let line = usize::from(y.saturating_sub(geometry.body_y)).min(geometry.lines().saturating_sub(1));
    let count = model.with_column(|c| c.blocks()).unwrap_or(0);
    let before = model.focus();
    model.remember();
    model.go(LinePosition {
        block: line * count / geometry.lines().max(1),
        line: 0,
    });
    model.view.focused_on_line = None;
    model.level_again(before);
}

/// Puts the focus where the mouse points.
pub fn click(model: &mut Model, v: usize, y: u16) {
    let geometry = model.geometry();
    let line = usize::from(y.saturating_sub(geometry.body_y));
    panes::focus(model, v);
    if y < geometry.body_y || line >= geometry.lines() {
        return;
    }
    let (before, cursor) = (model.focus(), model.view.cursor);
    let by = line as isize - cursor.y as isize;
    let moved = model.with_column(|c| {
        let (position, walked) = column::walk(c, cursor.position, by);
        let y = if by < 0 {
            cursor.y.saturating_sub(walked)
        } else {
            cursor.y + walked
        };
        column::rest(c, Cursor { position, y }, geometry.lines())
    });
    model.view.cursor = moved.unwrap_or(cursor);
    model.view.focused_on_line = None;
    model.level_again(before);
}
