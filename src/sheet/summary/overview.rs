//! The whole corpus at a glance: how much of each version stands in each other, which versions share what, what each
//! leaves out.

use std::collections::BTreeMap;

use crate::align::Collation;
use crate::align::similarity::Similarity;
use crate::load::SentenceId;

/// Passages that the same versions carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarrierSet {
    /// The versions, ascending.
    pub carriers: Vec<usize>,
    /// The passages they share and nobody else has, ascending.
    pub passages: Vec<usize>,
}

/// The whole corpus at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// `shares[a][b]`: share of the words of version `a` that stand in sentences linked with `b`, 0..=1.
    /// 1 on the diagonal. Not symmetric: a short version can stand whole in a long one.
    pub shares: Vec<Vec<f64>>,
    /// Sets of versions with the passages they share, most passages first. Lone versions are sets too.
    pub sets: Vec<CarrierSet>,
    /// `leaves_out[v]`: passages that more than half of the other versions carry, and at least two, but `v` does not.
    pub leaves_out: Vec<Vec<usize>>,
}

impl Overview {
    /// Looks over a collation.
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
    let enough = |carriers: usize| carriers >= 2 && 2 * carriers > n.saturating_sub(1);
    let lacks = |v: usize| {
        let passages = collation.passages.iter().enumerate();
        passages
            .filter(|(_, p)| enough(p.carriers.len()) && p.carriers.binary_search(&v).is_err())
            .map(|(p, _)| p)
            .collect()
    };
    (0..n).map(lacks).collect()
}

/// The words of a passage that stand for it in a list: its first sentence in its first carrier.
#[must_use]
pub fn first_words(collation: &Collation, passage: usize) -> &str {
    let first: Option<&SentenceId> = collation.passages.get(passage).and_then(|p| p.sentences.first());
    first.map_or("", |&id| collation.corpus.sentence(id))
}
