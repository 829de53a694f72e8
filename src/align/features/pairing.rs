//! Two versions and the candidate links between them: the data that the engine's steps pass along.

use crate::align::candidates::propose::NO_PARTNER;
use crate::align::features::pair::Likeness;

/// A candidate link between sentence `i` of one version (its row) and sentence `j` of another (its column).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub i: u32,
    pub j: u32,
    pub likeness: Likeness,
    /// Log-odds by the last model that judged it: first by itself, then in its context.
    pub log_odds: f32,
    /// The score when first judged in its context, 0..=1.
    pub first_score: f32,
    /// The score when last judged in its context, 0..=1.
    pub score: f32,
}

/// How many sentences two versions have.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub rows: usize,
    pub columns: usize,
}

impl Sizes {
    /// The sentences of the shorter version, at least 1.
    pub(crate) fn shorter(self) -> usize {
        self.rows.min(self.columns).max(1)
    }
}

/// Two versions with their candidates.
pub(crate) struct Pairing {
    /// Ranks of the versions.
    pub a: usize,
    pub b: usize,
    /// The equal partner of each sentence of `a`, or [`NO_PARTNER`].
    pub partner: Vec<u32>,
    /// Sorted by `(i, j)`.
    pub candidates: Vec<Candidate>,
    /// By candidate: the evidence of other versions for it.
    pub support: Vec<Support>,
    pub stats: PairStats,
}

/// The evidence of other versions for a pair. All 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Support {
    /// How sure the best version is in which both sentences have the same partner, 0..=1.
    pub best: f32,
    /// The share of such versions among those with any evidence.
    pub share: f32,
    /// The share of versions in which the two have different partners, both sure.
    pub against: f32,
}

/// How two versions as a whole relate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PairStats {
    /// How likely the best candidate of a sentence is, on average, 0..=1.
    pub likeness: f32,
    pub order: OrderConsistency,
    /// Settled sentences, as a share of the shorter version.
    pub settled_share: f32,
}

/// How well two versions follow the same order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct OrderConsistency {
    /// The weight of the heaviest rising chain of candidates, as a share of the shorter version, 0..=1.
    pub rising_chain: f32,
    /// The part of it that exceeds the heaviest falling chain, 0..=1.
    pub beyond_chance: f32,
}

/// The pairs of a list of partners: `(row, column)`.
pub(crate) fn partners(partner: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    (0..)
        .zip(partner.iter().copied())
        .filter(|&(_, j)| j != NO_PARTNER)
}
