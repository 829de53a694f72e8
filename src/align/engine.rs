//! From a corpus to its collation: the steps of the engine in order.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::align::candidates::propose::Proposer;
use crate::align::collation::{Collation, Link, LinkKind, Passage};
use crate::align::features::pairing::{Pairing, partners};
use crate::align::features::witnesses::Witnesses;
use crate::align::lexicon::prepare::prepare;
use crate::align::lexicon::prepared::Prepared;
use crate::align::links::decide::{Chosen, Thresholds, choose_links};
use crate::align::links::passages::cluster;
use crate::align::links::pooling::{self, WeakPair};
use crate::align::links::propagate_equal::propagate_equal;
use crate::align::links::scoring::{AloneScorer, score_in_context};
use crate::align::model::{Models, Stage};
use crate::load::{Corpus, SentenceId};

/// How sure the engine must be before it links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// For retellings with little shared wording: more links, more of them wrong.
    Loose,
    /// The default.
    #[default]
    Normal,
    /// For look-alike events: fewer links, fewer of them wrong.
    Strict,
}

/// The options of the engine.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How sure it must be before it links.
    pub strictness: Strictness,
}

/// Receives progress, and can cancel the work.
pub trait Progress: Sync {
    /// `done` of `total` steps of the stage called `stage` are done. Returns false to cancel.
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool;
}

impl Progress for () {
    fn step(&self, _: &'static str, _: usize, _: usize) -> bool {
        true
    }
}

/// Sees the features of every pair that is judged.
pub(crate) type Watch<'w> = &'w mut dyn FnMut(Stage, SentenceId, SentenceId, &[f32]);

/// Collates a corpus. `None` where `progress` cancelled the work.
#[must_use]
pub fn collate(corpus: Arc<Corpus>, options: &Options, progress: &dyn Progress) -> Option<Collation> {
    collate_with(corpus, options, Models::shipped(), progress, &mut |_, _, _, _| ())
}

/// Like [`collate`], with models of one's own and a look at every judgement: for training and measuring.
#[must_use]
pub fn collate_with(
    corpus: Arc<Corpus>,
    options: &Options,
    models: &Models,
    progress: &dyn Progress,
    watch: Watch,
) -> Option<Collation> {
    if !progress.step("preparing", 0, 1) {
        return None;
    }
    let prepared = prepare(&corpus);
    let engine = Engine {
        prepared: &prepared,
        models,
        progress,
        strictness: options.strictness,
    };
    let (mut pairings, notices) = engine.propose_and_score(watch)?;
    // A first look at every pair in its context. What is then beyond doubt is settled, and no longer competes when the
    // rest is looked at again.
    engine.score_in_context(&mut pairings, Stage::Context, watch)?;
    engine.score_in_context(&mut pairings, Stage::Settled, watch)?;
    let decided = engine.decide(pairings, watch)?;
    let (links, passages) = engine.gather(decided.links, &decided.weak)?;
    drop(prepared);
    Some(Collation::new(corpus, links, passages, notices).with_rivals(decided.rivals))
}

/// The links of all pairs of versions.
#[derive(Default)]
struct Decided {
    links: Vec<Link>,
    /// By link ends: the sentence that came closest to taking the place of one of them, and its score.
    rivals: FxHashMap<(SentenceId, SentenceId), (SentenceId, f32)>,
    weak: Vec<WeakPair>,
}

/// One run of the engine.
struct Engine<'x> {
    prepared: &'x Prepared,
    models: &'x Models,
    progress: &'x dyn Progress,
    strictness: Strictness,
}

impl Engine<'_> {
    /// `None` where the work is cancelled.
    fn step(&self, stage: &'static str, done: usize) -> Option<()> {
        self.progress.step(stage, done, self.total()).then_some(())
    }

    /// How many pairs of versions there are.
    fn total(&self) -> usize {
        let versions = self.prepared.order.len();
        versions * versions.saturating_sub(1) / 2
    }

    /// The sentences `i` and `j` of the versions of a pairing.
    fn ids(&self, pairing: &Pairing, i: u32, j: u32) -> (SentenceId, SentenceId) {
        (self.prepared.id(pairing.a, i), self.prepared.id(pairing.b, j))
    }

    /// The candidates of all pairs of versions, each scored by itself; and the notices for the reader.
    fn propose_and_score(&self, watch: Watch) -> Option<(Vec<Pairing>, Vec<String>)> {
        let prepared = self.prepared;
        let versions = prepared.order.len();
        let mut pairings: Vec<Pairing> = Vec::with_capacity(self.total());
        let mut proposer = Proposer::new(prepared);
        let mut scorer = AloneScorer::new(prepared, self.models);
        for a in 0..versions {
            for b in a + 1..versions {
                self.step("comparing", pairings.len())?;
                let proposal = proposer.propose(a, b);
                pairings.push(scorer.score((a, b), proposal, &mut |i, j, features| {
                    watch(Stage::Alone, prepared.id(a, i), prepared.id(b, j), features);
                }));
            }
        }
        let notices = prepared.notice().into_iter().chain(proposer.notice());
        Some((pairings, notices.collect()))
    }

    fn score_in_context(&self, pairings: &mut [Pairing], stage: Stage, watch: Watch) -> Option<()> {
        let witnesses = Witnesses::new(self.prepared, pairings);
        for (done, pairing) in pairings.iter_mut().enumerate() {
            self.step("weighing", done)?;
            let (a, b) = (pairing.a, pairing.b);
            score_in_context(
                self.prepared,
                pairing,
                &witnesses,
                stage,
                self.models,
                &mut |i, j, features| {
                    watch(stage, self.prepared.id(a, i), self.prepared.id(b, j), features);
                },
            );
        }
        Some(())
    }

    fn decide(&self, pairings: Vec<Pairing>, watch: Watch) -> Option<Decided> {
        let thresholds = Thresholds {
            link: self.models.link_thresholds[self.strictness as usize],
            join: self.models.join_thresholds[self.strictness as usize],
        };
        let mut decided = Decided::default();
        let several = pairings.len() > 1;
        for (done, pairing) in pairings.into_iter().enumerate() {
            self.step("linking", done)?;
            let pairing = &pairing;
            let chosen = choose_links(
                self.prepared,
                pairing,
                thresholds,
                self.models,
                &mut |i, j, features| {
                    let (x, y) = self.ids(pairing, i, j);
                    watch(Stage::Join, x, y, features);
                },
            );
            if several {
                let weak = pairing
                    .candidates
                    .iter()
                    .filter(|c| c.score >= pooling::MIN_SCORE);
                decided.weak.extend(weak.map(|c| {
                    let (x, y) = self.ids(pairing, c.i, c.j);
                    (x, y, c.score)
                }));
            }
            for (i, j) in partners(&pairing.partner) {
                let ends = self.ids(pairing, i, j);
                decided.links.push(link(ends, LinkKind::Verbatim, 1.0));
            }
            for c in chosen {
                let link = link(self.ids(pairing, c.i, c.j), kind(&c), c.score);
                if let Some((i, j, score)) = c.rival.filter(|rival| rival.2 >= MIN_RIVAL_SCORE) {
                    let (x, y) = self.ids(pairing, i, j);
                    let other = if i == c.i { y } else { x };
                    decided.rivals.insert((link.a, link.b), (other, score));
                }
                decided.links.push(link);
            }
        }
        Some(decided)
    }

    /// Completes the links, and gathers the sentences into passages.
    fn gather(&self, mut links: Vec<Link>, weak: &[WeakPair]) -> Option<(Vec<Link>, Vec<Passage>)> {
        self.step("gathering passages", self.total())?;
        links.extend(propagate_equal(&links));
        let mut passages = cluster(self.prepared, &links);
        let threshold = pooling::THRESHOLDS[self.strictness as usize];
        let pooled = pooling::pool(weak, &links, &passages, threshold);
        if !pooled.is_empty() {
            links.extend(pooled);
            passages = cluster(self.prepared, &links);
        }
        Some((links, passages))
    }
}

/// A candidate with a lower score is no rival worth naming.
const MIN_RIVAL_SCORE: f32 = 0.05;
/// Where each sentence covers less of the other than this, they are not the same statement reworded.
const MIN_COVERED: f32 = 0.08;
/// One sentence states much more than the other where the lesser share is below this and the greater share is
/// [`MUCH_MORE`] times as much. Low shares on both sides are free wording.
const LITTLE_COVERED: f32 = 0.3;
const MUCH_MORE: f32 = 2.5;

fn kind(chosen: &Chosen) -> LinkKind {
    let (lesser, greater) = chosen.covered;
    let says_more = lesser < LITTLE_COVERED && greater > MUCH_MORE * lesser;
    if chosen.joined || says_more || lesser < MIN_COVERED {
        LinkKind::Partial
    } else {
        LinkKind::Reworded
    }
}

fn link((x, y): (SentenceId, SentenceId), kind: LinkKind, score: f32) -> Link {
    Link {
        a: x.min(y),
        b: x.max(y),
        kind,
        score,
    }
}
