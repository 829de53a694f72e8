//! The whole corpus at a glance: how much of each version stands in each other, which versions share what, what each
//! leaves out.

use std::collections::BTreeMap;

use crate::align::Collation;
use crate::load::SentenceId;
use crate::text::words;

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
    let versions = &collation.corpus.versions;
    let n = versions.len();
    let (mut found, mut total) = (vec![vec![0_usize; n]; n], vec![0_usize; n]);
    let mut partners: Vec<usize> = Vec::new();
    for id in collation.corpus.sentence_ids() {
        let count = words::words(collation.corpus.sentence(id)).count();
        total[id.v()] += count;
        partners.clear();
        partners.extend(collation.links_of(id).map(|l| l.other(id).v()));
        partners.sort_unstable();
        partners.dedup();
        for &b in &partners {
            found[id.v()][b] += count;
        }
    }
    let share = |a: usize, b: usize| match (a == b, total[a]) {
        (true, _) => 1.0,
        (false, 0) => 0.0,
        (false, words) => found[a][b] as f64 / words as f64,
    };
    (0..n).map(|a| (0..n).map(|b| share(a, b)).collect()).collect()
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
