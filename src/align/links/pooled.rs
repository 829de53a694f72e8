//! Evidence pooled over versions: a sentence too free for any one version to claim, for which several versions each
//! name the same passage.
//!
//! Each version's best candidate is a witness of its own; what several witnesses say together is taken as a noisy or
//! (Pearl 1988, *Probabilistic Reasoning in Intelligent Systems*, 4.3). Only sentences without any link are asked for,
//! so nothing that was decided is touched, and two versions alone never pool.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::{Link, LinkKind, Passage};
use crate::load::SentenceId;

/// How likely a sentence must be together: loose, normal, strict. Normal asks less than of a lone link: where versions
/// agree, what they agree on is seldom a look-alike.
pub(crate) const CUT: [f32; 3] = [0.2, 0.4, 0.75];
/// A witness less sure than this says nothing.
pub(crate) const LEAST: f32 = 0.1;
/// The passage named must be this many times as likely as the next.
const AHEAD: f32 = 1.5;

/// By version: the sentence of it that is likeliest, and how likely.
type Witnesses = FxHashMap<u32, (SentenceId, f32)>;

/// A pair and how likely it was judged on its own.
pub(crate) type Weak = (SentenceId, SentenceId, f32);

/// The links, of kind `partial`, that pooling adds: those of unlinked sentences to the one passage that at least two
/// other versions name and that is together at least as likely as `cut`.
pub(crate) fn pool(weak: &[Weak], links: &[Link], passages: &[Passage], cut: f32) -> Vec<Link> {
    let linked: FxHashSet<SentenceId> = links.iter().flat_map(|l| [l.a, l.b]).collect();
    let shared = passages.iter().enumerate().filter(|(_, p)| p.sentences.len() > 1);
    let passage_of: FxHashMap<SentenceId, usize> = shared
        .flat_map(|(n, p)| p.sentences.iter().map(move |&s| (s, n)))
        .collect();
    // What each unlinked sentence is offered: passage, partner, how likely.
    let mut offers: FxHashMap<SentenceId, Vec<(usize, SentenceId, f32)>> = FxHashMap::default();
    for &(x, y, s) in weak {
        for (own, other) in [(x, y), (y, x)] {
            if let Some(&p) = passage_of
                .get(&other)
                .filter(|_| s >= LEAST && !linked.contains(&own))
            {
                offers.entry(own).or_default().push((p, other, s));
            }
        }
    }
    offers
        .into_iter()
        .flat_map(|(own, offers)| claimed(own, &offers, cut))
        .collect()
}

/// The links of one sentence to the passage that its witnesses name, if they name one.
fn claimed(own: SentenceId, offers: &[(usize, SentenceId, f32)], cut: f32) -> Vec<Link> {
    let mut best: FxHashMap<usize, Witnesses> = FxHashMap::default();
    for &(p, other, s) in offers {
        let witness = best
            .entry(p)
            .or_default()
            .entry(other.version)
            .or_insert((other, s));
        if s > witness.1 || (s == witness.1 && other < witness.0) {
            *witness = (other, s);
        }
    }
    let together = |w: &Witnesses| {
        // Multiplied in one order, so that rounding never depends on how a map is laid out.
        let mut doubts: Vec<f32> = w.values().map(|w| 1.0 - w.1).collect();
        doubts.sort_unstable_by(f32::total_cmp);
        1.0 - doubts.into_iter().product::<f32>()
    };
    let mut ranked: Vec<(f32, &Witnesses)> = best.values().map(|w| (together(w), w)).collect();
    ranked.sort_unstable_by(|x, y| y.0.total_cmp(&x.0));
    let Some(&(first, witnesses)) = ranked.first() else {
        return Vec::new();
    };
    let second = ranked.get(1).map_or(0.0, |r| r.0);
    if witnesses.len() < 2 || first < cut || first < AHEAD * second {
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
    witnesses.values().map(link).collect()
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
        let weak: Vec<Weak> = offers.collect();
        let mut partners: Vec<SentenceId> = pool(&weak, &[], &passages(split), 0.4)
            .iter()
            .map(|l| l.other(own))
            .collect();
        partners.sort_unstable();
        partners
    }

    #[test]
    fn several_doubtful_witnesses_name_one_passage() {
        assert_eq!(pooled(&[0.2, 0.2, 0.2], false).len(), 3);
        assert_eq!(
            pooled(&[0.2, 0.15], false),
            [],
            "together less likely than the cut-off"
        );
        assert_eq!(pooled(&[0.39], false), [], "one witness is no second opinion");
        assert_eq!(
            pooled(&[0.3, 0.3, 0.35], true),
            [],
            "witnesses who name two passages settle nothing"
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
