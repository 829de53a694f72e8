//! What a reader links and parts by hand, laid over the engine's collation.
//!
//! A hand-made link joins the whole passages of its two sentences: the reader says that both report the same thing, so
//! what the engine holds to say the same as either goes with them. A pair parted by hand stands in two passages; the
//! others of its passage stay with the one they are more strongly linked to, and links across the cut are lifted.
//! A link made by hand outweighs a cut: where hand-made links tie both sentences of a parted pair together, they stay in
//! one passage and only their own link goes.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collation::{Collation, Link, LinkKind, Passage};
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

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
    pub fn links(&self) -> impl ExactSizeIterator<Item = Pair> + '_ {
        self.links.iter().copied()
    }

    /// The pairs parted by hand, ascending.
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

impl Collation {
    /// This collation of the engine with hand-made links and cuts laid over it. All that [`Collation::check`] asks
    /// holds of the result; passages that no edit touches stay as they are, and so does everything where there is no
    /// edit. Edits that name sentences the corpus has not are left out.
    #[must_use]
    pub fn edited(&self, edits: &Edits) -> Self {
        let edits = edits.within(&self.corpus);
        let touched: FxHashSet<usize> = edits
            .links()
            .chain(edits.unlinks())
            .flat_map(|(a, b)| [self.passage_of(a), self.passage_of(b)])
            .collect();
        let members = members(self, &touched);
        let clusters = part(self, &members, &edits);
        let mut cluster_of: FxHashMap<SentenceId, usize> = FxHashMap::default();
        for (n, cluster) in clusters.iter().enumerate() {
            cluster_of.extend(cluster.iter().map(|&id| (id, n)));
        }
        let parted = |l: &Link| {
            let together = self.passage_of(l.a) == self.passage_of(l.b);
            edits.has_unlink(l.a, l.b) || together && cluster_of.get(&l.a) != cluster_of.get(&l.b)
        };
        let kept = self
            .links
            .iter()
            .filter(|l| !parted(l) && !edits.has_link(l.a, l.b));
        let made = edits.links().map(|(a, b)| self.link_by_hand(a, b));
        let links = kept.copied().chain(made).collect();
        let others = self
            .passages
            .iter()
            .enumerate()
            .filter(|(p, _)| !touched.contains(p));
        let others = others.map(|(_, p)| Passage::new(p.sentences.clone()));
        let passages = others.chain(clusters.into_iter().map(Passage::new)).collect();
        self.remade(links, passages, edits)
    }

    /// A link as the reader made it: sure, and of the kind that the words say.
    fn link_by_hand(&self, a: SentenceId, b: SentenceId) -> Link {
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

/// Gathers sentences into clusters: linked by hand first, then by the engine's links inside its own passages from the
/// strongest on, wherever no pair parted by hand would come together.
fn part(collation: &Collation, members: &[SentenceId], edits: &Edits) -> Vec<Vec<SentenceId>> {
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
    // A passage may hold sentences with no link inside it: they stay with it.
    let mut last: FxHashMap<usize, usize> = FxHashMap::default();
    for (x, &id) in members.iter().enumerate() {
        if let Some(y) = last.insert(collation.passage_of(id), x) {
            clusters.join(y, x, false);
        }
    }
    let ids = |cluster: Vec<usize>| cluster.into_iter().map(|n| members[n]).collect();
    clusters
        .members
        .into_iter()
        .filter(|m| !m.is_empty())
        .map(ids)
        .collect()
}

/// Numbers gathered into clusters.
struct Clusters {
    home: Vec<usize>,
    members: Vec<Vec<usize>>,
    apart: Vec<(usize, usize)>,
}

impl Clusters {
    fn new(count: usize, apart: Vec<(usize, usize)>) -> Self {
        Self {
            home: (0..count).collect(),
            members: (0..count).map(|n| vec![n]).collect(),
            apart,
        }
    }

    /// Makes the clusters of two numbers one; where `forced`, even if that brings a parted pair together.
    fn join(&mut self, x: usize, y: usize, forced: bool) {
        let (keep, gone) = (self.home[x], self.home[y]);
        let across = |&(a, b): &(usize, usize)| {
            let homes = (self.home[a], self.home[b]);
            homes == (keep, gone) || homes == (gone, keep)
        };
        if keep == gone || !forced && self.apart.iter().any(across) {
            return;
        }
        let moved = std::mem::take(&mut self.members[gone]);
        for &n in &moved {
            self.home[n] = keep;
        }
        self.members[keep].extend(moved);
    }
}

/// Sentences of which one holds less than this share of the other's words, while the other holds more than
/// [`MUCH_MORE`] times as much of its own, share no more than part of what they say.
const LITTLE: f32 = 0.3;
/// See [`LITTLE`].
const MUCH_MORE: f32 = 2.5;

/// How two sentences relate by their words alone.
fn kind(a: &str, b: &str) -> LinkKind {
    let forms =
        |text: &str| -> Vec<String> { words(text).map(|w| normal(w.of(text)).into_owned()).collect() };
    let (a, b) = (forms(a), forms(b));
    if a == b {
        return LinkKind::Verbatim;
    }
    let held = |x: &[String], y: &[String]| {
        let y: FxHashSet<&String> = y.iter().collect();
        x.iter().filter(|w| y.contains(w)).count() as f32 / x.len().max(1) as f32
    };
    let (here, there) = (held(&a, &b), held(&b, &a));
    let (lesser, greater) = (here.min(there), here.max(there));
    if lesser < LITTLE && greater > MUCH_MORE * lesser {
        LinkKind::Partial
    } else {
        LinkKind::Reworded
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Version;
    use crate::text::{clean, cut};

    /// Three versions of two sentences each, all of a number linked; and a third sentence in the last alone.
    fn told() -> Collation {
        let texts = [
            "The tide came in. The boats went out.",
            "In came the tide. Out went the boats.",
            "The tide has come in. The boats have gone out. Gulls cried.",
        ];
        let versions = texts.iter().enumerate().map(|(v, text)| {
            let body = clean(*text);
            let cut = cut(&body.text, "en");
            Version {
                name: v.to_string(),
                body,
                sentences: cut.sentences,
                paragraphs: cut.paragraphs,
                ..Version::default()
            }
        });
        let corpus = Arc::new(Corpus {
            versions: versions.collect(),
            ..Corpus::default()
        });
        let mut links = Vec::new();
        for s in 0..2 {
            for (a, b, score) in [(0, 1, 0.7), (0, 2, 0.9), (1, 2, 0.8)] {
                let (a, b, kind) = (at(a, s), at(b, s), LinkKind::Reworded);
                links.push(Link { a, b, kind, score });
            }
        }
        let row = |s| Passage::new((0..3).map(|v| at(v, s)).collect());
        let passages = vec![row(0), row(1), Passage::new(vec![at(2, 2)])];
        Collation::new(corpus, links, passages, Vec::new())
    }

    fn at(v: usize, s: usize) -> SentenceId {
        SentenceId::new(v, s)
    }

    fn passage(c: &Collation, id: SentenceId) -> Vec<SentenceId> {
        c.passages[c.passage_of(id)].sentences.clone()
    }

    #[test]
    fn a_link_by_hand_joins_passages_whole() {
        let mut edits = Edits::default();
        assert!(edits.link(at(2, 2), at(0, 1)));
        let c = told().edited(&edits);
        c.check().expect("whole");
        assert_eq!(passage(&c, at(2, 2)), [at(0, 1), at(1, 1), at(2, 1), at(2, 2)]);
        let link = c.link_between(at(0, 1), at(2, 2)).expect("linked");
        assert!(c.is_by_hand(link) && link.score >= 1.0);
        assert!(!c.is_by_hand(c.link_between(at(0, 1), at(1, 1)).expect("the engine's")));
    }

    #[test]
    fn a_cut_parts_a_passage_where_its_links_are_weakest() {
        let mut edits = Edits::default();
        assert!(edits.unlink(at(1, 0), at(0, 0)));
        let c = told().edited(&edits);
        c.check().expect("whole");
        assert_eq!(passage(&c, at(0, 0)), [at(0, 0), at(2, 0)]);
        assert_eq!(passage(&c, at(1, 0)), [at(1, 0)]);
        assert!(c.passages[c.passage_of(at(1, 0))].is_unique());
        assert_eq!(passage(&c, at(0, 1)).len(), 3, "the other passage is left alone");
    }

    #[test]
    fn what_is_lifted_is_as_if_it_had_never_been() {
        let mut edits = Edits::default();
        edits.link(at(2, 2), at(0, 1));
        edits.unlink(at(2, 2), at(0, 1));
        assert!(edits.has_unlink(at(0, 1), at(2, 2)) && !edits.has_link(at(0, 1), at(2, 2)));
        edits.lift(at(0, 1), at(2, 2));
        assert!(edits.is_empty());
        let (c, before) = (told().edited(&edits), told());
        assert_eq!((c.links, c.passages), (before.links, before.passages));
    }

    #[test]
    fn one_version_is_not_linked_with_itself_nor_with_what_is_not_there() {
        let mut edits = Edits::default();
        assert!(!edits.link(at(2, 2), at(2, 1)));
        edits.link(at(0, 9), at(1, 0));
        edits.unlink(at(0, 0), at(7, 0));
        told().edited(&edits).check().expect("whole");
    }

    #[test]
    fn hands_that_contradict_each_other_still_give_a_whole_collation() {
        let mut edits = Edits::default();
        edits.link(at(0, 0), at(1, 1));
        edits.link(at(1, 1), at(2, 0));
        edits.unlink(at(0, 0), at(2, 0));
        let c = told().edited(&edits);
        c.check().expect("whole");
        assert!(c.link_between(at(0, 0), at(2, 0)).is_none());
        assert_eq!(c.passage_of(at(0, 0)), c.passage_of(at(2, 0)));
    }

    #[test]
    fn the_words_say_of_what_kind_a_link_is() {
        assert_eq!(kind("The tide came in.", "the tide came in"), LinkKind::Verbatim);
        assert_eq!(kind("The tide came in.", "In came the tide."), LinkKind::Reworded);
        let long = "Nobody on the quay or in the town above it saw that the tide came in.";
        assert_eq!(kind("Tide in.", long), LinkKind::Partial);
    }
}
