//! `csv` and `tsv`: one row per passage, one column per version, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::{Export, phrases};
use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::text::wrap;

/// Writes comma-separated values as in RFC 4180.
pub(crate) fn csv(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    write(export, out, b',')
}

/// Writes tab-separated values. A tab inside a text becomes a space.
pub(crate) fn tsv(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    write(export, out, b'\t')
}

fn write(export: &Export, out: &mut dyn Write, delimiter: u8) -> io::Result<()> {
    let collation = export.lens.collation;
    let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    let heads = ["passage", "carriers", "findings"].into_iter().map(Cow::Borrowed);
    let names = (0..collation.corpus.versions.len()).map(|v| harmless(export.name(v)));
    table.write_record(heads.chain(names).map(|c| c.as_bytes().to_vec()))?;
    for row in export.rows() {
        let findings = role_spans::of_passage(export.lens.findings, row.passage);
        let findings: Vec<&str> = findings.iter().map(|f| f.summary.as_str()).collect();
        let carriers = phrases::carriers(collation, row.passage).unwrap_or_default();
        let mut record = vec![
            (row.passage + 1).to_string(),
            carriers,
            harmless(&findings.join("; ")).into_owned(),
        ];
        record.extend(row.cells.iter().enumerate().map(|(v, cell)| {
            let ids = cell.sentences.iter().map(|&s| SentenceId::new(v, s as usize));
            let sentences: Vec<String> = ids.map(|id| wrap::drawn(collation.corpus.sentence(id))).collect();
            harmless(&sentences.join(" ")).into_owned()
        }));
        table.write_record(&record)?;
    }
    if let Some(hidden) = export.hidden {
        let mut record = vec!["hidden".to_owned(), hidden.to_owned()];
        record.resize(3 + collation.corpus.versions.len(), String::new());
        table.write_record(&record)?;
    }
    table.flush()
}

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula, as OWASP advises: one that begins with
/// `=`, `+`, `-`, `@` or one of their full-width forms.
fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r');
    if cell.trim_start().starts_with(formula) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
