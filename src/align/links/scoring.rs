//! Scores candidates: first each by itself, then among its rivals and neighbours.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::candidates::propose::Proposal;
use crate::align::features::competition::settle;
use crate::align::features::context::{ALONE_COUNT, VersionsContext, alone_row};
use crate::align::features::pair::Likeness;
use crate::align::features::pairing::{Candidate, PairStats, Pairing, Sizes, Support};
use crate::align::features::sigmoid;
use crate::align::features::witnesses::Witnesses;
use crate::align::lexicon::prepared::Prepared;
use crate::align::model::{Models, Stage};

/// A candidate found by the index is dropped where it has lower log-odds by itself.
const MIN_LOG_ODDS: f32 = -5.0;
/// A pair that rests on less is no candidate, however well its neighbours match. A reader who sees a link between
/// sentences with nothing in common trusts no link.
const MIN_EVIDENCE: f32 = 0.1;
/// A pair in which neither sentence shares this much of its weight is no candidate: one word of many is chance.
const MIN_COMMON_GROUND: f32 = 0.07;
/// A pair this likely, the best of its row and column, is settled after the first look at the context.
const MIN_TO_SETTLE: f32 = 0.85;
/// Pairs that all processors score at a time.
const CHUNK: usize = 1 << 14;

/// Sees a row of features: sentence numbers of both versions and the features.
pub(crate) type WatchRow<'w> = &'w mut dyn FnMut(u32, u32, &[f32]);

/// A candidate and its features.
type Scored = (Candidate, [f32; ALONE_COUNT]);

/// Scores candidates by themselves.
pub(crate) struct AloneScorer<'p> {
    prepared: &'p Prepared,
    models: &'p Models,
    /// Unique sentences compared before, the lower number first. Remembered only where other versions will ask again.
    compared: FxHashMap<(u32, u32), Likeness>,
}

impl<'p> AloneScorer<'p> {
    pub(crate) fn new(prepared: &'p Prepared, models: &'p Models) -> Self {
        Self {
            prepared,
            models,
            compared: FxHashMap::default(),
        }
    }

    /// Scores what is proposed for the versions with ranks `a` and `b`.
    pub(crate) fn score(&mut self, (a, b): (usize, usize), proposal: Proposal, watch: WatchRow) -> Pairing {
        let prepared = self.prepared;
        let unique = |(i, j): (u32, u32)| {
            (
                prepared.sentences[a][i as usize],
                prepared.sentences[b][j as usize],
            )
        };
        let mut candidates: Vec<Candidate> = Vec::with_capacity(proposal.pairs.len());
        let mut collect = |scored: Option<Scored>| {
            if let Some((candidate, features)) = scored {
                watch(candidate.i, candidate.j, &features);
                if proposal.complete || candidate.log_odds > MIN_LOG_ODDS {
                    candidates.push(candidate);
                }
            }
        };
        if prepared.order.len() > 2 {
            for &pair in &proposal.pairs {
                let likeness = self.likeness(unique(pair));
                collect(self.candidate((a, b), pair, likeness));
            }
        } else {
            // Two versions ask for no pair twice, so nothing is remembered and all processors can work.
            for chunk in proposal.pairs.chunks(CHUNK) {
                let score = |&pair: &(u32, u32)| {
                    let (x, y) = unique(pair);
                    self.candidate((a, b), pair, Likeness::new(prepared, x, y))
                };
                let scored: Vec<Option<Scored>> = chunk.par_iter().with_min_len(64).map(score).collect();
                scored.into_iter().for_each(&mut collect);
            }
        }
        Pairing {
            a,
            b,
            partner: proposal.partner,
            candidates,
            support: Vec::new(),
            stats: PairStats::default(),
        }
    }

    fn likeness(&mut self, (x, y): (u32, u32)) -> Likeness {
        let (low, high) = (x.min(y), x.max(y));
        let known = self.compared.entry((low, high));
        let likeness = *known.or_insert_with(|| Likeness::new(self.prepared, low, high));
        if x <= y { likeness } else { likeness.mirrored() }
    }

    /// The candidate with its features; `None` where the pair rests on too little.
    fn candidate(&self, versions: (usize, usize), (i, j): (u32, u32), likeness: Likeness) -> Option<Scored> {
        if likeness.features.evidence < MIN_EVIDENCE || likeness.common_ground() < MIN_COMMON_GROUND {
            return None;
        }
        let mut candidate = Candidate {
            i,
            j,
            likeness,
            log_odds: 0.0,
            first_score: 0.0,
            score: 0.0,
        };
        let sizes = sizes(self.prepared, versions);
        let features = alone_row(&candidate, sizes, self.prepared.open_paragraphs(versions, (i, j)));
        candidate.log_odds = self.models.alone.log_odds(&features);
        Some((candidate, features))
    }
}

/// Scores the candidates of two versions in their context. `stage` is [`Stage::Context`], or [`Stage::Settled`] for the
/// second look: what the first found beyond doubt no longer competes.
pub(crate) fn score_in_context(
    prepared: &Prepared,
    pairing: &mut Pairing,
    witnesses: &Witnesses,
    stage: Stage,
    models: &Models,
    watch: WatchRow,
) {
    let versions = (pairing.a, pairing.b);
    let sizes = sizes(prepared, versions);
    let settled;
    let partner = if stage == Stage::Settled {
        settled = settle(&pairing.candidates, &pairing.partner, sizes, MIN_TO_SETTLE);
        &settled
    } else {
        &pairing.partner
    };
    let support = |c: &Candidate| witnesses.support(versions, c.i, c.j);
    let support: Vec<Support> = pairing.candidates.iter().map(support).collect();
    let context = VersionsContext::new(&pairing.candidates, partner, sizes);
    let score = |(number, c): (usize, &Candidate)| {
        if partner[c.i as usize] == c.j {
            return c.log_odds;
        }
        let open_paragraphs = prepared.open_paragraphs(versions, (c.i, c.j));
        let features = context.row(number, open_paragraphs, support[number]);
        watch(c.i, c.j, &features);
        models.of(stage).log_odds(&features)
    };
    let log_odds: Vec<f32> = pairing.candidates.iter().enumerate().map(score).collect();
    pairing.stats = context.stats();
    for (c, log_odds) in pairing.candidates.iter_mut().zip(log_odds) {
        c.log_odds = log_odds;
        c.score = sigmoid(log_odds);
        if stage == Stage::Context {
            c.first_score = c.score;
        }
    }
    pairing.support = support;
}

fn sizes(prepared: &Prepared, (a, b): (usize, usize)) -> Sizes {
    Sizes {
        rows: prepared.sentences[a].len(),
        columns: prepared.sentences[b].len(),
    }
}
