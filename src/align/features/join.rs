//! What a join is judged by: a pair of which one side is linked already, as a piece of a split, merge or fusion.

use crate::align::candidates::Candidate;
use crate::align::features::pair::{COUNT, MEASURES};
use crate::align::features::witnesses::Support;
use crate::align::links::decide::Decision;

/// Names of what a join is judged by besides the measures.
pub const JOIN_NAMES: [&str; 24] = [
    "context",
    "first",
    "sides_linked",
    "partner_best",
    "partner_worst",
    "partner_near",
    "partner_far",
    "fills_least",
    "fills_most",
    "open_least",
    "open_most",
    "margin_to_partner",
    "third_best",
    "third_against",
    "own_best",
    "covered_with_partner",
    "length_fit",
    "versions_fit",
    "fresh",
    "stale",
    "likeness_of_versions",
    "rising",
    "beyond_chance",
    "settled_share",
];
/// Features of a join.
pub(crate) const JOIN: usize = COUNT + JOIN_NAMES.len();

/// Names of the features of a join by number.
#[must_use]
pub fn join_names() -> Vec<&'static str> {
    MEASURES.iter().chain(&JOIN_NAMES).copied().collect()
}

/// The measure `rarity_shared`.
const SHARED: usize = 8;

impl Decision<'_> {
    /// The features of a join; `pi` and `pj` are the partners that both sides have already, `own` is the lesser of the
    /// best scores of both.
    pub(crate) fn join_features(
        &self,
        c: &Candidate,
        pi: &[(u32, f32)],
        pj: &[(u32, f32)],
        third: Support,
        own: f32,
    ) -> [f32; JOIN] {
        let mut f = [0.0; JOIN];
        f[..COUNT].copy_from_slice(&c.like.measures);
        let (t, u) = (self.rows[c.i as usize], self.columns[c.j as usize]);
        let near = |list: &[(u32, f32)], at: u32| {
            list.iter()
                .map(|&(x, _)| x.abs_diff(at))
                .min()
                .map_or(30.0, |d| d.min(30) as f32)
        };
        let top = |list: &[(u32, f32)]| list.iter().map(|x| x.1).fold(0.0f32, f32::max);
        // Partners of i stand in j's version, and the other way round.
        let (di, dj) = (near(pi, c.j), near(pj, c.i));
        let (open_i, fill_i) = self.open(t, u, pi.iter().map(|&(j, _)| self.columns[j as usize]));
        let (open_j, fill_j) = self.open(u, t, pj.iter().map(|&(i, _)| self.rows[i as usize]));
        // Gale and Church (1993): does the long sentence come nearer in length to its pieces with this piece added?
        // And is it the long one's version whose sentences are longer throughout?
        let words = |text: u32| self.p.texts[text as usize].stems().len() as f32 + 1.0;
        let apart = |x: f32, y: f32| (x / y).ln().abs();
        let mut fit = f32::NEG_INFINITY;
        let mut versions = 0.0;
        let of_j: f32 = pj.iter().map(|&(i, _)| words(self.rows[i as usize])).sum();
        let of_i: f32 = pi.iter().map(|&(j, _)| words(self.columns[j as usize])).sum();
        for (long, pieces, piece, ratio) in [
            (words(u), of_j, words(t), -self.longer),
            (words(t), of_i, words(u), self.longer),
        ] {
            if pieces > 0.0 {
                let gain = apart(long, pieces) - apart(long, pieces + piece);
                if gain > fit {
                    (fit, versions) = (gain, ratio);
                }
            }
        }
        // Of the piece: how much of it stands in what the long sentence's other partners leave open, how much in what
        // they hold already?
        let (wi, wj) = (self.p.texts[t as usize].weight, self.p.texts[u as usize].weight);
        let (mut fresh, mut stale) = (1.0f32, 0.0f32);
        for (partners, long, fill, piece) in [(pi, wi, fill_i, wj), (pj, wj, fill_j, wi)] {
            if !partners.is_empty() {
                let held = c.like.measures[SHARED] / piece.max(1e-6);
                let new = fill * long / piece.max(1e-6);
                fresh = fresh.min(new);
                stale = stale.max(held - new);
            }
        }
        let (si, sj) = (top(pi), top(pj));
        let partner = si.max(sj);
        f[COUNT..].copy_from_slice(&[
            c.score,
            c.first,
            f32::from(u8::from(!pi.is_empty()) + u8::from(!pj.is_empty())),
            partner,
            if pi.is_empty() || pj.is_empty() {
                partner
            } else {
                si.min(sj)
            },
            di.min(dj),
            di.max(dj),
            fill_i.min(fill_j),
            fill_i.max(fill_j),
            open_i.min(open_j),
            open_i.max(open_j),
            c.first - partner,
            third.best,
            third.against,
            own,
            (1.0 - open_i + fill_i).min(1.0 - open_j + fill_j),
            fit,
            versions,
            fresh,
            stale,
            self.tie.likeness,
            self.tie.along.rising,
            self.tie.along.beyond_chance,
            self.tie.settled,
        ]);
        f
    }

    /// Of the rarity of text `t`: the share that no partner holds, and the part of that which `u` holds.
    fn open(&self, t: u32, u: u32, partners: impl Iterator<Item = u32> + Clone) -> (f32, f32) {
        let (own, other) = (&self.p.texts[t as usize], &self.p.texts[u as usize]);
        let (mut open, mut fill) = (0.0, 0.0);
        for &w in own.set() {
            let held = partners
                .clone()
                .any(|x| self.p.texts[x as usize].set().binary_search(&w).is_ok());
            if !held {
                let r = self.p.rarity[w as usize];
                open += r;
                if other.set().binary_search(&w).is_ok() {
                    fill += r;
                }
            }
        }
        let all = own.weight.max(1e-6);
        (open / all, fill / all)
    }
}
