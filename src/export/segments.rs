//! Cuts a row into runs of words in which its versions agree or differ. TEI's parallel segmentation and CollateX's table
//! are made of them.

use similar::{Algorithm, capture_diff_slices};

use crate::align::Collation;
use crate::load::SentenceId;
use crate::sheet::Row;
use crate::text::words::{normal, words};

/// The words that one version has in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SegmentReading {
    /// In reading order; empty for a gap.
    pub tokens: Vec<SegmentToken>,
}

/// The text between two spaces: a word as typed, with its punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SegmentToken {
    /// The text; words of a sentence are joined by one space.
    pub text: String,
    /// The form under which words compare equal.
    pub normal: String,
    /// The sentence it belongs to.
    pub sentence: SentenceId,
    /// True for the first word of its sentence.
    pub begins: bool,
}

/// A run of words of a row, in every version of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowSegment {
    /// One a version, in the order of the corpus.
    pub readings: Vec<SegmentReading>,
    /// True where all versions that carry the row have the same letters here.
    pub agrees: bool,
}

/// Cuts a row into runs in which its carriers agree and runs in which they differ. Each carrier is compared with the
/// one of the base, or else with the first. Every word of every cell is in exactly one reading.
pub(crate) fn segments(collation: &Collation, row: &Row, base: usize) -> Vec<RowSegment> {
    let tokens: Vec<Vec<SegmentToken>> = (0..row.cells.len())
        .map(|v| cell_tokens(collation, row, v))
        .collect();
    let carriers: Vec<usize> = (0..tokens.len()).filter(|&v| !tokens[v].is_empty()).collect();
    let spine = if tokens.get(base).is_some_and(|t| !t.is_empty()) {
        base
    } else {
        carriers.first().copied().unwrap_or(0)
    };
    let Some(spine_tokens) = tokens.get(spine).filter(|t| !t.is_empty()) else {
        return Vec::new();
    };
    let alignments: Vec<SpineAlignment> = tokens
        .iter()
        .map(|t| SpineAlignment::new(spine_tokens, t))
        .collect();
    let mut segments: Vec<RowSegment> = Vec::new();
    for at in 0..=spine_tokens.len() {
        let before: Vec<_> = alignments.iter().map(|c| c.before[at].clone()).collect();
        if before.iter().any(|r| !r.is_empty()) {
            add(&mut segments, &tokens, before, false);
        }
        if at < spine_tokens.len() {
            let on: Vec<_> = alignments.iter().map(|c| c.on[at].clone()).collect();
            let text = |v: usize| tokens[v].get(on[v].clone()).unwrap_or_default();
            let same = |v: &usize| matches!(text(*v), [t] if t.text == spine_tokens[at].text && t.begins == spine_tokens[at].begins);
            let agrees = carriers.iter().all(same);
            add(&mut segments, &tokens, on, agrees);
        }
    }
    segments
}

type Range = std::ops::Range<usize>;

/// How the words of one version are aligned with those of the spine, the version that all are compared with.
struct SpineAlignment {
    /// `before[i]`: its words that come before spine word `i` and match none.
    before: Vec<Range>,
    /// `on[i]`: its word that matches spine word `i`, or its words in place of it.
    on: Vec<Range>,
}

impl SpineAlignment {
    fn new(spine: &[SegmentToken], own: &[SegmentToken]) -> Self {
        let (mut before, mut on) = (vec![0..0; spine.len() + 1], vec![0..0; spine.len()]);
        let form = |tokens: &[SegmentToken]| tokens.iter().map(|t| t.normal.clone()).collect::<Vec<_>>();
        for op in capture_diff_slices(Algorithm::Patience, &form(spine), &form(own)) {
            let (_, theirs, ours) = op.as_tag_tuple();
            // Matched words correspond one to one; a replacement as far as both sides reach, the rest before what follows.
            let level = theirs.len().min(ours.len());
            for k in 0..level {
                on[theirs.start + k] = ours.start + k..ours.start + k + 1;
            }
            if ours.len() > level {
                before[theirs.start + level] = ours.start + level..ours.end;
            }
        }
        Self { before, on }
    }
}

/// Adds one column of words, to the run at hand where both agree or both differ.
fn add(segments: &mut Vec<RowSegment>, tokens: &[Vec<SegmentToken>], ranges: Vec<Range>, agrees: bool) {
    if segments.last().is_none_or(|s| s.agrees != agrees) {
        let readings = vec![SegmentReading::default(); tokens.len()];
        segments.push(RowSegment { readings, agrees });
    }
    if let Some(last) = segments.last_mut() {
        for (v, range) in ranges.into_iter().enumerate() {
            last.readings[v].tokens.extend(tokens[v][range].iter().cloned());
        }
    }
}

/// The words of a cell, sentence after sentence.
fn cell_tokens(collation: &Collation, row: &Row, v: usize) -> Vec<SegmentToken> {
    let ids = row.cells[v]
        .sentences
        .iter()
        .map(|&s| SentenceId::new(v, s as usize));
    ids.flat_map(|id| sentence_tokens(id, collation.corpus.sentence(id)))
        .collect()
}

fn sentence_tokens(id: SentenceId, sentence: &str) -> Vec<SegmentToken> {
    let mut tokens: Vec<SegmentToken> = Vec::new();
    for chunk in sentence.split_whitespace() {
        let form: String = words(chunk)
            .map(|w| normal(w.of(chunk)).into_owned())
            .collect::<Vec<_>>()
            .join(" ");
        // Punctuation between spaces is a token too, compared as typed.
        let normal = if form.is_empty() { chunk.to_owned() } else { form };
        tokens.push(SegmentToken {
            text: chunk.to_owned(),
            normal,
            sentence: id,
            begins: tokens.is_empty(),
        });
    }
    tokens
}
