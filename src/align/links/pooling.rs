//! Pools the evidence of several versions: links a sentence that is worded too freely to be linked with any one
//! version, where the best candidates of several versions are in the same passage.
//!
//! The candidates are combined as a noisy or (Pearl 1988, *Probabilistic Reasoning in Intelligent Systems*, 4.3): two
//! candidates of .4 make .64. Only sentences without any link are looked at, so that no earlier decision changes, and
//! only where there are at least three versions.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::collation::{Link, LinkKind, Passage};
use crate::load::SentenceId;

/// The least score of the pooled evidence: loose, normal, strict. Normal asks less than of a single link, since versions
/// seldom agree on a look-alike.
pub(crate) const THRESHOLDS: [f32; 3] = [0.2, 0.4, 0.75];
/// A candidate with a lower score is no evidence.
pub(crate) const MIN_SCORE: f32 = 0.1;
/// The passage must have this many times the score of the next.
const MIN_LEAD: f32 = 1.5;

/// By version: its best candidate, and the score.
type BestCandidates = FxHashMap<u32, (SentenceId, f32)>;

/// A pair that may be too weak for a link, and its score.
pub(crate) type WeakPair = (SentenceId, SentenceId, f32);

/// The links, of kind `partial`, that pooling adds: from unlinked sentences to the one passage that at least two other
/// versions point to, with a pooled score of at least `threshold`.
pub(crate) fn pool(weak: &[WeakPair], links: &[Link], passages: &[Passage], threshold: f32) -> Vec<Link> {
    let linked: FxHashSet<SentenceId> = links.iter().flat_map(|l| [l.a, l.b]).collect();
    let shared = passages.iter().enumerate().filter(|(_, p)| p.sentences.len() > 1);
    let passage_of: FxHashMap<SentenceId, usize> = shared
        .flat_map(|(n, p)| p.sentences.iter().map(move |&s| (s, n)))
        .collect();
    // What points to each unlinked sentence: passage, partner, score.
    let mut offers: FxHashMap<SentenceId, Vec<(usize, SentenceId, f32)>> = FxHashMap::default();
    for &(x, y, s) in weak {
        for (own, other) in [(x, y), (y, x)] {
            if let Some(&p) = passage_of
                .get(&other)
                .filter(|_| s >= MIN_SCORE && !linked.contains(&own))
            {
                offers.entry(own).or_default().push((p, other, s));
            }
        }
    }
    offers
        .into_iter()
        .flat_map(|(own, offers)| pooled_links(own, &offers, threshold))
        .collect()
}

/// The links of one sentence to the passage that the versions point to, if they agree on one.
fn pooled_links(own: SentenceId, offers: &[(usize, SentenceId, f32)], threshold: f32) -> Vec<Link> {
    let mut best: FxHashMap<usize, BestCandidates> = FxHashMap::default();
    for &(p, other, s) in offers {
        let candidate = best
            .entry(p)
            .or_default()
            .entry(other.version)
            .or_insert((other, s));
        if s > candidate.1 || (s == candidate.1 && other < candidate.0) {
            *candidate = (other, s);
        }
    }
    let pooled_score = |w: &BestCandidates| {
        // Multiplied in one order, so that rounding never depends on how a map is laid out.
        let mut doubts: Vec<f32> = w.values().map(|w| 1.0 - w.1).collect();
        doubts.sort_unstable_by(f32::total_cmp);
        1.0 - doubts.into_iter().product::<f32>()
    };
    let mut ranked: Vec<(f32, &BestCandidates)> = best.values().map(|w| (pooled_score(w), w)).collect();
    ranked.sort_unstable_by(|x, y| y.0.total_cmp(&x.0));
    let Some(&(first, candidates)) = ranked.first() else {
        return Vec::new();
    };
    let second = ranked.get(1).map_or(0.0, |r| r.0);
    if candidates.len() < 2 || first < threshold || first < MIN_LEAD * second {
        return Vec::new();
    }
    let link = |&(other, score): &(SentenceId, f32)| {
        let (a, b) = if own < other { (own, other) } else { (other, own) };
        Link {
            a,
            b,
            kind: LinkKind::Partial,
            score,
        }
    };
    candidates.values().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentence 0 of each of four versions; the first three are one passage, or two where `split`.
    fn passages(split: bool) -> Vec<Passage> {
        let id = |v| SentenceId::new(v, 0);
        let groups = if split {
            vec![vec![0, 1], vec![2, 4]]
        } else {
            vec![vec![0, 1, 2]]
        };
        groups
            .into_iter()
            .map(|g| Passage::new(g.into_iter().map(id).collect()))
            .collect()
    }

    fn pooled(scores: &[f32], split: bool) -> Vec<SentenceId> {
        let own = SentenceId::new(3, 0);
        let offers = scores
            .iter()
            .enumerate()
            .map(|(v, &s)| (SentenceId::new(v, 0), own, s));
        let weak: Vec<WeakPair> = offers.collect();
        let mut partners: Vec<SentenceId> = pool(&weak, &[], &passages(split), 0.4)
            .iter()
            .map(|l| l.other(own))
            .collect();
        partners.sort_unstable();
        partners
    }

    #[test]
    fn several_weak_candidates_in_one_passage_are_enough() {
        assert_eq!(pooled(&[0.2, 0.2, 0.2], false).len(), 3);
        assert_eq!(
            pooled(&[0.2, 0.15], false),
            [],
            "the pooled score is below the threshold"
        );
        assert_eq!(pooled(&[0.39], false), [], "one version is not enough");
        assert_eq!(
            pooled(&[0.3, 0.3, 0.35], true),
            [],
            "versions that point to two passages do not agree"
        );
    }

    #[test]
    fn a_linked_sentence_is_left_as_it_is() {
        let (a, b) = (SentenceId::new(0, 0), SentenceId::new(3, 0));
        let link = Link {
            a,
            b,
            kind: LinkKind::Partial,
            score: 0.5,
        };
        let weak = [(SentenceId::new(1, 0), b, 0.38), (SentenceId::new(2, 0), b, 0.38)];
        assert!(pool(&weak, &[link], &passages(false), 0.4).is_empty());
    }
}
