//! Rows joined to paragraphs: the view in which a row is a whole paragraph of the version that sets the order.

use crate::load::SentenceId;
use crate::sheet::lines::{Lens, Line};
use crate::sheet::rows::Sheet;
use crate::sheet::rows::visible::{RowFilter, VisibleItem, VisibleRows};

/// The rows of the paragraph that begins with row `first`.
#[must_use]
pub fn paragraph(sheet: &Sheet, first: usize) -> std::ops::Range<usize> {
    let rest = sheet.rows.get(first + 1..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|row| row.opens_paragraph)
        .unwrap_or(rest.len());
    first..first + 1 + length
}

/// The text of version `v` in the rows of a paragraph, `columns` wide. Consecutive sentences flow on; the rest is
/// below, in the order of the rows.
#[must_use]
pub fn cell(lens: &Lens, sheet: &Sheet, rows: std::ops::Range<usize>, v: usize, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut moved = false;
    let mut flush = |run: &mut Vec<usize>, moved: bool| {
        let ids = run.drain(..).map(|s| SentenceId::new(v, s));
        lines.extend(lens.flow(v, ids, columns, moved));
    };
    for row in sheet.rows.get(rows).unwrap_or_default() {
        let Some(cell) = row.cells.get(v) else { continue };
        let is_moved = cell.is_moved();
        for &s in &cell.sentences {
            let follows = run.last().is_none_or(|last| last + 1 == s as usize);
            if !follows || is_moved != moved {
                flush(&mut run, moved);
            }
            moved = is_moved;
            run.push(s as usize);
        }
    }
    flush(&mut run, moved);
    lines
}

impl VisibleRows {
    /// The paragraphs in which `filter` shows a row with text of one of `versions`; the others are folds. An item is the
    /// first row of its paragraph.
    #[must_use]
    pub fn paragraphs(lens: &Lens, sheet: &Sheet, filter: &RowFilter, versions: &[usize]) -> Self {
        let single = Self::new(lens, sheet, filter, versions);
        let mut wide = Self::default();
        let (mut first, mut at) = (0, 0);
        while first < sheet.rows.len() {
            let rows = paragraph(sheet, first);
            let (mut shows, mut hides) = (false, 0);
            while let Some(item) = single.items.get(at).filter(|i| i.first_row() < rows.end) {
                match item {
                    VisibleItem::Row(_) => shows = true,
                    VisibleItem::Fold { rows, .. } => hides += rows,
                }
                at += 1;
            }
            match wide.items.last_mut() {
                _ if shows => wide.items.push(VisibleItem::Row(first)),
                _ if hides == 0 => {}
                Some(VisibleItem::Fold { rows, .. }) => *rows += hides,
                _ => wide.items.push(VisibleItem::Fold {
                    from: first,
                    rows: hides,
                }),
            }
            wide.hidden += if shows { 0 } else { hides };
            first = rows.end;
        }
        wide
    }
}
