//! The cells of a row: what each pane says of it, line by line.

use crate::load::SentenceId;
use crate::sheet::rows::paragraphs;
use crate::sheet::{Cell, Line, Sheet, cell_note, signs};
use crate::text::wrap;
use crate::tui::state::work::Work;

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellLine {
    /// A line of the version's text.
    Text(Line),
    /// A remark: the home of a moved passage, where a gap's words stand instead.
    Note(String),
    /// A line of what the reader noted there.
    ByHand(String),
    /// The version has nothing here.
    Gap,
}

/// A row laid out: one list of lines a pane.
#[derive(Clone, Debug, Default)]
pub struct LaidRow {
    /// Blank lines above the text.
    pub lead: usize,
    /// Lines in all.
    pub height: usize,
    /// In the order of the panes.
    pub cells: Vec<Vec<CellLine>>,
}

/// Lays a row out.
#[must_use]
pub fn lay_row(work: &Work, sheet: &Sheet, r: usize, panes: &[(usize, usize)], wide: bool) -> LaidRow {
    let lay = |&(v, columns): &(usize, usize)| match wide {
        true => wide_cell(work, sheet, r, v, columns),
        false => cell(work, sheet, r, v, columns),
    };
    let cells: Vec<Vec<CellLine>> = panes.iter().map(lay).collect();
    let lead = lead(sheet, r);
    let height = lead + cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    LaidRow { lead, height, cells }
}

/// Blank lines above a row.
#[must_use]
pub fn lead(sheet: &Sheet, r: usize) -> usize {
    usize::from(sheet.rows[r].opens_paragraph && r > 0)
}

/// What a pane says of a row.
fn cell(work: &Work, sheet: &Sheet, r: usize, v: usize, columns: usize) -> Vec<CellLine> {
    let cell = &sheet.rows[r].cells[v];
    let text = work.lens().cell(v, cell, columns);
    let mut lines: Vec<CellLine> = text.into_iter().map(CellLine::Text).collect();
    // The remark stands below the text, so that the texts of a row begin level.
    let note = cell_note::note(work.corpus(), cell).map(CellLine::Note);
    lines.extend(note.or_else(|| cell.is_gap().then_some(CellLine::Gap)));
    lines.extend(noted(work, v, cell, columns));
    lines
}

/// What a pane says of rows widened to a paragraph.
fn wide_cell(work: &Work, sheet: &Sheet, r: usize, v: usize, columns: usize) -> Vec<CellLine> {
    let rows = paragraphs::paragraph(sheet, r);
    let text = paragraphs::cell(&work.lens(), sheet, rows.clone(), v, columns);
    let mut lines: Vec<CellLine> = text.into_iter().map(CellLine::Text).collect();
    let cells = || sheet.rows[rows.clone()].iter().map(|row| &row.cells[v]);
    let moved = cells().filter(|c| c.is_moved());
    lines.extend(
        moved
            .filter_map(|c| cell_note::note(work.corpus(), c))
            .map(CellLine::Note),
    );
    if lines.is_empty() {
        let within = cells().find_map(|c| cell_note::note(work.corpus(), c));
        lines.push(within.map_or(CellLine::Gap, CellLine::Note));
    }
    lines.extend(cells().flat_map(|cell| noted(work, v, cell, columns)));
    lines
}

/// What the reader noted at the sentences of a cell.
fn noted(work: &Work, v: usize, cell: &Cell, columns: usize) -> Vec<CellLine> {
    let ids = cell.sentences.iter().map(|&s| SentenceId::new(v, s as usize));
    let notes = ids.filter_map(|id| work.notes.get(&id));
    let lines = notes.flat_map(|text| by_hand(text, columns));
    lines.map(CellLine::ByHand).collect()
}

/// The lines of a note, with its sign.
#[must_use]
pub fn by_hand(note: &str, columns: usize) -> Vec<String> {
    let text = format!("{} {note}", signs::BY_HAND);
    let lines = wrap::wrap(&text, columns);
    lines.into_iter().map(|s| s.of(&text).to_owned()).collect()
}
