//! Moving through the text.

use crate::load::SentenceId;

use crate::tui::input::actions::Action;
use crate::tui::layout::column;
use crate::tui::model::Model;
use crate::tui::state::cursor::{Cursor, Spot};
use crate::tui::state::position::ReadingPlace;

/// Does a movement.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) {
    use Action as A;
    let height = model.geometry().lines();
    let n = count.unwrap_or(1) as isize;
    // A page keeps two lines in sight, so that the eye finds its place.
    let page = height.saturating_sub(2).max(1) as isize;
    let half = (height / 2).max(1) as isize;
    if matches!(action, A::Top | A::Bottom) {
        model.remember();
    }
    let before = model.focus();
    let to = |f: &dyn Fn(&dyn column::Column, Cursor) -> Cursor| {
        let cursor = model.view.cursor;
        model.with_column(|c| if c.blocks() == 0 { cursor } else { f(c, cursor) })
    };
    let moved = match action {
        A::LineDown => to(&|c, at| column::step(c, at, n, height)),
        A::LineUp => to(&|c, at| column::step(c, at, -n, height)),
        A::HalfDown => to(&|c, at| leap(c, at, n * half, height)),
        A::HalfUp => to(&|c, at| leap(c, at, -n * half, height)),
        A::PageDown => to(&|c, at| leap(c, at, n * page, height)),
        A::PageUp => to(&|c, at| leap(c, at, -n * page, height)),
        A::ScrollDown => to(&|c, at| column::scroll(c, at, n, height)),
        A::ScrollUp => to(&|c, at| column::scroll(c, at, -n, height)),
        A::Centre => to(&|c, at| column::place(c, at.spot, (height / 2) as isize, height)),
        A::Top if count.is_none() => to(&|c, _| column::rest(c, Cursor::default(), height)),
        A::Bottom if count.is_none() => to(&|c, _| {
            column::rest(
                c,
                Cursor {
                    spot: column::end(c),
                    y: height,
                },
                height,
            )
        }),
        A::Top | A::Bottom => {
            go_to_paragraph(model, n as usize);
            return;
        }
        A::PassageNext => {
            step_passages(model, n);
            return;
        }
        A::PassagePrevious => {
            step_passages(model, -n);
            return;
        }
        _ => return,
    };
    if let Some(cursor) = moved.filter(|c| *c != model.view.cursor) {
        model.view.cursor = cursor;
        model.view.held = None;
        model.level_again(before);
    }
}

/// Moves text and cursor together, so that the focus stays on its line of the pane.
fn leap(c: &dyn column::Column, at: Cursor, by: isize, height: usize) -> Cursor {
    let spot = column::walk(c, at.spot, by).0;
    column::rest(c, Cursor { spot, y: at.y }, height)
}

fn go_to_paragraph(model: &mut Model, n: usize) {
    let v = model.panes.focus();
    let paragraphs = &model.work.versions()[v].paragraphs;
    let Some(p) = paragraphs.get(n.saturating_sub(1)).or(paragraphs.last()) else {
        return;
    };
    model.go_to(SentenceId::new(v, p.start));
}

fn step_passages(model: &mut Model, by: isize) {
    let Some(rows) = model.rows() else {
        let Some(id) = model.focus() else { return };
        let last = model.work.versions()[id.v()].sentences.len().saturating_sub(1);
        let s = id.s().saturating_add_signed(by).min(last);
        model.go_to(SentenceId::new(id.v(), s));
        return;
    };
    if column::Column::blocks(&rows) == 0 {
        return;
    }
    let at = model.view.cursor.spot;
    let top = at.line <= column::Column::lead(&rows, at.block);
    // Going back from inside a passage first goes to its own beginning.
    let by = if by < 0 && !top { by + 1 } else { by };
    let block = at
        .block
        .saturating_add_signed(by)
        .min(column::Column::blocks(&rows).saturating_sub(1));
    model.go_to_block(block);
}

impl Model {
    /// Moves the focus to a sentence, whichever version it is of; in the panes as they stand.
    pub fn go_to(&mut self, id: SentenceId) {
        let before = self.focus();
        if self.panes.focus() != id.v() {
            self.focus_on(id.v());
        }
        let byte = self.work.versions()[id.v()].sentences[id.s()].start;
        let spot = self.spot_of(ReadingPlace { id, byte });
        self.view.held = Some(id);
        self.go(spot);
        self.level_again(before);
    }

    /// Moves the focus to a row of the sheet.
    pub fn go_to_row(&mut self, row: usize) {
        if let Some(block) = self.rows().map(|r| r.block_of(row)) {
            self.go_to_block(block);
        }
    }

    fn go_to_block(&mut self, block: usize) {
        let rows = self.rows().filter(|r| column::Column::blocks(r) > 0);
        if let Some(spot) = rows.map(|r| column::first_line(&r, block)) {
            self.go(spot);
        }
    }

    fn go(&mut self, spot: Spot) {
        let (cursor, height) = (self.view.cursor, self.geometry().lines());
        let moved = self.with_column(|c| column::go(c, cursor, spot, height));
        self.view.cursor = moved.unwrap_or(cursor);
    }

    /// Panes scrolled away by hand come level again as soon as the focus moves to another sentence.
    pub fn level_again(&mut self, before: Option<SentenceId>) {
        if before != self.focus() {
            self.view.drift.clear();
        }
    }

    /// Gives a version the focus, its pane on screen.
    pub fn focus_on(&mut self, v: usize) {
        let fit = self.fit();
        self.panes.focus_on(v, fit);
        self.tune();
    }
}

/// Scrolls the pane under the mouse.
pub fn wheel(model: &mut Model, v: usize, by: isize) {
    if model.rows().is_some() || v == model.panes.focus() {
        let action = if by < 0 {
            Action::ScrollUp
        } else {
            Action::ScrollDown
        };
        act(model, action, Some(by.unsigned_abs()));
        return;
    }
    match model.view.drift.iter_mut().find(|d| d.0 == v) {
        Some(drift) => drift.1 += by,
        None => model.view.drift.push((v, by)),
    }
}

/// Goes where a line of the ruler stands for.
pub fn jump_by_ruler(model: &mut Model, y: u16) {
    let geometry = model.geometry();
    let line = usize::from(y.saturating_sub(geometry.body_y)).min(geometry.lines().saturating_sub(1));
    let count = model.with_column(|c| c.blocks()).unwrap_or(0);
    let before = model.focus();
    model.remember();
    let spot = Spot {
        block: line * count / geometry.lines().max(1),
        line: 0,
    };
    model.go(spot);
    model.view.held = None;
    model.level_again(before);
}

/// Puts the focus where the mouse points.
pub fn click(model: &mut Model, v: usize, y: u16) {
    let geometry = model.geometry();
    let line = usize::from(y.saturating_sub(geometry.body_y));
    let inside = y >= geometry.body_y && line < geometry.lines();
    if v != model.panes.focus() {
        crate::tui::update::panes::focus(model, v);
    }
    if !inside {
        return;
    }
    let (before, cursor) = (model.focus(), model.view.cursor);
    let by = line as isize - cursor.y as isize;
    let moved = model.with_column(|c| {
        if c.blocks() == 0 {
            return cursor;
        }
        let (spot, walked) = column::walk(c, cursor.spot, by);
        let y = if by < 0 {
            cursor.y.saturating_sub(walked)
        } else {
            cursor.y + walked
        };
        column::rest(c, Cursor { spot, y }, geometry.lines())
    });
    model.view.cursor = moved.unwrap_or(cursor);
    model.view.held = None;
    model.level_again(before);
}
