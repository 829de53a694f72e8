//! Disagreements inside a passage: numbers, dates, names, quotations, attributions, negations that differ.

pub mod compare;
pub mod extract;
pub(crate) mod language;
pub(crate) mod summary;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::align::{Collation, LinkKind};
use crate::findings::compare::matching::PassageContext;
use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::excerpt::Excerpt;
use crate::load::SentenceId;
use crate::text::Span;

/// What the versions disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A quantity.
    Number,
    /// A day, month, year, weekday or time of day.
    Date,
    /// Who or what.
    Name,
    /// The words inside quotation marks.
    Quotation,
    /// Who is said to have said it.
    Attribution,
    /// One says it is so, another that it is not.
    Negation,
}

/// What one version says at a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The sentence.
    pub at: SentenceId,
    /// Byte range in the version's cleaned text; empty, at the sentence's start, where the version says nothing.
    pub span: Span,
}

/// A disagreement inside a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What about.
    pub kind: FindingKind,
    /// Index into [`Collation::passages`].
    pub passage: usize,
    /// One line for a list: what differs, and who says which.
    pub summary: String,
    /// The same without those who say it, for a narrow line.
    pub brief: String,
    /// What each version says, sorted by sentence; at least two.
    pub readings: Vec<Reading>,
}

/// What a detector is: from a passage to its findings of one kind.
type Detector = fn(&PassageContext, &Capitals) -> Vec<Finding>;

/// The detectors. What an earlier one reports, a later one does not repeat on the same words.
const DETECTORS: [Detector; 6] = [
    |scene, _| crate::findings::compare::number::detect(scene),
    |scene, _| crate::findings::compare::date::detect(scene),
    crate::findings::compare::attribution::detect,
    crate::findings::compare::name::detect,
    |scene, _| crate::findings::compare::quotation::detect(scene),
    |scene, _| crate::findings::compare::negation::detect(scene),
];

/// All findings of a collation, sorted by passage, then by kind, then by place.
///
/// A finding needs two versions that both say something of its kind in corresponding places and disagree; that one
/// says more than another is none. Sentences that the engine links as verbatim are not compared.
#[must_use]
pub fn find(collation: &Collation) -> Vec<Finding> {
    let passages = worth_reading(collation);
    let capitals = Capitals::of(collation, &passages);
    passages
        .par_iter()
        .flat_map_iter(|&p| in_passage(collation, &capitals, p))
        .collect()
}

/// The passages in which versions use different words for one thing.
fn worth_reading(collation: &Collation) -> Vec<usize> {
    let mut worth = vec![false; collation.passages.len()];
    for link in collation.links.iter().filter(|l| l.kind != LinkKind::Verbatim) {
        for end in [link.a, link.b] {
            if let Some(w) = worth.get_mut(collation.passage_of(end)) {
                *w = true;
            }
        }
    }
    (0..worth.len())
        .filter(|&p| worth[p] && !collation.passages[p].is_unique())
        .collect()
}

fn in_passage(collation: &Collation, capitals: &Capitals, passage: usize) -> Vec<Finding> {
    let here = &collation.passages[passage];
    let scene = PassageContext {
        collation,
        passage,
        tellings: here
            .carriers
            .iter()
            .map(|&v| Excerpt::of_passage(collation, here, v))
            .collect(),
    };
    let mut found: Vec<Finding> = Vec::new();
    for detect in DETECTORS {
        let mut told = detect(&scene, capitals);
        // Which of two findings on the same words is kept must not hang on the order of versions: places in their own
        // versions decide.
        told.sort_by_cached_key(|f| {
            let mut places: Vec<_> = f.readings.iter().map(|r| (r.at.sentence, r.span)).collect();
            places.sort_unstable();
            places
        });
        for finding in told {
            if !found.iter().any(|f| says_the_same(f, &finding)) {
                found.push(finding);
            }
        }
    }
    found.sort_by(|f, g| {
        let key = |f: &Finding| (f.kind, f.readings.first().map(|r| (r.at, r.span)));
        key(f).cmp(&key(g))
    });
    found
}

/// True where `later` only repeats, on the same words, what `earlier` reports.
fn says_the_same(earlier: &Finding, later: &Finding) -> bool {
    later.kind == FindingKind::Name
        && later
            .readings
            .iter()
            .filter(|r| {
                earlier
                    .readings
                    .iter()
                    .any(|e| e.at == r.at && e.span.meets(r.span))
            })
            .count()
            >= 2
}
