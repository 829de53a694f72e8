//! `collatex`: the alignment table of CollateX as JSON: columns of words, with `[]` for a gap. Each token also gives its
//! sentence (`s`) and where a paragraph begins (`p`), so that each version can be restored in its own order.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::export::Export;
use crate::export::segments::{SegmentToken, segments};

#[derive(Serialize)]
struct CollatexTable<'a> {
    witnesses: Vec<&'a str>,
    table: Vec<Vec<Vec<CollatexToken>>>,
}

#[derive(Serialize)]
struct CollatexToken {
    t: String,
    n: String,
    s: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    p: bool,
}

/// Writes one JSON object with the witnesses' names and a column for every run of words.
pub(crate) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let collation = export.lens.collation;
    let versions = &collation.corpus.versions;
    let cell = |t: SegmentToken| CollatexToken {
        p: t.begins && versions[t.sentence.v()].opens_paragraph(t.sentence.s()),
        t: t.text + " ",
        n: t.normal,
        s: t.sentence.sentence,
    };
    let rows = export
        .analysis
        .sheet
        .rows
        .iter()
        .flat_map(|row| segments(collation, row, export.lens.base));
    let table = rows
        .map(|segment| {
            segment
                .readings
                .into_iter()
                .map(|r| r.tokens.into_iter().map(cell).collect())
                .collect()
        })
        .collect();
    let document = CollatexTable {
        witnesses: versions.iter().map(|v| v.name.as_str()).collect(),
        table,
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &document)?;
    writeln!(out)?;
    out.flush()
}
