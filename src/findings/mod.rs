//! Disagreements inside a passage: numbers, dates, names, quotations, attributions and negations that differ.
//!
//! ```text
//! language   what single words mean: months, titles, negators          (en, pt, de)
//! extract    what a sentence says: dates, quantities, names, ..
//! compare    what differs between versions: one detector per file
//! ```
//!
//! To add a detector: write a `detect` function in a file of `compare`, add a row to `DETECTORS` and a kind to
//! [`FindingKind`].

pub(crate) mod compare;
pub(crate) mod extract;
pub(crate) mod finding;
pub(crate) mod language;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::align::{Collation, LinkKind};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::compare::{attribution, date, name, negation, number, quotation};
use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::excerpt::Excerpt;
pub use crate::findings::finding::{Finding, FindingKind, Reading};

/// Finds the disagreements of one kind in a passage.
type Detector = fn(&PassageContext) -> Vec<Finding>;

/// Every detector. A name that an earlier one has reported is not reported again.
const DETECTORS: [Detector; 6] = [
    number::detect,
    date::detect,
    attribution::detect,
    name::detect,
    quotation::detect,
    negation::detect,
];

/// All findings of a collation, sorted by passage, then by kind, then by place.
///
/// A finding needs two versions that say different things in corresponding places. It is no finding that one version
/// says more than another. Sentences that the engine links as verbatim are not compared.
#[must_use]
pub fn find(collation: &Collation) -> Vec<Finding> {
    let passages = passages_to_compare(collation);
    let capitals = Capitals::of(collation, &passages);
    passages
        .par_iter()
        .flat_map_iter(|&p| in_passage(collation, &capitals, p))
        .collect()
}

/// The passages with a link that is not verbatim.
fn passages_to_compare(collation: &Collation) -> Vec<usize> {
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
    let context = PassageContext {
        collation,
        passage,
        capitals,
        excerpts: here
            .carriers
            .iter()
            .map(|&v| Excerpt::of_passage(collation, here, v))
            .collect(),
    };
    let mut found: Vec<Finding> = Vec::new();
    for detect in DETECTORS {
        let mut new = detect(&context);
        // Sorted by the places in the versions, so that the order of versions never decides which of two findings on
        // the same words is kept.
        new.sort_by_cached_key(|f| {
            let mut places: Vec<_> = f.readings.iter().map(|r| (r.at.sentence, r.span)).collect();
            places.sort_unstable();
            places
        });
        for finding in new {
            if !found.iter().any(|f| repeats(f, &finding)) {
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
fn repeats(earlier: &Finding, later: &Finding) -> bool {
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
