//! The head of a text export: the versions, the counts, the legend, the notices.

use std::io::{self, Write};

use crate::export::text::paint;
use crate::export::{Export, phrases};
use crate::sheet::Sign;
use crate::text::{Span, plural, wrap};

/// Longer names do not widen the column of names.
const MAX_NAME_WIDTH: usize = 32;

/// Writes the head of a text export.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &export.lens.collation.corpus;
    let count = corpus.versions.len();
    let title = format!("{}: {}", corpus.name, plural(count, "version"));
    paragraph(export, out, "", &title)?;
    let widths = (0..count).map(|v| wrap::width(export.name(v)));
    let column = widths.max().unwrap_or(0).min(MAX_NAME_WIDTH);
    for v in 0..count {
        let name = export.name(v);
        let pad = " ".repeat(column.saturating_sub(wrap::width(name)));
        let text = format!("{name}{pad}  {}", phrases::version(export, v));
        paragraph(export, out, &format!("{:>3}  ", v + 1), &text)?;
    }
    if count > 1 {
        paragraph(export, out, "", &phrases::counts(&export.analysis.summary))?;
        legend(export, out)?;
    }
    if let Some(hidden) = export.hidden {
        paragraph(export, out, "", hidden)?;
    }
    for notice in export.analysis.notices() {
        paragraph(export, out, "note: ", notice)?;
    }
    writeln!(out)
}

/// What the signs mean, wrapped between two signs.
fn legend(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let signs = Sign::ALL.map(|s| format!("{} {}", s.char(), s.word()));
    let rest = [
        "^v moved from further up or down",
        "! versions disagree",
        phrases::WITHIN,
    ];
    let mut line = String::new();
    let manual = export.has_manual_work().then_some("* by hand");
    for item in signs.iter().map(String::as_str).chain(rest).chain(manual) {
        if !line.is_empty() && wrap::width(&line) + 2 + wrap::width(item) > export.width {
            paragraph(export, out, "", &std::mem::take(&mut line))?;
        }
        if !line.is_empty() {
            line += "  ";
        }
        line += item;
    }
    paragraph(export, out, "", &line)
}

/// A wrapped paragraph whose lines after the first are indented under the text.
fn paragraph(export: &Export, out: &mut dyn Write, prefix: &str, text: &str) -> io::Result<()> {
    let indent = wrap::width(prefix);
    let lines = wrap::wrap(text, export.width.saturating_sub(indent));
    for (i, span) in lines.into_iter().enumerate() {
        let line = Span::of(span, text);
        let prefix = if i == 0 {
            prefix.to_owned()
        } else {
            " ".repeat(indent)
        };
        let line = paint::styled(&format!("{prefix}{line}"), paint::QUIET, export.color);
        writeln!(out, "{line}")?;
    }
    Ok(())
}
