//! Converts between a place in the text and the line that shows it now.

use std::sync::Arc;

use crate::load::SentenceId;
use crate::sheet::rows::counterpart;
use crate::sheet::{RowFilter, VisibleItem, VisibleRows};

use crate::tui::layout::cells::CellLine;
use crate::tui::layout::column;
use crate::tui::layout::column::Column as _;
use crate::tui::model::Model;
use crate::tui::state::cursor::{Cursor, LinePosition};
use crate::tui::state::position::TextPosition;
use crate::tui::state::view::{FilterKey, Layout};

impl Model {
    /// The place of the focus; `None` where there is no text.
    #[must_use]
    pub fn place(&self) -> Option<TextPosition> {
        let (v, position) = (self.panes.focus(), self.view.cursor.position);
        let Some(rows) = self.rows() else {
            let text = self.paragraphs(v)?;
            let range = self.work.versions()[v].paragraphs.get(position.block)?;
            let lines = text.lines(position.block);
            let line = lines.get(
                position
                    .line
                    .saturating_sub(column::Column::lead(&text, position.block)),
            );
            let on_line = line.and_then(|l| on_line(l, self.view.focused_on_line));
            let first = SentenceId::new(v, range.start);
            let start = self.work.versions()[v].sentences[range.start].start;
            let (id, byte) = on_line.unwrap_or((first, start));
            return Some(TextPosition { id, byte });
        };
        let row = rows.sheet.rows.get(rows.item(position.block).first_row())?;
        let at = self.geometry().panes.iter().position(|p| p.version == v);
        let laid = match rows.item(position.block) {
            VisibleItem::Row(r) => Some(rows.row(r)),
            VisibleItem::Fold { .. } => None,
        };
        let in_cell = at.zip(laid).and_then(|(i, laid)| {
            let lines = laid.cells.get(i)?;
            let line = position
                .line
                .saturating_sub(laid.lead)
                .min(lines.len().saturating_sub(1));
            // A note, or the space below the cell, stands for the text above it.
            lines[..=line].iter().rev().find_map(|l| match l {
                CellLine::Text(l) => on_line(l, self.view.focused_on_line),
                CellLine::Note(_) | CellLine::ByHand(_) | CellLine::Gap => None,
            })
        });
        let first = || {
            let (v, s) = row
                .cells
                .iter()
                .enumerate()
                .find_map(|(v, c)| Some((v, *c.sentences.first()?)))?;
            let start = self.work.versions()[v].sentences[s as usize].start;
            Some((
                SentenceId {
                    version: v as u32,
                    sentence: s,
                },
                start,
            ))
        };
        let (id, byte) = in_cell.or_else(first)?;
        Some(TextPosition { id, byte })
    }

    /// The line on which a place stands now.
    #[must_use]
    pub fn line_of(&self, place: TextPosition) -> LinePosition {
        let Some(rows) = self.rows() else {
            return self.line_in(self.panes.focus(), place).unwrap_or_default();
        };
        let block = rows.block_of(rows.sheet.row_of(place.id));
        let VisibleItem::Row(r) = rows.item(block) else {
            return LinePosition { block, line: 0 };
        };
        let laid = rows.row(r);
        let at = self
            .geometry()
            .panes
            .iter()
            .position(|p| p.version == place.id.v());
        let line = at.and_then(|i| {
            let holds = |l: &CellLine| matches!(l, CellLine::Text(l) if l.pieces.iter().any(|p| p.sentence == Some(place.id)));
            let below = |l: &CellLine| holds(l) && matches!(l, CellLine::Text(l) if starts_by(l, place.byte));
            let lines = laid.cells.get(i)?;
            lines.iter().rposition(below).or_else(|| lines.iter().position(holds))
        });
        LinePosition {
            block,
            line: laid.lead + line.unwrap_or(0),
        }
    }

    /// The line of version `v` on which a place stands, or the line nearest to it. `None` where `v` is not on screen
    /// or has no text.
    #[must_use]
    pub fn line_in(&self, v: usize, place: TextPosition) -> Option<LinePosition> {
        let text = self.paragraphs(v)?;
        let id = counterpart::nearest(self.work.collation(), place.id, v)?;
        let version = &self.work.versions()[v];
        let byte = if id == place.id {
            place.byte
        } else {
            version.sentences[id.s()].start
        };
        let block = version.paragraph_of(id.s());
        let lines = text.lines(block);
        let line = lines.iter().rposition(|l| starts_by(l, byte)).unwrap_or(0);
        Some(LinePosition {
            block,
            line: column::Column::lead(&text, block) + line,
        })
    }

    /// Does something to what is shown and brings the place the reader was at back to the line it stood on.
    pub fn keeping_place(&mut self, change: impl FnOnce(&mut Self)) {
        let (place, y) = (self.place(), self.view.cursor.y);
        change(self);
        self.update_visible_rows();
        self.update_cache_key();
        // A reader who has not moved yet wants the top, whatever comes to stand there.
        if let Some(place) = place.filter(|_| self.view.moved) {
            self.view.cursor = Cursor {
                position: self.line_of(place),
                y,
            };
        }
        self.settle_cursor();
    }

    /// Finds the rows that the choice of rows and of panes leaves.
    pub fn update_visible_rows(&mut self) {
        let everything =
            self.view.row_filter.is_all() && self.panes.hidden() == 0 && !self.view.paragraph_rows;
        let versions = self.panes.open();
        let filter_key = FilterKey {
            generation: self.work.generation,
            row_filter: self.view.row_filter.clone(),
            versions: versions.clone(),
            paragraph_rows: self.view.paragraph_rows,
            unfolded: self.view.unfolded.clone(),
        };
        // All rows of a long text take longer to look at than a screen takes to draw.
        if self.view.filter_key.as_ref() == Some(&filter_key) {
            return;
        }
        let sheet = self.work.sheet().filter(|_| !everything);
        let (lens, choice) = (self.work.lens(), &self.view.row_filter);
        let shown = sheet.map(|s| match self.view.paragraph_rows {
            true => VisibleRows::paragraphs(&lens, s, choice, &versions),
            false => VisibleRows::new(&lens, s, choice, &versions).opened(s, &versions, &self.view.unfolded),
        });
        self.view.shown = shown.map(Arc::new);
        self.view.filter_key = Some(filter_key);
    }

    /// Shows a choice of rows; in the layout that has rows.
    pub fn show(&mut self, choice: RowFilter) {
        self.keeping_place(|m| {
            m.view.layout = Layout::Aligned;
            m.view.unfolded.clear();
            m.view.row_filter = choice;
        });
        self.view.moved = true;
    }

    /// Remembers this place as the beginning of a jump.
    pub fn remember(&mut self) {
        self.view.moved = true;
        if let Some(place) = self.place() {
            self.view.jumps.push(place);
        }
    }

    /// Settles the cursor inside the text.
    pub fn settle_cursor(&mut self) {
        let height = self.geometry().lines();
        let at_rest = self.with_column(|c| column::rest(c, self.view.cursor, height));
        self.view.cursor = at_rest.unwrap_or_default();
    }

    /// The column the cursor is in: the rows, else the paragraphs of the focused version. `None` where it is empty:
    /// there is no place in it then.
    pub fn with_column<T>(&self, f: impl FnOnce(&dyn column::Column) -> T) -> Option<T> {
        if let Some(rows) = self.rows() {
            return (rows.blocks() > 0).then(|| f(&rows));
        }
        self.paragraphs(self.panes.focus())
            .filter(|p| p.blocks() > 0)
            .map(|p| f(&p))
    }

    /// The sentence that has the focus.
    #[must_use]
    pub fn focus(&self) -> Option<SentenceId> {
        self.place().map(|p| p.id)
    }
}

/// The sentence of a line that has the focus when the cursor is on it, and where on the line it starts: the one held,
/// else the first to begin there, else the one running through.
fn on_line(line: &crate::sheet::Line, held: Option<SentenceId>) -> Option<(SentenceId, usize)> {
    let start_of = |id: SentenceId| {
        line.pieces
            .iter()
            .find(|p| p.sentence == Some(id))
            .map(|p| p.span.start)
    };
    let running = line.pieces.iter().find_map(|p| p.sentence);
    [held, line.begins.first().copied(), running]
        .into_iter()
        .flatten()
        .find_map(|id| Some((id, start_of(id)?)))
}

fn starts_by(line: &crate::sheet::Line, byte: usize) -> bool {
    line.pieces.first().is_some_and(|p| p.span.start <= byte)
}
