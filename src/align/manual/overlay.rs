//! Combines the engine's collation with a reader's edits.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::collation::{Collation, Link, LinkKind, Passage};
use crate::align::manual::clusters::Clusters;
use crate::align::manual::kind::kind;
use crate::align::manual_edits::{ManualEdits, Pair};
use crate::load::SentenceId;

impl Collation {
    /// This collation with manual links and cuts laid over it. The result passes [`Collation::check`], and passages that
    /// no edit touches stay as they are. ManualEdits of sentences that the corpus lacks are left out.
    #[must_use]
    pub fn edited(&self, edits: &ManualEdits) -> Self {
        let edits = edits.within(&self.corpus);
        let touched: FxHashSet<usize> = edits
            .links()
            .chain(edits.unlinks())
            .flat_map(|(a, b)| [self.passage_of(a), self.passage_of(b)])
            .collect();
        let members = members(self, &touched);
        let clusters = cluster(self, &members, &edits);
        let mut cluster_of: FxHashMap<SentenceId, usize> = FxHashMap::default();
        for (n, cluster) in clusters.iter().enumerate() {
            cluster_of.extend(cluster.iter().map(|&id| (id, n)));
        }
        let is_cut = |l: &Link| {
            let together = self.passage_of(l.a) == self.passage_of(l.b);
            edits.has_unlink(l.a, l.b) || together && cluster_of.get(&l.a) != cluster_of.get(&l.b)
        };
        let remaining = self
            .links
            .iter()
            .filter(|l| !is_cut(l) && !edits.has_link(l.a, l.b));
        let manual = edits.links().map(|(a, b)| self.manual_link(a, b));
        let links = remaining.copied().chain(manual).collect();
        let others = self
            .passages
            .iter()
            .enumerate()
            .filter(|(p, _)| !touched.contains(p));
        let others = others.map(|(_, p)| Passage::new(p.sentences.clone()));
        let passages = others.chain(clusters.into_iter().map(Passage::new)).collect();
        self.with_edits(links, passages, edits)
    }

    /// A manual link: its score is 1, its kind the engine's where it made the link too, else by the words.
    fn manual_link(&self, a: SentenceId, b: SentenceId) -> Link {
        let known = self.link_between(a, b).map(|l| l.kind);
        let kind = known.unwrap_or_else(|| kind(self.corpus.sentence(a), self.corpus.sentence(b)));
        Link {
            a,
            b,
            kind,
            score: 1.0,
        }
    }
}

/// The sentences of some passages, in an order that does not depend on the order of versions.
fn members(collation: &Collation, passages: &FxHashSet<usize>) -> Vec<SentenceId> {
    let versions = &collation.corpus.versions;
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_key(|&v| (versions[v].text(), versions[v].name.as_str()));
    let mut rank = vec![0; versions.len()];
    for (r, v) in order.into_iter().enumerate() {
        rank[v] = r;
    }
    let mut members: Vec<SentenceId> = passages
        .iter()
        .flat_map(|&p| collation.passages[p].sentences.iter().copied())
        .collect();
    members.sort_unstable_by_key(|id| (rank[id.v()], id.sentence));
    members
}

/// Gathers sentences into clusters: by manual links first, then by the engine's links inside its own passages, strongest
/// first, wherever no pair that was cut apart would come together.
fn cluster(collation: &Collation, members: &[SentenceId], edits: &ManualEdits) -> Vec<Vec<SentenceId>> {
    let number: FxHashMap<SentenceId, usize> = members.iter().enumerate().map(|(n, &id)| (id, n)).collect();
    let numbers = |(a, b): Pair| Some((*number.get(&a)?, *number.get(&b)?));
    let mut clusters = Clusters::new(members.len(), edits.unlinks().filter_map(numbers).collect());
    for (x, y) in edits.links().filter_map(numbers) {
        clusters.join(x, y, true);
    }
    let mut inside: Vec<(LinkKind, u32, (usize, usize))> = Vec::new();
    for (x, &id) in members.iter().enumerate() {
        for link in collation.links_of(id) {
            let other = link.other(id);
            let together = collation.passage_of(id) == collation.passage_of(other);
            if let Some(&y) = number.get(&other).filter(|&&y| together && x < y) {
                inside.push((link.kind, u32::MAX - link.score.to_bits(), (x, y)));
            }
        }
    }
    inside.sort_unstable();
    for (_, _, (x, y)) in inside {
        clusters.join(x, y, false);
    }
    // A passage may have sentences without a link inside it. They stay with it.
    let mut last: FxHashMap<usize, usize> = FxHashMap::default();
    for (x, &id) in members.iter().enumerate() {
        if let Some(y) = last.insert(collation.passage_of(id), x) {
            clusters.join(y, x, false);
        }
    }
    let ids = |cluster: Vec<usize>| cluster.into_iter().map(|n| members[n]).collect();
    clusters.into_members().map(ids).collect()
}
