//! The overview of a corpus: how much of each version appears in the others, which versions share which passages, and
//! what each leaves out.

use std::collections::BTreeMap;

use crate::align::Collation;
use crate::align::similarity::Similarity;
use crate::load::SentenceId;

/// The passages with the same carriers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarrierSet {
    /// The versions, ascending.
    pub carriers: Vec<usize>,
    /// The passages that these versions have and no other, ascending.
    pub passages: Vec<usize>,
}

/// How the versions of a corpus relate.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// `shares[a][b]`: the share of the words of version `a` in sentences linked with `b`, 0..=1, and 1 on the
    /// diagonal. It is not symmetric: all of a short version can appear in a long one.
    pub shares: Vec<Vec<f64>>,
    /// Sets of versions with the passages they share, most passages first. A single version is a set too.
    pub sets: Vec<CarrierSet>,
    /// `leaves_out[v]`: passages that more than half of the other versions carry, and at least two, but `v` does not.
    pub leaves_out: Vec<Vec<usize>>,
}

impl Overview {
    #[must_use]
    pub fn new(collation: &Collation) -> Self {
        Self {
            shares: shares(collation),
            sets: sets(collation),
            leaves_out: leaves_out(collation),
        }
    }
}

fn shares(collation: &Collation) -> Vec<Vec<f64>> {
    let rows = Similarity::new(collation).share;
    rows.into_iter()
        .map(|row| row.into_iter().map(f64::from).collect())
        .collect()
}

fn sets(collation: &Collation) -> Vec<CarrierSet> {
    let mut by_carriers: BTreeMap<&[usize], Vec<usize>> = BTreeMap::new();
    for (p, passage) in collation.passages.iter().enumerate() {
        by_carriers.entry(&passage.carriers).or_default().push(p);
    }
    let mut sets: Vec<CarrierSet> = by_carriers
        .into_iter()
        .map(|(carriers, passages)| CarrierSet {
            carriers: carriers.to_vec(),
            passages,
        })
        .collect();
    sets.sort_by(|x, y| {
        let size = |s: &CarrierSet| (s.passages.len(), s.carriers.len());
        size(y).cmp(&size(x)).then_with(|| x.carriers.cmp(&y.carriers))
    });
    sets
}

fn leaves_out(collation: &Collation) -> Vec<Vec<usize>> {
    let n = collation.corpus.versions.len();
    let many_carriers = |carriers: usize| carriers >= 2 && 2 * carriers > n.saturating_sub(1);
    let lacks = |v: usize| {
        let passages = collation.passages.iter().enumerate();
        passages
            .filter(|(_, p)| many_carriers(p.carriers.len()) && p.carriers.binary_search(&v).is_err())
            .map(|(p, _)| p)
            .collect()
    };
    (0..n).map(lacks).collect()
}

/// The text that represents a passage in a list: its first sentence in its first carrier.
pub(crate) fn first_words(collation: &Collation, passage: usize) -> &str {
    let first: Option<&SentenceId> = collation.passages.get(passage).and_then(|p| p.sentences.first());
    first.map_or("", |&id| collation.corpus.sentence(id))
}
