//! Which candidates become links: one to one by best competition, then splits and merges.

use crate::align::candidates::{Candidate, PairStats};
use crate::align::features::witnesses::Support;
use crate::align::lexicon::prepare::Prepared;
use crate::align::model::Table;

/// A chosen pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
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

/// Two versions while their links are chosen.
pub(crate) struct Decision<'x> {
    pub p: &'x Prepared,
    pub rows: &'x [u32],
    pub columns: &'x [u32],
    pub fixed: &'x [u32],
    /// Least score: one to one, joined.
    pub cut: (f32, f32),
    /// Logarithm of how many times longer the rows' sentences are than the columns', on average.
    pub longer: f32,
    /// What the two versions are to each other.
    pub tie: PairStats,
}

/// The links of a sentence so far: partners with scores.
type Partners = Vec<Vec<(u32, f32)>>;

impl Decision<'_> {
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
