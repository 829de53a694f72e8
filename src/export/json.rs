//! `json`: the whole collation for other programs. Keys may be added; when one changes or goes, `format_version` is
//! raised.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::align::{Collation, Link, Passage, reason};
use crate::export::Export;
use crate::findings::Finding;
use crate::load::{SentenceId, Version};
use crate::sheet::Sign;

/// Raised when a key changes its meaning or goes.
pub const FORMAT_VERSION: u32 = 1;

/// Writes the collation as one JSON object, ended by a line feed.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let collation = export.lens.collation;
    let versions: Vec<usize> = (0..collation.corpus.versions.len()).collect();
    let document = JsonCollation {
        format: "hexapla-collation",
        format_version: FORMAT_VERSION,
        versions: StreamedList(&versions, |&v| version(export, v)),
        links: StreamedList(&collation.links, |l| link(collation, l)),
        passages: StreamedList(&collation.passages, passage),
        findings: export
            .lens
            .findings
            .iter()
            .map(|f| finding(collation, f))
            .collect(),
        notices: export.analysis.notices().collect(),
        notes_by_hand: export
            .analysis
            .annotations
            .notes
            .iter()
            .map(|(id, text)| note(*id, text))
            .collect(),
        unlinked_by_hand: collation.manual.unlinks().map(|(a, b)| [at(a), at(b)]).collect(),
    };
    let mut out = io::BufWriter::new(out);
    serde_json::to_writer(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// `[version, sentence]`.
type SentencePosition = [u32; 2];

#[derive(Serialize)]
struct JsonCollation<'a, V, L, P> {
    format: &'static str,
    format_version: u32,
    versions: V,
    links: L,
    passages: P,
    findings: Vec<JsonFinding<'a>>,
    notices: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes_by_hand: Vec<JsonNote<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unlinked_by_hand: Vec<[SentencePosition; 2]>,
}

#[derive(Serialize)]
struct JsonNote<'a> {
    at: SentencePosition,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonVersion<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    source: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: &'a str,
    encoding: Option<&'a str>,
    paragraphs: Vec<[usize; 2]>,
    sentences: Vec<JsonText<'a>>,
}

#[derive(Serialize)]
struct JsonText<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct JsonLink {
    a: SentencePosition,
    b: SentencePosition,
    kind: &'static str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    reason: Cow<'static, str>,
}

#[derive(Serialize)]
struct JsonPassage<'a> {
    sentences: Vec<SentencePosition>,
    carriers: &'a [usize],
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    kind: &'static str,
    passage: usize,
    summary: &'a str,
    readings: Vec<JsonReading<'a>>,
}

#[derive(Serialize)]
struct JsonReading<'a> {
    at: SentencePosition,
    #[serde(flatten)]
    text: JsonText<'a>,
}

fn note(id: SentenceId, text: &str) -> JsonNote<'_> {
    JsonNote { at: at(id), text }
}

fn version<'a>(export: &Export<'a>, v: usize) -> JsonVersion<'a> {
    let label = export.analysis.annotations.labels.get(&v).map(String::as_str);
    let v: &'a Version = &export.lens.collation.corpus.versions[v];
    let sentence = |span: &crate::text::Span| JsonText {
        text: span.of(v.text()),
        start: v.body.decoded_offset(span.start),
        end: v.body.decoded_offset(span.end),
    };
    JsonVersion {
        name: &v.name,
        label,
        source: &v.source,
        title: v.title.as_deref(),
        date: v.date.as_deref(),
        language: &v.language,
        encoding: v.encoding,
        paragraphs: v.paragraphs.iter().map(|p| [p.start, p.end]).collect(),
        sentences: v.sentences.iter().map(sentence).collect(),
    }
}

const fn at(id: SentenceId) -> SentencePosition {
    [id.version, id.sentence]
}

fn link(collation: &Collation, l: &Link) -> JsonLink {
    // A score is no more precise than four decimals, and they make the file smaller.
    let is_manual = collation.is_manual(l);
    let score = (f64::from(l.score) * 1e4).round() / 1e4;
    JsonLink {
        a: at(l.a),
        b: at(l.b),
        kind: Sign::from(l.kind).word(),
        score,
        by: is_manual.then_some("hand"),
        reason: match is_manual {
            true => Cow::Borrowed("linked by hand"),
            false => reason(collation, l),
        },
    }
}

fn passage(p: &Passage) -> JsonPassage<'_> {
    JsonPassage {
        sentences: p.sentences.iter().map(|&id| at(id)).collect(),
        carriers: &p.carriers,
    }
}

fn finding<'a>(collation: &'a Collation, f: &'a Finding) -> JsonFinding<'a> {
    let readings = f.readings.iter().map(|r| {
        let v = &collation.corpus.versions[r.at.v()];
        let (start, end) = (
            v.body.decoded_offset(r.span.start),
            v.body.decoded_offset(r.span.end),
        );
        JsonReading {
            at: at(r.at),
            text: JsonText {
                text: r.span.of(v.text()),
                start,
                end,
            },
        }
    });
    JsonFinding {
        kind: f.kind.name(),
        passage: f.passage,
        summary: &f.summary,
        readings: readings.collect(),
    }
}

/// A list that is converted item by item while it is written, so that a large collation is never in memory twice.
struct StreamedList<'a, T, F>(&'a [T], F);

impl<'a, T, O: Serialize, F: Fn(&'a T) -> O> Serialize for StreamedList<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            list.serialize_element(&(self.1)(item))?;
        }
        list.end()
    }
}
