//! `text`: what the screen shows, as plain text. Columns where the page is wide enough, else one passage after the other.

pub(crate) mod columns;
pub(crate) mod paint;
pub(crate) mod preamble;
pub(crate) mod stacked;

use std::io::{self, BufWriter, Write};

use crate::export::Export;
use crate::load::SentenceId;
use crate::sheet::signs;
use crate::sheet::{Cell, Line, RowPlace};
use crate::text::wrap;

/// The width of the gutter: the sign, the second sign, a space.
const GUTTER: usize = 3;
/// The text between two columns.
const BORDER: &str = " │ ";
/// A narrower column breaks too many words to be readable.
const MIN_COLUMN_WIDTH: usize = 20;

/// Writes the versions in columns, or stacked where columns would be too narrow.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    preamble::write(export, &mut out)?;
    match text_width(export) {
        Some(width) => columns::write(export, width, &mut out)?,
        None => stacked::write(export, &mut out)?,
    }
    out.flush()
}

/// Writes one passage after the other, whatever the width.
///
/// # Errors
/// Where `out` cannot be written.
pub(crate) fn write_stacked(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    preamble::write(export, &mut out)?;
    stacked::write(export, &mut out)?;
    out.flush()
}

/// The text width of each column; `None` where the columns do not fit beside each other.
fn text_width(export: &Export) -> Option<usize> {
    let n = export.lens.collation.corpus.versions.len().max(1);
    let available = export
        .width
        .checked_sub((n - 1) * crate::text::wrap::width(BORDER) + n * GUTTER)?;
    Some(available / n).filter(|&w| w >= MIN_COLUMN_WIDTH)
}

/// The gutter of a line: the sign of the sentence that begins on it, and whether it disagrees or was moved.
fn gutter(export: &Export, line: &Line, place: RowPlace) -> String {
    let Some(&id) = line.begins.first() else {
        return " ".repeat(GUTTER);
    };
    let sign = export.lens.sign(id).map_or(' ', crate::sheet::Sign::char);
    let beside = export.second_sign(id, place).unwrap_or(' ');
    format!("{sign}{beside} ")
}

/// The reader's notes on the sentences of a cell, wrapped to `width` with their sign.
fn note_lines(export: &Export, v: usize, cell: &Cell, width: usize) -> Vec<String> {
    let ids = cell.sentences.iter().map(|&s| SentenceId::new(v, s as usize));
    let texts = ids.filter_map(|id| export.note(id));
    texts
        .flat_map(|text| {
            let text = format!("{} {text}", signs::BY_HAND);
            let lines = wrap::wrap(&text, width);
            lines
                .into_iter()
                .map(|s| s.of(&text).to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}
