//! From a corpus to its collation.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::candidates::Index;
use super::context::{Candidate, judge};
use super::exact::pair_equal;
use super::features::{Likeness, likeness};
use super::passages::cluster;
use super::prepare::Prepared;
use super::select::select;
use super::{Collation, Link, LinkKind};
use crate::load::{Corpus, SentenceId};

/// How sure the engine must be before it links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Retellings with little shared wording: more links, more of them wrong.
    Loose,
    /// The default.
    #[default]
    Normal,
    /// Look-alike events: fewer links, fewer of them wrong.
    Strict,
}

/// What the caller asks of the engine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Moves the cut-off.
    pub strictness: Strictness,
}

/// Told how far the work is; asked whether to go on.
pub trait Progress: Sync {
    /// `done` of `total` steps of the stage called `stage` are done. Returns false to cancel.
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool;
}

impl Progress for () {
    fn step(&self, _: &'static str, _: usize, _: usize) -> bool {
        true
    }
}

/// Candidates kept for one sentence in one other version.
const KEPT: usize = 8;

/// Collates a corpus. `None` where `progress` cancelled the work.
#[must_use]
pub fn collate(corpus: Arc<Corpus>, options: &Options, progress: &dyn Progress) -> Option<Collation> {
    if !progress.step("preparing", 0, 1) {
        return None;
    }
    let p = Prepared::new(&corpus);
    let index = Index::new(&p);
    let versions = p.order.len();
    let total = versions * versions.saturating_sub(1) / 2;
    let mut done = 0;
    // Sentences of each version by text.
    let places: Vec<FxHashMap<u32, Vec<u32>>> = p
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
    let mut near: FxHashMap<u32, Vec<(u32, Likeness)>> = FxHashMap::default();
    let mut sums = vec![0.0f32; p.texts.len()];
    let mut found = Vec::new();
    let mut links = Vec::new();
    for a in 0..versions {
        for b in a + 1..versions {
            if !progress.step("aligning", done, total) {
                return None;
            }
            done += 1;
            let (row, col) = (&p.text_of[a], &p.text_of[b]);
            let mut fixed = vec![u32::MAX; row.len()];
            let mut free = vec![true; col.len()];
            for (i, j) in pair_equal(row, col) {
                fixed[i as usize] = j;
                free[j as usize] = false;
                links.push(link(&p, (a, i), (b, j), LinkKind::Verbatim, 1.0));
            }
            let mut cands: Vec<Candidate> = Vec::new();
            let mut query =
                |t: u32, places: &FxHashMap<u32, Vec<u32>>, hit: &mut dyn FnMut(u32, Likeness)| {
                    let list = near.entry(t).or_insert_with(|| {
                        index.near(&p, t, &mut sums, &mut found);
                        let own = p.texts[t as usize].weight;
                        let rank = |&(u, s): &(u32, f32)| {
                            let w = p.texts[u as usize].weight;
                            s / (own * w).sqrt().max(1e-6) + 0.5 * s / own.min(w).max(1e-6)
                        };
                        found.sort_by(|x, y| rank(y).total_cmp(&rank(x)).then(x.0.cmp(&y.0)));
                        found.truncate(KEPT * versions.max(2));
                        found.iter().map(|&(u, _)| (u, likeness(&p, t, u))).collect()
                    });
                    let mut kept = 0;
                    for &(u, like) in list.iter() {
                        if let Some(at) = places.get(&u) {
                            kept += 1;
                            for &s in at.iter().take(KEPT) {
                                hit(s, like);
                            }
                            if kept == KEPT {
                                break;
                            }
                        }
                    }
                };
            for (i, &t) in row.iter().enumerate().filter(|(i, _)| fixed[*i] == u32::MAX) {
                query(t, &places[b], &mut |j, like| {
                    cands.push(Candidate {
                        i: i as u32,
                        j,
                        like,
                        score: 0.0,
                    });
                });
            }
            for (j, &u) in col.iter().enumerate().filter(|(j, _)| free[*j]) {
                query(u, &places[a], &mut |i, like| {
                    let like = Likeness {
                        a_in_b: like.b_in_a,
                        b_in_a: like.a_in_b,
                        ..like
                    };
                    cands.push(Candidate {
                        i,
                        j: j as u32,
                        like,
                        score: 0.0,
                    });
                });
            }
            cands.sort_unstable_by_key(|c| (c.i, c.j));
            cands.dedup_by_key(|c| (c.i, c.j));
            judge(&mut cands, &fixed, row.len(), col.len());
            let cut = match options.strictness {
                Strictness::Loose => 0.3,
                Strictness::Normal => 0.5,
                Strictness::Strict => 0.75,
            };
            for c in select(&mut cands, &fixed, col.len(), cut) {
                let kind = if c.joined || c.both < 0.4 {
                    LinkKind::Partial
                } else {
                    LinkKind::Reworded
                };
                links.push(link(&p, (a, c.i), (b, c.j), kind, c.score));
            }
        }
    }
    let passages = cluster(&corpus, &links);
    drop(p);
    Some(Collation::new(corpus, links, passages, Vec::new()))
}

fn link(p: &Prepared, a: (usize, u32), b: (usize, u32), kind: LinkKind, score: f32) -> Link {
    let x = SentenceId::new(p.order[a.0], a.1 as usize);
    let y = SentenceId::new(p.order[b.0], b.1 as usize);
    let (a, b) = if x < y { (x, y) } else { (y, x) };
    Link { a, b, kind, score }
}
