//! Which candidates become links: one to one by best competition, then splits and merges.

use super::context::Candidate;
use super::features::{COUNT, MEASURES};
use super::model::Table;
use super::prepare::Prepared;
use super::third::Support;

/// A chosen pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    pub i: u32,
    pub j: u32,
    pub score: f32,
    /// True where one of the two has another link too: a piece of a split, merge or fusion.
    pub joined: bool,
    /// The shares of rarity that each has of the other, the lesser first.
    pub covered: (f32, f32),
    /// The best candidate left out that shares a sentence with it: its `(i, j)` and score.
    pub rival: Option<(u32, u32, f32)>,
}

/// Names of what a join is judged by besides the measures.
pub const JOIN_NAMES: [&str; 20] = [
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
];
/// Features of a join.
pub(super) const JOIN: usize = COUNT + JOIN_NAMES.len();

/// Names of the features of a join by number.
#[must_use]
pub fn join_names() -> Vec<&'static str> {
    MEASURES.iter().chain(&JOIN_NAMES).copied().collect()
}

/// Two versions while their links are chosen.
pub(super) struct Choice<'x> {
    pub p: &'x Prepared,
    pub rows: &'x [u32],
    pub columns: &'x [u32],
    pub fixed: &'x [u32],
    /// Least score: one to one, joined.
    pub cut: (f32, f32),
    /// Logarithm of how many times longer the rows' sentences are than the columns', on average.
    pub longer: f32,
}

/// The measure `rarity_shared`.
const SHARED: usize = 8;

/// The links of a sentence so far: partners with scores.
type Partners = Vec<Vec<(u32, f32)>>;

impl Choice<'_> {
    /// Greedy best one to one, then unlinked pieces join. `cands` are sorted by `(i, j)`; `third[k]` is the
    /// support of `cands[k]` by other versions. `watch` sees every join that is judged.
    pub fn select(
        &self,
        cands: &[Candidate],
        third: &[Support],
        table: &Table,
        watch: &mut dyn FnMut(u32, u32, &[f32]),
    ) -> Vec<Chosen> {
        let mut chosen: Vec<Chosen> = Vec::new();
        let mut of_i: Partners = vec![Vec::new(); self.rows.len()];
        let mut of_j: Partners = vec![Vec::new(); self.columns.len()];
        for (i, &j) in self.fixed.iter().enumerate().filter(|&(_, &j)| j != u32::MAX) {
            of_i[i].push((j, 1.0));
            of_j[j as usize].push((i as u32, 1.0));
        }
        let mut order: Vec<u32> = (0..cands.len() as u32).collect();
        let by = |k: &u32| &cands[*k as usize];
        order.sort_unstable_by(|x, y| by(y).score.total_cmp(&by(x).score).then(x.cmp(y)));
        let mut left = Vec::new();
        for &k in &order {
            let c = by(&k);
            let (i, j) = (c.i as usize, c.j as usize);
            if c.score >= self.cut.0 && of_i[i].is_empty() && of_j[j].is_empty() {
                of_i[i].push((c.j, c.score));
                of_j[j].push((c.i, c.score));
                chosen.push(pick(c, c.score));
            } else {
                left.push(k);
            }
        }
        let mut best_i = vec![0.0f32; self.rows.len()];
        let mut best_j = vec![0.0f32; self.columns.len()];
        for c in cands {
            best_i[c.i as usize] = best_i[c.i as usize].max(c.score);
            best_j[c.j as usize] = best_j[c.j as usize].max(c.score);
        }
        let mut joins: Vec<(f32, u32)> = Vec::new();
        for k in left {
            let c = by(&k);
            let (pi, pj) = (&of_i[c.i as usize], &of_j[c.j as usize]);
            if pi.is_empty() && pj.is_empty() || c.like.measures[1] < 0.05 {
                continue;
            }
            let own = best_i[c.i as usize].min(best_j[c.j as usize]);
            let f = self.join_features(c, pi, pj, third[k as usize], own);
            watch(c.i, c.j, &f);
            let s = table.join.score(&f);
            if s >= self.cut.1 {
                joins.push((s, k));
            }
        }
        joins.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (s, k) in joins {
            let c = by(&k);
            of_i[c.i as usize].push((c.j, s));
            of_j[c.j as usize].push((c.i, s));
            chosen.push(pick(c, s));
        }
        self.find_rivals(cands, &of_i, &mut chosen);
        for c in &mut chosen {
            c.joined = of_i[c.i as usize].len() > 1 || of_j[c.j as usize].len() > 1;
        }
        chosen
    }

    /// Fills in what came closest to each chosen pair and was not chosen itself.
    fn find_rivals(&self, cands: &[Candidate], of_i: &Partners, chosen: &mut [Chosen]) {
        let mut row: Vec<Option<(u32, u32, f32)>> = vec![None; self.rows.len()];
        let mut column = vec![None; self.columns.len()];
        for c in cands {
            if of_i[c.i as usize].iter().any(|p| p.0 == c.j) {
                continue;
            }
            for best in [&mut row[c.i as usize], &mut column[c.j as usize]] {
                if best.is_none_or(|(_, _, s)| c.score > s) {
                    *best = Some((c.i, c.j, c.score));
                }
            }
        }
        for c in chosen {
            let found = [row[c.i as usize], column[c.j as usize]];
            c.rival = found.into_iter().flatten().max_by(|x, y| x.2.total_cmp(&y.2));
        }
    }

    fn join_features(
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
        let words = |text: u32| self.p.texts[text as usize].stems.len() as f32 + 1.0;
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
        ]);
        f
    }

    /// Of the rarity of text `t`: the share that no partner holds, and the part of that which `u` holds.
    fn open(&self, t: u32, u: u32, partners: impl Iterator<Item = u32> + Clone) -> (f32, f32) {
        let (own, other) = (&self.p.texts[t as usize], &self.p.texts[u as usize]);
        let (mut open, mut fill) = (0.0, 0.0);
        for &w in &*own.set {
            let held = partners
                .clone()
                .any(|x| self.p.texts[x as usize].set.binary_search(&w).is_ok());
            if !held {
                let r = self.p.rarity[w as usize];
                open += r;
                if other.set.binary_search(&w).is_ok() {
                    fill += r;
                }
            }
        }
        let all = own.weight.max(1e-6);
        (open / all, fill / all)
    }
}

fn pick(c: &Candidate, score: f32) -> Chosen {
    Chosen {
        i: c.i,
        j: c.j,
        score,
        joined: false,
        covered: (c.like.a_in_b.min(c.like.b_in_a), c.like.a_in_b.max(c.like.b_in_a)),
        rival: None,
    }
}
