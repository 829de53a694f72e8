//! Where a sentence is in another version: its counterpart there, or the place nearest to one.

use crate::align::Collation;
use crate::load::SentenceId;

/// How many sentences on each side are searched for a neighbour that has a counterpart.
const MAX_NEIGHBOURS: usize = 200;

/// The sentence of version `v` that corresponds to `id`: the one with the best link, else one of the same passage.
#[must_use]
pub fn counterpart(collation: &Collation, id: SentenceId, v: usize) -> Option<SentenceId> {
    if id.v() == v {
        return Some(id);
    }
    let best = collation
        .links_of(id)
        .filter(|l| l.other(id).v() == v)
        .max_by(|x, y| {
            let later = y.other(id).cmp(&x.other(id));
            x.score.total_cmp(&y.score).then(later)
        });
    let linked = best.map(|l| l.other(id));
    linked.or_else(|| {
        let passage = &collation.passages[collation.passage_of(id)];
        passage.in_version(v).first().copied()
    })
}

/// The sentence of `v` beside which `id` would be: its counterpart, or that of the nearest neighbour that has one,
/// or the one as far through its version. `None` where `v` has no sentence.
#[must_use]
pub fn nearest(collation: &Collation, id: SentenceId, v: usize) -> Option<SentenceId> {
    if let Some(found) = counterpart(collation, id, v) {
        return Some(found);
    }
    let (here, there) = (
        collation.corpus.versions[id.v()].sentences.len(),
        collation.corpus.versions[v].sentences.len(),
    );
    if there == 0 {
        return None;
    }
    let reach = if collation.pending { 0 } else { MAX_NEIGHBOURS };
    let neighbours = (1..=reach).flat_map(|d| [id.s().checked_sub(d), Some(id.s() + d)]);
    neighbours
        .flatten()
        .filter(|&s| s < here)
        .find_map(|s| counterpart(collation, SentenceId::new(id.v(), s), v))
        .or_else(|| Some(SentenceId::new(v, (id.s() * there / here.max(1)).min(there - 1))))
}
