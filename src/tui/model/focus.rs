//! Moving the focus to a sentence, a row or a version.

use crate::load::SentenceId;
use crate::tui::layout::column;
use crate::tui::layout::column::Column as _;
use crate::tui::model::Model;
use crate::tui::state::cursor::LinePosition;
use crate::tui::state::position::TextPosition;

impl Model {
    /// Moves the focus to a sentence of any version.
    pub fn go_to(&mut self, id: SentenceId) {
        let before = self.focus();
        if self.panes.focus() != id.v() {
            self.focus_on(id.v());
        }
        let byte = self.work.versions()[id.v()].sentences[id.s()].start;
        let position = self.line_of(TextPosition { id, byte });
        self.view.focused_on_line = Some(id);
        self.go(position);
        self.level_again(before);
    }

    /// Moves the focus to a row of the sheet.
    pub fn go_to_row(&mut self, row: usize) {
        if let Some(block) = self.rows().map(|r| r.block_of(row)) {
            self.go_to_block(block);
        }
    }

    /// Moves the focus to a row as it is shown.
    pub fn go_to_block(&mut self, block: usize) {
        let rows = self.rows().filter(|r| r.blocks() > 0);
        if let Some(position) = rows.map(|r| column::first_line(&r, block)) {
            self.go(position);
        }
    }

    /// Moves the cursor to a line of the text, scrolling no further than it must.
    pub fn go(&mut self, position: LinePosition) {
        let (cursor, height) = (self.view.cursor, self.geometry().lines());
        let moved = self.with_column(|c| column::go(c, cursor, position, height));
        self.view.cursor = moved.unwrap_or(cursor);
    }

    /// Brings panes that were scrolled by hand level again, if the focus has moved to another sentence.
    pub fn level_again(&mut self, before: Option<SentenceId>) {
        if before != self.focus() {
            self.view.scrolled_off_level.clear();
        }
    }

    /// Gives a version the focus and brings its pane on screen.
    pub fn focus_on(&mut self, v: usize) {
        let fit = self.fit();
        self.panes.focus_on(v, fit);
        self.update_cache_key();
    }
}
