//! What each stretch of a sentence is: the changed words of a rewording, the words a finding rests on.

use crate::align::edits::{WordChange, WordEdits, word_edits};
use crate::align::{Collation, LinkKind};
use crate::findings::{Finding, FindingKind};
use crate::load::SentenceId;
use crate::sheet::role::{Mark, Role, Share};
use crate::text::Span;

/// A link below this score is shown as weak.
pub const WEAK_BELOW: f32 = 0.5;

/// A stretch of a version's text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Byte range in the version's cleaned text.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// How many versions carry the passage of a sentence.
#[must_use]
pub fn share(collation: &Collation, id: SentenceId) -> Share {
    let (carriers, of) = (
        collation.passages[collation.passage_of(id)].carriers.len(),
        collation.corpus.versions.len(),
    );
    match carriers {
        _ if collation.pending => Share::Plain,
        // One version alone has nobody to share with: nothing in it stands out.
        _ if of == 1 => Share::Plain,
        0 | 1 => Share::Unique,
        n if n == of => Share::All,
        n => Share::Some {
            carriers: n as u16,
            of: of as u16,
        },
    }
}

/// The findings of one passage, out of all of a collation (which are sorted by passage).
#[must_use]
pub fn of_passage(findings: &[Finding], passage: usize) -> &[Finding] {
    let from = findings.partition_point(|f| f.passage < passage);
    let to = findings.partition_point(|f| f.passage <= passage);
    &findings[from..to]
}

/// The stretches of a sentence, in order, covering it whole.
#[must_use]
pub fn stretches(collation: &Collation, findings: &[Finding], base: usize, id: SentenceId) -> Vec<Stretch> {
    let findings = of_passage(findings, collation.passage_of(id));
    let whole = collation.corpus.versions[id.v()].sentences[id.s()];
    let mut role = Role {
        share: share(collation, id),
        ..Role::default()
    };
    let mut marked: Vec<(Span, Mark)> = Vec::new();
    if let Some(reference) = reference(collation, base, id) {
        role.weak = collation
            .link_between(id, reference)
            .is_some_and(|l| l.score < WEAK_BELOW);
        marked = if id.v() == base {
            only_here(collation, id)
        } else {
            changed(collation, reference, id)
        };
    }
    for (span, _) in &mut marked {
        *span = span.shifted(whole.start);
    }
    let found: Vec<(Span, FindingKind)> = findings
        .iter()
        .flat_map(|f| f.readings.iter().map(move |r| (r, f.kind)))
        .filter(|(r, _)| r.at == id && !r.span.is_empty())
        .map(|(r, kind)| (r.span, kind))
        .collect();
    overlay(whole, role, &marked, &found)
}

/// The sentence with which a sentence's words are compared: its closest partner in the base, else its closest
/// partner anywhere. `None` where it has no partner. For a sentence of the base any partner shows that it has one.
#[must_use]
pub fn reference(collation: &Collation, base: usize, id: SentenceId) -> Option<SentenceId> {
    let closest = |only_base: bool| {
        collation
            .links_of(id)
            .filter(|l| !only_base || l.other(id).v() == base)
            .max_by(|x, y| {
                let text = |l: &crate::align::Link| collation.corpus.sentence(l.other(id));
                x.score.total_cmp(&y.score).then_with(|| text(y).cmp(text(x)))
            })
            .map(|l| l.other(id))
    };
    closest(true).or_else(|| closest(false))
}

/// Words of `id` that its reference has not, or has elsewhere. Spans count from the sentence's start.
fn changed(collation: &Collation, reference: SentenceId, id: SentenceId) -> Vec<(Span, Mark)> {
    let edits = word_edits(
        collation.corpus.sentence(reference),
        collation.corpus.sentence(id),
    );
    if edits.rewritten {
        return vec![(Span::new(0, collation.corpus.sentence(id).len()), Mark::Rewritten)];
    }
    let mark = |c| {
        if c == WordChange::Moved {
            Mark::Shifted
        } else {
            Mark::Changed
        }
    };
    edits
        .b
        .iter()
        .filter(|s| s.change != WordChange::Same)
        .map(|s| (s.span, mark(s.change)))
        .collect()
}

/// Words of a base sentence that none of its partners has. Spans count from the sentence's start.
fn only_here(collation: &Collation, id: SentenceId) -> Vec<(Span, Mark)> {
    let text = collation.corpus.sentence(id);
    let mut lone = vec![true; text.len()];
    for link in collation.links_of(id) {
        if link.kind == LinkKind::Verbatim {
            return Vec::new();
        }
        let WordEdits { a, rewritten, .. } = word_edits(text, collation.corpus.sentence(link.other(id)));
        // A partner in wholly other words says nothing about single words.
        for s in a.iter().filter(|s| rewritten || s.change != WordChange::Changed) {
            lone[s.span.start..s.span.end].fill(false);
        }
    }
    let mut spans: Vec<(Span, Mark)> = Vec::new();
    for word in crate::text::words::words(text) {
        if lone[word.start] {
            match spans.last_mut() {
                Some((last, _)) if text[last.end..word.start].trim().is_empty() => {
                    *last = Span::new(last.start, word.end);
                }
                _ => spans.push((word, Mark::Changed)),
            }
        }
    }
    spans
}

/// Cuts `whole` at every border of a mark or a finding.
fn overlay(whole: Span, role: Role, marked: &[(Span, Mark)], found: &[(Span, FindingKind)]) -> Vec<Stretch> {
    let mut cuts: Vec<usize> = vec![whole.start, whole.end];
    let borders = marked.iter().map(|m| m.0).chain(found.iter().map(|f| f.0));
    cuts.extend(
        borders
            .flat_map(|s| [s.start, s.end])
            .filter(|c| (whole.start..whole.end).contains(c)),
    );
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|w| {
            let span = Span::new(w[0], w[1]);
            let mark = marked
                .iter()
                .find(|m| m.0.meets(span))
                .map_or(Mark::None, |m| m.1);
            // A quotation is long: only the words in it that differ are worth the eye.
            let shows = |kind| kind != FindingKind::Quotation || mark != Mark::None;
            let finding = found.iter().any(|f| f.0.meets(span) && shows(f.1));
            Stretch {
                span,
                role: Role {
                    mark,
                    finding,
                    ..role
                },
            }
        })
        .collect()
}
