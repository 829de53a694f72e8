//! Cuts a sentence into spans of one role each: its changed words, the words of its findings, the rest.

use crate::align::edits::{WordChange, WordEdits, word_edits};
use crate::align::{Collation, LinkKind};
use crate::findings::{Finding, FindingKind};
use crate::load::SentenceId;
use crate::sheet::role::{Sharing, TextRole, WordMark};
use crate::text::Span;

/// A link with a lower score is shown as weak.
const MIN_STRONG_SCORE: f32 = 0.5;

/// A span of a version's text and its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSpan {
    /// Byte range in the version's cleaned text.
    pub span: Span,
    pub role: TextRole,
}

/// How many versions carry the passage of a sentence.
pub(crate) fn sharing(collation: &Collation, id: SentenceId) -> Sharing {
    let (carriers, of) = (
        collation.passages[collation.passage_of(id)].carriers.len(),
        collation.corpus.versions.len(),
    );
    match carriers {
        _ if collation.pending => Sharing::Plain,
        // A single version has nothing to share: no text in it is special.
        _ if of == 1 => Sharing::Plain,
        0 | 1 => Sharing::Unique,
        n if n == of => Sharing::All,
        n => Sharing::Some {
            carriers: n as u16,
            of: of as u16,
        },
    }
}

/// The findings of one passage; `findings` are those of the whole collation, sorted by passage.
pub(crate) fn of_passage(findings: &[Finding], passage: usize) -> &[Finding] {
    let from = findings.partition_point(|f| f.passage < passage);
    let to = findings.partition_point(|f| f.passage <= passage);
    &findings[from..to]
}

/// The spans of a sentence, in order and without gaps.
pub(crate) fn role_spans(
    collation: &Collation,
    findings: &[Finding],
    base: usize,
    id: SentenceId,
) -> Vec<RoleSpan> {
    let findings = of_passage(findings, collation.passage_of(id));
    let whole = collation.corpus.versions[id.v()].sentences[id.s()];
    let mut role = TextRole {
        sharing: sharing(collation, id),
        ..TextRole::default()
    };
    let mut marked: Vec<(Span, WordMark)> = Vec::new();
    if let Some(reference) = reference(collation, base, id) {
        role.weak = collation
            .link_between(id, reference)
            .is_some_and(|l| l.score < MIN_STRONG_SCORE);
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

/// The sentence that the words of `id` are compared with: its closest counterpart in the base, else its closest
/// counterpart anywhere. `None` where it has none.
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

/// The words of `id` that its reference does not have, or has elsewhere. Spans count from the start of the sentence.
fn changed(collation: &Collation, reference: SentenceId, id: SentenceId) -> Vec<(Span, WordMark)> {
    let edits = word_edits(
        collation.corpus.sentence(reference),
        collation.corpus.sentence(id),
    );
    if edits.rewritten {
        return vec![(
            Span::new(0, collation.corpus.sentence(id).len()),
            WordMark::Rewritten,
        )];
    }
    let mark = |c| {
        if c == WordChange::Moved {
            WordMark::Shifted
        } else {
            WordMark::Changed
        }
    };
    edits
        .b
        .iter()
        .filter(|s| s.change != WordChange::Same)
        .map(|s| (s.span, mark(s.change)))
        .collect()
}

/// The words of a base sentence that none of its counterparts has. Spans count from the start of the sentence.
fn only_here(collation: &Collation, id: SentenceId) -> Vec<(Span, WordMark)> {
    let text = collation.corpus.sentence(id);
    let mut lone = vec![true; text.len()];
    for link in collation.links_of(id) {
        if link.kind == LinkKind::Verbatim {
            return Vec::new();
        }
        let WordEdits { a, rewritten, .. } = word_edits(text, collation.corpus.sentence(link.other(id)));
        // A counterpart that is rewritten cannot be compared word by word.
        for s in a.iter().filter(|s| rewritten || s.change != WordChange::Changed) {
            lone[s.span.start..s.span.end].fill(false);
        }
    }
    let mut spans: Vec<(Span, WordMark)> = Vec::new();
    for word in crate::text::words::words(text) {
        if lone[word.start] {
            match spans.last_mut() {
                Some((last, _)) if text[last.end..word.start].trim().is_empty() => {
                    *last = Span::new(last.start, word.end);
                }
                _ => spans.push((word, WordMark::Changed)),
            }
        }
    }
    spans
}

/// Cuts `whole` at every boundary of a mark or a finding.
fn overlay(
    whole: Span,
    role: TextRole,
    marked: &[(Span, WordMark)],
    found: &[(Span, FindingKind)],
) -> Vec<RoleSpan> {
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
                .map_or(WordMark::None, |m| m.1);
            // A quotation is long: only the words in it that differ are marked.
            let shows = |kind| kind != FindingKind::Quotation || mark != WordMark::None;
            let finding = found.iter().any(|f| f.0.meets(span) && shows(f.1));
            RoleSpan {
                span,
                role: TextRole {
                    mark,
                    finding,
                    ..role
                },
            }
        })
        .collect()
}
