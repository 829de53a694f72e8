//! The versions side by side, one row per passage.

use std::io::{self, Write};

use crate::export::Export;
use crate::export::text::{BORDER, GUTTER, gutter, note_lines, paint};
use crate::sheet::cell_note;
use crate::sheet::{Row, RowPlace};
use crate::text::wrap;

/// Writes the rows with `width` columns of text for each version.
pub(crate) fn write(export: &Export, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let versions = &export.lens.collation.corpus.versions;
    let border = paint::styled(BORDER, paint::QUIET, export.color);
    let heads = (0..versions.len()).map(|v| vec![head(v + 1, export.name(v), width + GUTTER)]);
    let heads: Vec<Vec<(String, usize)>> = heads.collect();
    level(&heads, width + GUTTER, &border, out)?;
    let rules = vec!["─".repeat(width + GUTTER); versions.len()];
    writeln!(
        out,
        "{}",
        paint::styled(&rules.join("─┼─"), paint::QUIET, export.color)
    )?;
    for (r, row) in export.rows().enumerate() {
        if r > 0 && row.opens_paragraph {
            level(&vec![Vec::new(); versions.len()], width + GUTTER, &border, out)?;
        }
        let cells: Vec<_> = (0..versions.len()).map(|v| cell(export, row, v, width)).collect();
        level(&cells, width + GUTTER, &border, out)?;
    }
    Ok(())
}

/// A column's head: the version's number and as much of its name as fits.
fn head(number: usize, name: &str, width: usize) -> (String, usize) {
    let text = format!("{number} {name}");
    let first = wrap::wrap(&text, width);
    // A name too long for its column is in full in the list of versions above.
    let shown = first.first().map_or("", |s| s.of(&text)).to_owned();
    let cells = wrap::width(&shown);
    (shown, cells)
}

/// The lines of one cell, each with the cells it takes.
fn cell(export: &Export, row: &Row, v: usize, width: usize) -> Vec<(String, usize)> {
    let cell = &row.cells[v];
    let corpus = &export.lens.collation.corpus;
    let mut lines = Vec::new();
    for line in export.lens.cell(v, cell, width) {
        let (text, cells) = paint::line(corpus.versions[v].text(), &line, export.color);
        lines.push((gutter(export, &line, cell.place) + &text, cells + GUTTER));
    }
    // Below the text, so that first lines stay level.
    if let Some(note) = cell_note::note(corpus, cell) {
        let text = format!("{}{note}", " ".repeat(GUTTER));
        let cells = wrap::width(&text);
        lines.push((paint::styled(&text, paint::QUIET, export.color), cells));
    }
    for note in note_lines(export, v, cell, width) {
        let text = format!("{}{note}", " ".repeat(GUTTER));
        let cells = wrap::width(&text);
        lines.push((paint::styled(&text, paint::QUIET, export.color), cells));
    }
    debug_assert!(cell.place == RowPlace::Here || !cell.is_gap());
    lines
}

/// Writes cells level with each other, padded to one height.
fn level(cells: &[Vec<(String, usize)>], width: usize, border: &str, out: &mut dyn Write) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    for y in 0..height {
        let mut line = String::new();
        for (x, cell) in cells.iter().enumerate() {
            let (text, taken) = cell.get(y).map_or(("", 0), |(t, n)| (t, *n));
            line.push_str(text);
            if x + 1 < cells.len() {
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(taken)));
                line.push_str(border);
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
