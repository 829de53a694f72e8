//! The report for programs.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::export::report::all_same;
use crate::sheet::Analysis;

/// Raised when a key changes its meaning or goes.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    format: &'static str,
    format_version: u32,
    name: &'a str,
    same: bool,
    passages: PassageCounts,
    versions: Vec<ReportVersion<'a>>,
    /// `shares[a][b]`: share of the words of a that are in sentences linked with b.
    shares: Vec<Vec<f64>>,
    sets: Vec<SharedPassages<'a>>,
    findings: Vec<ReportFinding<'a>>,
    notices: Vec<&'a str>,
}

#[derive(Serialize)]
struct PassageCounts {
    all: usize,
    shared_by_all: usize,
    shared_by_some: usize,
    unique: usize,
    disagreeing: usize,
}

#[derive(Serialize)]
struct ReportVersion<'a> {
    name: &'a str,
    source: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: &'a str,
    words: usize,
    shared: f64,
    sentences: usize,
    unique_sentences: usize,
    /// Numbers of passages that most others carry.
    leaves_out: &'a [usize],
}

#[derive(Serialize)]
struct SharedPassages<'a> {
    carriers: &'a [usize],
    passages: &'a [usize],
}

#[derive(Serialize)]
struct ReportFinding<'a> {
    kind: &'static str,
    passage: usize,
    summary: &'a str,
}

/// Writes the report as one JSON object, ended by a line feed.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, sum) = (&analysis.collation.corpus, &analysis.summary);
    let overview = &analysis.overview;
    let version = |v: usize| ReportVersion {
        name: &corpus.versions[v].name,
        source: &corpus.versions[v].source,
        title: corpus.versions[v].title.as_deref(),
        date: corpus.versions[v].date.as_deref(),
        language: &corpus.versions[v].language,
        words: sum.versions[v].words,
        shared: rounded(sum.versions[v].share()),
        sentences: sum.versions[v].sentences,
        unique_sentences: sum.versions[v].unique_sentences,
        leaves_out: &overview.leaves_out[v],
    };
    let report = JsonReport {
        format: "hexapla-report",
        format_version: FORMAT_VERSION,
        name: &corpus.name,
        same: all_same(analysis),
        passages: PassageCounts {
            all: sum.passages,
            shared_by_all: sum.shared_by_all,
            shared_by_some: sum.shared_by_some,
            unique: sum.unique,
            disagreeing: sum.disagreeing,
        },
        versions: (0..corpus.versions.len()).map(version).collect(),
        shares: overview
            .shares
            .iter()
            .map(|row| row.iter().copied().map(rounded).collect())
            .collect(),
        sets: overview
            .sets
            .iter()
            .map(|s| SharedPassages {
                carriers: &s.carriers,
                passages: &s.passages,
            })
            .collect(),
        findings: analysis
            .findings
            .iter()
            .map(|f| ReportFinding {
                kind: f.kind.name(),
                passage: f.passage,
                summary: &f.summary,
            })
            .collect(),
        notices: analysis.notices().collect(),
    };
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, &report)?;
    writeln!(out)?;
    out.flush()
}

fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}
