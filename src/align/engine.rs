//! From a corpus to its collation.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::align::candidates::Sizes;
use crate::align::features::competition::settle;
use crate::align::features::context::ContextFeatures;
use crate::align::features::witnesses::{Support, Witnesses};
use crate::align::lexicon::prepare::Prepared;
use crate::align::links::decide::Decision;
use crate::align::links::pairing::{Pairing, Proposer};
use crate::align::links::passages::cluster;
use crate::align::links::{pooled, propagate_equal};
use crate::align::model::table::TABLE;
use crate::align::model::{Table, sigmoid};
use crate::align::{Collation, Link, LinkKind};
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
#[derive(Clone, Debug, Default)]
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

/// A step at which pairs are judged; what training looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// By itself.
    Alone,
    /// Against its rivals and by its neighbours.
    Context,
    /// Again, once what is beyond doubt is settled.
    Settled,
    /// As a piece of a split or merge.
    Join,
}

/// Sees the features of every pair that is judged.
pub type Watch<'w> = &'w mut dyn FnMut(Stage, SentenceId, SentenceId, &[f32]);

/// Collates a corpus. `None` where `progress` cancelled the work.
#[must_use]
pub fn collate(corpus: Arc<Corpus>, options: &Options, progress: &dyn Progress) -> Option<Collation> {
    collate_with(corpus, options, &TABLE, progress, &mut |_, _, _, _| ())
}

/// [`collate`] with a table of one's own and a look at every judgement: for training and measuring.
#[must_use]
pub fn collate_with(
    corpus: Arc<Corpus>,
    options: &Options,
    table: &Table,
    progress: &dyn Progress,
    watch: Watch,
) -> Option<Collation> {
    if !progress.step("preparing", 0, 1) {
        return None;
    }
    let p = Prepared::new(&corpus);
    let versions = p.order.len();
    let total = versions * versions.saturating_sub(1) / 2;
    let mut pairings: Vec<Pairing> = Vec::with_capacity(total);
    let mut proposer = Proposer::new(&p);
    for a in 0..versions {
        for b in a + 1..versions {
            if !progress.step("comparing", pairings.len(), total) {
                return None;
            }
            pairings.push(proposer.pair(a, b, table, &mut |i, j, f| {
                watch(Stage::Alone, p.id(a, i), p.id(b, j), f);
            }));
        }
    }
    let notices = p.notice().into_iter().chain(proposer.notice()).collect();
    drop(proposer);
    // A first look at every pair in its context; what is then beyond doubt is settled and no longer competes when
    // the rest is looked at again.
    for stage in [Stage::Context, Stage::Settled] {
        let witnesses = Witnesses::new(&p, &pairings);
        for (done, pairing) in pairings.iter_mut().enumerate() {
            if !progress.step("weighing", done, total) {
                return None;
            }
            look(&p, pairing, &witnesses, stage, table, watch);
        }
    }
    let cut = (
        table.cut[options.strictness as usize],
        table.join_cut[options.strictness as usize],
    );
    let mut links = Vec::new();
    let mut rivals = FxHashMap::default();
    let mut weak = Vec::new();
    for (done, pairing) in pairings.into_iter().enumerate() {
        if !progress.step("linking", done, total) {
            return None;
        }
        let Pairing {
            a,
            b,
            fixed,
            cands,
            third,
            tie,
        } = pairing;
        let choice = Decision {
            p: &p,
            rows: &p.text_of[a],
            columns: &p.text_of[b],
            fixed: &fixed,
            cut,
            longer: (p.mean_words(a) / p.mean_words(b)).ln(),
            tie,
        };
        let chosen = choice.select(&cands, &third, table, &mut |i, j, f| {
            watch(Stage::Join, p.id(a, i), p.id(b, j), f);
        });
        if total > 1 {
            let doubtful = cands.iter().filter(|c| c.score >= pooled::LEAST);
            weak.extend(doubtful.map(|c| (p.id(a, c.i), p.id(b, c.j), c.score)));
        }
        for (i, &j) in fixed.iter().enumerate().filter(|&(_, &j)| j != u32::MAX) {
            links.push(link(p.id(a, i as u32), p.id(b, j), LinkKind::Verbatim, 1.0));
        }
        for c in chosen {
            let kind = if c.joined || much_more(c.covered) {
                LinkKind::Partial
            } else {
                LinkKind::Reworded
            };
            let made = link(p.id(a, c.i), p.id(b, c.j), kind, c.score);
            // Something hopeless is no rival.
            if let Some((i, j, s)) = c.rival.filter(|r| r.2 >= 0.05) {
                let other = if i == c.i { p.id(b, j) } else { p.id(a, i) };
                rivals.insert((made.a, made.b), (other, s));
            }
            links.push(made);
        }
    }
    if !progress.step("gathering passages", total, total) {
        return None;
    }
    let owed = propagate_equal::owed(&links);
    links.extend(owed);
    let mut passages = cluster(&p, &links);
    let more = pooled::pool(&weak, &links, &passages, pooled::CUT[options.strictness as usize]);
    if !more.is_empty() {
        links.extend(more);
        passages = cluster(&p, &links);
    }
    drop(p);
    Some(Collation::new(corpus, links, passages, notices).with_rivals(rivals))
}

/// Judges the candidates of two versions in their context.
fn look(
    p: &Prepared,
    pairing: &mut Pairing,
    witnesses: &Witnesses,
    stage: Stage,
    table: &Table,
    watch: Watch,
) {
    let (a, b) = (pairing.a, pairing.b);
    let size = Sizes {
        n: p.text_of[a].len(),
        m: p.text_of[b].len(),
    };
    let settled;
    let (fixed, model) = if stage == Stage::Context {
        (&pairing.fixed, &table.context)
    } else {
        settled = settle(&pairing.cands, &pairing.fixed, size, SURE);
        (&settled, &table.settled)
    };
    let third: Vec<Support> = pairing
        .cands
        .iter()
        .map(|c| witnesses.support(a, b, c.i, c.j))
        .collect();
    let field = ContextFeatures::new(&pairing.cands, fixed, size);
    let odds: Vec<f32> = (0..pairing.cands.len())
        .map(|k| {
            let c = &pairing.cands[k];
            if fixed[c.i as usize] == c.j {
                return c.alone;
            }
            let f = field.features(k, p.opens(a, b, c.i, c.j), third[k]);
            watch(stage, p.id(a, c.i), p.id(b, c.j), &f);
            model.odds(&f)
        })
        .collect();
    let tie = field.tie();
    drop(field);
    pairing.tie = tie;
    for (c, odds) in pairing.cands.iter_mut().zip(odds) {
        c.alone = odds;
        c.score = sigmoid(odds);
        if stage == Stage::Context {
            c.first = c.score;
        }
    }
    pairing.third = third;
}

/// Whether one sentence says much more than the other: it holds far more of the other's rare words than the other of
/// its own. Low shares on both sides are free wording, not more or less said, but for next to none.
fn much_more((lesser, greater): (f32, f32)) -> bool {
    lesser < 0.3 && greater > 2.5 * lesser || lesser < LEAST_MUTUAL
}

/// Sentences of which one holds less of the other's rare words than this are not the same reworded.
const LEAST_MUTUAL: f32 = 0.08;

/// A pair this likely, best of its row and column, is settled after the first look.
const SURE: f32 = 0.85;

fn link(x: SentenceId, y: SentenceId, kind: LinkKind, score: f32) -> Link {
    let (a, b) = if x < y { (x, y) } else { (y, x) };
    Link { a, b, kind, score }
}
