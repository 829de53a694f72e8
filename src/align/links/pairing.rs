//! Two versions: equal sentences, candidates, and how likely each is by itself.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::candidates::equal::pair_equal;
use crate::align::candidates::index::Index;
use crate::align::candidates::{ALONE, Candidate, PairStats, Sizes, alone_features};
use crate::align::features::pair::{Likeness, likeness};
use crate::align::features::witnesses::Support;
use crate::align::lexicon::prepare::Prepared;
use crate::align::model::Table;

/// Candidates kept for one sentence in one other version; fewer where a corpus has so many sentences without an
/// equal that more than [`MOST_COMPARED`] pairs would be compared.
const KEPT: usize = 8;
const FEWEST_KEPT: usize = 2;
const MOST_COMPARED: usize = 800_000;
/// Log-odds below which a candidate found by the index is dropped after it has been judged alone.
const HOPELESS: f32 = -5.0;
/// A pair that rests on less than this is no candidate, however well its neighbours match: a reader who sees a link
/// between sentences with nothing in common trusts none of them.
const LEAST_EVIDENCE: f32 = 0.1;
/// Nor is one where neither sentence has this share of its rarity in the other: one word of many is chance.
const LEAST_GROUND: f32 = 0.07;
/// A sentence that a version says more often than this is not tried again for every repeat.
const MOST_REPEATS: usize = 4;
/// Two versions with no more pairs than this have all of them compared: in short texts a paraphrase without a
/// common word can still be told by its place.
const ALL_PAIRS: usize = 900;

/// Pairs judged at a time, by all processors.
const TOGETHER: usize = 1 << 14;

/// A candidate and what it was judged by alone.
type Judged = (Candidate, [f32; ALONE]);

/// Two versions with their candidates. `a` and `b` are ranks.
pub(crate) struct Pairing {
    pub a: usize,
    pub b: usize,
    /// The equal partner of each sentence of `a`, or `u32::MAX`.
    pub fixed: Vec<u32>,
    /// Sorted by `(i, j)`.
    pub cands: Vec<Candidate>,
    /// Support of each candidate by other versions.
    pub third: Vec<Support>,
    /// What the two versions are to each other, by the last look.
    pub tie: PairStats,
}

/// The sentences of a version by text.
struct Places {
    /// Where the sentences of a text stand in `sentences`, and how many there are.
    span: FxHashMap<u32, (u32, u32)>,
    sentences: Vec<u32>,
}

impl Places {
    fn new(row: &[u32]) -> Self {
        let mut span: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for &t in row {
            span.entry(t).or_default().1 += 1;
        }
        let mut at = 0;
        for s in span.values_mut() {
            (s.0, at) = (at, at + s.1);
            s.1 = 0;
        }
        let mut sentences = vec![0; row.len()];
        for (number, t) in row.iter().enumerate() {
            if let Some(s) = span.get_mut(t) {
                sentences[(s.0 + s.1) as usize] = number as u32;
                s.1 += 1;
            }
        }
        Self { span, sentences }
    }

    fn texts(&self) -> impl Iterator<Item = u32> + '_ {
        self.span.keys().copied()
    }

    /// The sentences that are this text, in reading order.
    fn of(&self, text: u32) -> &[u32] {
        let span = self.span.get(&text).copied().unwrap_or_default();
        &self.sentences[span.0 as usize..(span.0 + span.1) as usize]
    }
}

/// Proposes candidates; remembers what it has compared.
pub(crate) struct Proposer<'p> {
    p: &'p Prepared,
    index: Index,
    /// Sentences of each version by text.
    places: Vec<Places>,
    /// What the index found for a text; kept only where more than two versions may ask again.
    near: FxHashMap<u32, Box<[u32]>>,
    /// Texts compared already; worth keeping only where more than two versions may ask again.
    known: FxHashMap<(u32, u32), Likeness>,
    kept: usize,
}

impl<'p> Proposer<'p> {
    pub fn new(p: &'p Prepared) -> Self {
        let places: Vec<Places> = p.text_of.iter().map(|row| Places::new(row)).collect();
        // Texts that not every version has are what candidates are sought for.
        let mut versions_with: Vec<u32> = vec![0; p.texts.len()];
        for held in &places {
            held.texts().for_each(|t| versions_with[t as usize] += 1);
        }
        let versions = p.order.len();
        let lone = versions_with.iter().filter(|&&n| (n as usize) < versions).count();
        let asked = lone * versions.saturating_sub(1).max(1);
        Self {
            kept: (MOST_COMPARED / asked.max(1)).clamp(FEWEST_KEPT, KEPT),
            p,
            index: Index::new(p),
            places,
            near: FxHashMap::default(),
            known: FxHashMap::default(),
        }
    }

    /// The sentences of version `b` that resemble text `t`, best first.
    fn near(&mut self, t: u32, b: usize, mut hit: impl FnMut(u32)) {
        let (p, index, kept) = (self.p, &mut self.index, self.kept);
        let found;
        let list = if p.order.len() > 2 {
            self.near.entry(t).or_insert_with(|| index.near(p, t, kept))
        } else {
            found = index.near(p, t, kept);
            &found
        };
        let places = &self.places[b];
        // A sentence that one version says once more than the other may join its equal.
        let again = Some(places.of(t)).filter(|at| at.len() <= MOST_REPEATS);
        again.into_iter().flatten().for_each(|&s| hit(s));
        let hits = list.iter().map(|&u| places.of(u)).filter(|at| !at.is_empty());
        hits.take(kept)
            .flat_map(|at| at.iter().take(kept))
            .for_each(|&s| hit(s));
    }

    /// What is given up for the size of the corpus.
    pub fn notice(&self) -> Option<String> {
        (self.kept < KEPT).then(|| {
            format!(
                "Very many sentences without an equal: each was compared with the {} nearest of a version, not {KEPT}.",
                self.kept
            )
        })
    }

    fn likeness(&mut self, t: u32, u: u32) -> Likeness {
        let p = self.p;
        // Measures of a pair of texts are kept as seen from the lower number.
        let key = (t.min(u), t.max(u));
        let like = *self.known.entry(key).or_insert_with(|| likeness(p, key.0, key.1));
        if t <= u { like } else { like.turned() }
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
        let loose = |i: usize| fixed[i] == u32::MAX;
        let mut proposed: Vec<(u32, u32)> = Vec::new();
        let small = rows.len() * columns.len() <= ALL_PAIRS && p.order.len() <= 6;
        if small {
            for i in 0..rows.len() {
                let row = (0..columns.len()).filter(|&j| loose(i) || free[j]);
                proposed.extend(row.map(|j| (i as u32, j as u32)));
            }
        } else {
            for (i, &t) in rows.iter().enumerate().filter(|(i, _)| loose(*i)) {
                self.near(t, b, |j| proposed.push((i as u32, j)));
            }
            for (j, &u) in columns.iter().enumerate().filter(|(j, _)| free[*j]) {
                self.near(u, a, |i| proposed.push((i, j as u32)));
            }
            proposed.sort_unstable();
            proposed.dedup();
        }
        let size = Sizes {
            n: rows.len(),
            m: columns.len(),
        };
        let mut cands: Vec<Candidate> = Vec::with_capacity(proposed.len());
        let mut keep = |judged: Option<Judged>| {
            if let Some((c, f)) = judged {
                watch(c.i, c.j, &f);
                if small || c.alone > HOPELESS {
                    cands.push(c);
                }
            }
        };
        let judge = |(i, j): (u32, u32), like: Likeness| {
            if like.evidence < LEAST_EVIDENCE || like.common_ground() < LEAST_GROUND {
                return None;
            }
            let mut c = Candidate {
                i,
                j,
                like,
                alone: 0.0,
                first: 0.0,
                score: 0.0,
            };
            let f = alone_features(&c, size, p.opens(a, b, i, j));
            c.alone = table.alone.odds(&f);
            Some((c, f))
        };
        if p.order.len() > 2 {
            for at in proposed {
                keep(judge(
                    at,
                    self.likeness(rows[at.0 as usize], columns[at.1 as usize]),
                ));
            }
        } else {
            // Two versions ask for no pair of texts twice, so nothing need be remembered and all processors can ask.
            for part in proposed.chunks(TOGETHER) {
                let of =
                    |&at: &(u32, u32)| judge(at, likeness(p, rows[at.0 as usize], columns[at.1 as usize]));
                let judged: Vec<Option<Judged>> = part.par_iter().with_min_len(64).map(of).collect();
                judged.into_iter().for_each(&mut keep);
            }
        }
        Pairing {
            a,
            b,
            fixed,
            cands,
            third: Vec::new(),
            tie: PairStats::default(),
        }
    }
}
