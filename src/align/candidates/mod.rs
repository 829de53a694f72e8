//! A pair of sentences that may become a link, and what can be said of it by itself.

pub(crate) mod equal;
pub(crate) mod index;

use crate::align::features::order_consistency::OrderConsistency;
use crate::align::features::pair;
use crate::align::features::pair::Likeness;

/// A candidate link between sentence `i` of one version and `j` of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub i: u32,
    pub j: u32,
    pub like: Likeness,
    /// Log-odds of the pair as judged so far: alone, then in its context.
    pub alone: f32,
    /// How likely the first look at its context made it, 0..=1.
    pub first: f32,
    /// The score after competition and neighbours, 0..=1.
    pub score: f32,
}

/// Names of what [`alone_features`] adds to the measures.
pub const PLACE: [&str; 3] = ["away", "first_last", "opens_paragraph"];
/// Features of a pair judged by itself.
pub(crate) const ALONE: usize = pair::COUNT + PLACE.len();
/// What two versions are to each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PairStats {
    /// How likely the best candidate of a sentence is, on average, 0..=1.
    pub likeness: f32,
    /// How well they go along.
    pub along: OrderConsistency,
    /// Settled sentences, as a share of the shorter version.
    pub settled: f32,
}

/// The lie of two versions.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub n: usize,
    pub m: usize,
}

/// Where each of two sentences stands.
pub(crate) fn alone_features(c: &Candidate, size: Sizes, opens: (bool, bool)) -> [f32; ALONE] {
    let mut f = [0.0; ALONE];
    f[..pair::COUNT].copy_from_slice(&c.like.measures);
    let (i, j) = (c.i as usize, c.j as usize);
    let at = |k: usize, n: usize| (k as f32 + 0.5) / n.max(1) as f32;
    f[pair::COUNT] = (at(i, size.n) - at(j, size.m)).abs();
    f[pair::COUNT + 1] = match (i == 0, j == 0, i + 1 == size.n, j + 1 == size.m) {
        (true, true, _, _) => 1.0,
        (true, _, _, _) | (_, true, _, _) => -1.0,
        (_, _, true, true) => 0.5,
        _ => 0.0,
    };
    f[pair::COUNT + 2] = match opens {
        (true, true) => 1.0,
        (false, false) => 0.0,
        _ => -1.0,
    };
    f
}
