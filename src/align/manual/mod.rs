//! What a reader links and parts by hand, laid over the engine's collation.
//!
//! A hand-made link joins the whole passages of its two sentences: the reader says that both report the same thing, so
//! what the engine holds to say the same as either goes with them. A pair parted by hand stands in two passages; the
//! others of its passage stay with the one they are more strongly linked to, and links across the cut are lifted.
//! A link made by hand outweighs a cut: where hand-made links tie both sentences of a parted pair together, they stay in
//! one passage and only their own link goes.

pub(crate) mod clusters;
pub(crate) mod kind;
pub(crate) mod overlay;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::load::{Corpus, SentenceId};

/// Two sentences of two versions, the lower number first.
pub type Pair = (SentenceId, SentenceId);

/// Links that a reader made, and pairs that a reader parted. A pair is in one of the two at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    links: BTreeSet<Pair>,
    unlinks: BTreeSet<Pair>,
}

fn pair(x: SentenceId, y: SentenceId) -> Option<Pair> {
    (x.version != y.version).then(|| if x < y { (x, y) } else { (y, x) })
}

impl Edits {
    /// True where nothing was made by hand.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty() && self.unlinks.is_empty()
    }

    /// The links made by hand, ascending.
    #[must_use]
    pub fn links(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        self.links.iter().copied()
    }

    /// The pairs parted by hand, ascending.
    #[must_use]
    pub fn unlinks(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        self.unlinks.iter().copied()
    }

    /// Links two sentences. False, and nothing done, where both are of one version.
    pub fn link(&mut self, x: SentenceId, y: SentenceId) -> bool {
        let Some(pair) = pair(x, y) else { return false };
        self.unlinks.remove(&pair);
        self.links.insert(pair);
        true
    }

    /// Parts two sentences. False, and nothing done, where both are of one version.
    pub fn unlink(&mut self, x: SentenceId, y: SentenceId) -> bool {
        let Some(pair) = pair(x, y) else { return false };
        self.links.remove(&pair);
        self.unlinks.insert(pair);
        true
    }

    /// Leaves a pair to the engine again.
    pub fn lift(&mut self, x: SentenceId, y: SentenceId) {
        if let Some(pair) = pair(x, y) {
            self.links.remove(&pair);
            self.unlinks.remove(&pair);
        }
    }

    /// True where the two were linked by hand.
    #[must_use]
    pub fn has_link(&self, x: SentenceId, y: SentenceId) -> bool {
        pair(x, y).is_some_and(|p| self.links.contains(&p))
    }

    /// True where the two were parted by hand.
    #[must_use]
    pub fn has_unlink(&self, x: SentenceId, y: SentenceId) -> bool {
        pair(x, y).is_some_and(|p| self.unlinks.contains(&p))
    }

    /// The sentences that were linked (`true`) with this one by hand, or parted (`false`) from it.
    pub fn of(&self, id: SentenceId) -> impl Iterator<Item = (SentenceId, bool)> + '_ {
        let end = move |&(a, b): &Pair| match id {
            _ if id == a => Some(b),
            _ if id == b => Some(a),
            _ => None,
        };
        let linked = self.links.iter().filter_map(end).map(|o| (o, true));
        linked.chain(self.unlinks.iter().filter_map(end).map(|o| (o, false)))
    }

    /// Those of them whose sentences a corpus has.
    #[must_use]
    pub fn within(&self, corpus: &Corpus) -> Self {
        let has = |s: SentenceId| {
            corpus
                .versions
                .get(s.v())
                .is_some_and(|v| s.s() < v.sentences.len())
        };
        let keep = |pairs: &BTreeSet<Pair>| pairs.iter().copied().filter(|p| has(p.0) && has(p.1)).collect();
        Self {
            links: keep(&self.links),
            unlinks: keep(&self.unlinks),
        }
    }
}
