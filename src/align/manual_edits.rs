//! The links and cuts that a reader added by hand.

use std::collections::BTreeSet;

use crate::load::{Corpus, SentenceId};

/// Two sentences of two versions, the lower number first.
pub(crate) type Pair = (SentenceId, SentenceId);

/// Pairs that a reader linked, and pairs that a reader cut apart. No pair is both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManualEdits {
    links: BTreeSet<Pair>,
    unlinks: BTreeSet<Pair>,
}

fn pair(x: SentenceId, y: SentenceId) -> Option<Pair> {
    (x.version != y.version).then(|| if x < y { (x, y) } else { (y, x) })
}

impl ManualEdits {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty() && self.unlinks.is_empty()
    }

    /// The linked pairs, ascending.
    pub fn links(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        self.links.iter().copied()
    }

    /// The pairs cut apart, ascending.
    pub fn unlinks(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        self.unlinks.iter().copied()
    }

    /// Links two sentences. Returns false and changes nothing where both are of one version.
    pub fn link(&mut self, x: SentenceId, y: SentenceId) -> bool {
        let Some(pair) = pair(x, y) else { return false };
        self.unlinks.remove(&pair);
        self.links.insert(pair);
        true
    }

    /// Cuts two sentences apart. Returns false and changes nothing where both are of one version.
    pub fn unlink(&mut self, x: SentenceId, y: SentenceId) -> bool {
        let Some(pair) = pair(x, y) else { return false };
        self.links.remove(&pair);
        self.unlinks.insert(pair);
        true
    }

    /// Removes the edit of a pair, so that the engine decides again.
    pub fn remove(&mut self, x: SentenceId, y: SentenceId) {
        if let Some(pair) = pair(x, y) {
            self.links.remove(&pair);
            self.unlinks.remove(&pair);
        }
    }

    /// Whether the two were linked.
    #[must_use]
    pub fn has_link(&self, x: SentenceId, y: SentenceId) -> bool {
        pair(x, y).is_some_and(|p| self.links.contains(&p))
    }

    /// Whether the two were cut apart.
    #[must_use]
    pub fn has_unlink(&self, x: SentenceId, y: SentenceId) -> bool {
        pair(x, y).is_some_and(|p| self.unlinks.contains(&p))
    }

    /// The sentences that were linked with this one (`true`) or cut from it (`false`).
    pub fn of(&self, id: SentenceId) -> impl Iterator<Item = (SentenceId, bool)> + '_ {
        let end = move |&(a, b): &Pair| match id {
            _ if id == a => Some(b),
            _ if id == b => Some(a),
            _ => None,
        };
        let linked = self.links.iter().filter_map(end).map(|o| (o, true));
        linked.chain(self.unlinks.iter().filter_map(end).map(|o| (o, false)))
    }

    /// Those whose sentences a corpus has.
    #[must_use]
    pub fn within(&self, corpus: &Corpus) -> Self {
        let has = |s: SentenceId| {
            corpus
                .versions
                .get(s.v())
                .is_some_and(|v| s.s() < v.sentences.len())
        };
        let existing =
            |pairs: &BTreeSet<Pair>| pairs.iter().copied().filter(|p| has(p.0) && has(p.1)).collect();
        Self {
            links: existing(&self.links),
            unlinks: existing(&self.unlinks),
        }
    }
}
