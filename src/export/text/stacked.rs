//! One passage after the other, its versions below each other, for pages too narrow for columns.

use std::io::{self, Write};

use crate::export::Export;
use crate::export::phrases;
use crate::export::text::{GUTTER, gutter, note_lines, paint};
use crate::sheet::Row;
use crate::sheet::cell_note;
use crate::text::wrap;

/// Writes every row as a block: a rule that names the carriers, then the text of each. Consecutive passages of a single
/// version share one rule, since a rule for each would be more rule than text.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut above = None;
    for row in export.rows() {
        let alone = lone_version(row);
        let goes_on = alone.is_some() && above == Some(alone);
        if above.is_some() && (row.opens_paragraph || !goes_on) {
            writeln!(out)?;
        }
        if !goes_on {
            rule(export, row, out)?;
        }
        above = Some(alone);
        for v in 0..row.cells.len() {
            version(export, row, v, out)?;
        }
    }
    Ok(())
}

/// The only version with text in this row, where no other has a note either.
fn lone_version(row: &Row) -> Option<usize> {
    let mut filled =
        (0..row.cells.len()).filter(|&v| !row.cells[v].is_gap() || row.cells[v].linked_elsewhere.is_some());
    filled.next().filter(|_| filled.next().is_none())
}

/// `── in 1, 3, 4 of 5 ──`.
fn rule(export: &Export, row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let who =
        phrases::carriers(export.lens.collation, row.passage).map_or(String::new(), |w| format!(" {w} "));
    let rest = "─".repeat(export.width.saturating_sub(wrap::width(&who) + 2));
    writeln!(
        out,
        "{}",
        paint::styled(&format!("──{who}{rest}"), paint::QUIET, export.color)
    )
}

fn version(export: &Export, row: &Row, v: usize, out: &mut dyn Write) -> io::Result<()> {
    let (cell, corpus) = (&row.cells[v], &export.lens.collation.corpus);
    let number = corpus.versions.len().to_string().len();
    let indent = number + 1 + GUTTER;
    let mut label = format!("{:>number$} ", v + 1);
    for line in export.lens.cell(v, cell, export.width.saturating_sub(indent)) {
        let (text, _) = paint::line(corpus.versions[v].text(), &line, export.color);
        writeln!(out, "{label}{}{text}", gutter(export, &line, cell.place))?;
        label = " ".repeat(number + 1);
    }
    if let Some(note) = cell_note::note(corpus, cell) {
        let text = format!("{label}{}{note}", " ".repeat(GUTTER));
        writeln!(out, "{}", paint::styled(&text, paint::QUIET, export.color))?;
    }
    for note in note_lines(export, v, cell, export.width.saturating_sub(indent)) {
        let text = format!("{}{note}", " ".repeat(indent));
        writeln!(out, "{}", paint::styled(&text, paint::QUIET, export.color))?;
    }
    Ok(())
}
