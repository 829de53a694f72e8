//! Two versions: equal sentences, candidates, and how likely each is by itself.

use rustc_hash::FxHashMap;

use super::candidates::Index;
use super::context::{Candidate, Sizes, alone_features};
use super::exact::pair_equal;
use super::features::{Likeness, likeness};
use super::model::Table;
use super::prepare::Prepared;

/// Candidates kept for one sentence in one other version.
const KEPT: usize = 8;
/// Two versions with no more pairs than this have all of them compared: in short texts a paraphrase without a
/// common word can still be told by its place.
const ALL_PAIRS: usize = 900;

/// Two versions with their candidates. `a` and `b` are ranks.
pub(super) struct Pairing {
    pub a: usize,
    pub b: usize,
    /// The equal partner of each sentence of `a`, or `u32::MAX`.
    pub fixed: Vec<u32>,
    /// Sorted by `(i, j)`.
    pub cands: Vec<Candidate>,
}

/// Proposes candidates; remembers what it has compared.
pub(super) struct Proposer<'p> {
    p: &'p Prepared<'p>,
    index: Index,
    /// Sentences of each version by text.
    places: Vec<FxHashMap<u32, Vec<u32>>>,
    near: FxHashMap<u32, Vec<(u32, Likeness)>>,
    sums: Vec<f32>,
    found: Vec<(u32, f32)>,
}

impl<'p> Proposer<'p> {
    pub fn new(p: &'p Prepared<'p>) -> Self {
        let places = p
            .text_of
            .iter()
            .map(|row| {
                let mut map: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
                for (s, &t) in row.iter().enumerate() {
                    map.entry(t).or_default().push(s as u32);
                }
                map
            })
            .collect();
        Self {
            p,
            index: Index::new(p),
            places,
            near: FxHashMap::default(),
            sums: vec![0.0; p.texts.len()],
            found: Vec::new(),
        }
    }

    /// The texts of version `b` that resemble text `t`, best first.
    fn near(&mut self, t: u32, b: usize, mut hit: impl FnMut(u32, Likeness)) {
        let p = self.p;
        if !self.near.contains_key(&t) {
            let found = &mut self.found;
            self.index.near(p, t, &mut self.sums, found);
            let own = p.texts[t as usize].weight;
            for (u, s) in found.iter_mut() {
                let w = p.texts[*u as usize].weight;
                *s = *s / (own * w).sqrt().max(1e-6) + 0.5 * *s / own.min(w).max(1e-6);
            }
            found.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            found.truncate(KEPT * p.order.len().max(2));
            let list = found.iter().map(|&(u, _)| (u, likeness(p, t, u))).collect();
            self.near.insert(t, list);
        }
        let mut kept = 0;
        for &(u, like) in self.near.get(&t).map_or(&[][..], Vec::as_slice) {
            if let Some(at) = self.places[b].get(&u) {
                for &s in at.iter().take(KEPT) {
                    hit(s, like);
                }
                kept += 1;
                if kept == KEPT {
                    break;
                }
            }
        }
    }

    /// Pairs versions `a` and `b`. `watch` sees the features of every candidate.
    pub fn pair(
        &mut self,
        a: usize,
        b: usize,
        table: &Table,
        watch: &mut dyn FnMut(u32, u32, &[f32]),
    ) -> Pairing {
        let p = self.p;
        let (rows, columns) = (&p.text_of[a], &p.text_of[b]);
        let mut fixed = vec![u32::MAX; rows.len()];
        let mut free = vec![true; columns.len()];
        for (i, j) in pair_equal(rows, columns) {
            fixed[i as usize] = j;
            free[j as usize] = false;
        }
        let fresh = |i: usize, j: u32, like| Candidate {
            i: i as u32,
            j,
            like,
            alone: 0.0,
            score: 0.0,
        };
        let mut cands: Vec<Candidate> = Vec::new();
        if rows.len() * columns.len() <= ALL_PAIRS && p.order.len() <= 6 {
            for (i, &t) in rows.iter().enumerate() {
                for (j, &u) in columns.iter().enumerate() {
                    if fixed[i] == u32::MAX || free[j] {
                        cands.push(fresh(i, j as u32, likeness(p, t, u)));
                    }
                }
            }
        } else {
            for (i, &t) in rows.iter().enumerate().filter(|(i, _)| fixed[*i] == u32::MAX) {
                self.near(t, b, |j, like| cands.push(fresh(i, j, like)));
            }
            for (j, &u) in columns.iter().enumerate().filter(|(j, _)| free[*j]) {
                self.near(u, a, |i, like| {
                    cands.push(fresh(i as usize, j as u32, like.turned()))
                });
            }
            cands.sort_unstable_by_key(|c| (c.i, c.j));
            cands.dedup_by_key(|c| (c.i, c.j));
        }
        let size = Sizes {
            n: rows.len(),
            m: columns.len(),
        };
        for c in &mut cands {
            let f = alone_features(c, size, p.opens(a, b, c.i, c.j));
            watch(c.i, c.j, &f);
            c.alone = table.alone.odds(&f);
        }
        Pairing { a, b, fixed, cands }
    }
}
