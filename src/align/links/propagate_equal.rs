//! What is said of a sentence holds of its equal: where a sentence is linked with one of two equal sentences of two
//! other versions and has no link into the other's version, it is linked with that one too.
//!
//! Pairs of versions are judged each by itself, so the same two texts can be linked in one pair of versions and fall
//! short in another, where their neighbours differ. A reader who sees that trusts neither.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::{Link, LinkKind};
use crate::load::SentenceId;

/// A link less sure than this is no ground for another: the second pair was judged too, and fell short.
const LEAST: f32 = 0.6;

/// The links that equal sentences are owed. Kind and score are those of the link they follow from, the best where
/// there are several.
pub(crate) fn owed(links: &[Link]) -> Vec<Link> {
    let mut equals: FxHashMap<SentenceId, Vec<SentenceId>> = FxHashMap::default();
    for l in links.iter().filter(|l| l.kind == LinkKind::Verbatim) {
        equals.entry(l.a).or_default().push(l.b);
        equals.entry(l.b).or_default().push(l.a);
    }
    let free = links
        .iter()
        .filter(|l| l.kind != LinkKind::Verbatim && l.score >= LEAST);
    if equals.is_empty() || free.clone().next().is_none() {
        return Vec::new();
    }
    // Which sentences have a link into which versions.
    let reach: FxHashSet<(SentenceId, u32)> = links
        .iter()
        .flat_map(|l| [(l.a, l.b.version), (l.b, l.a.version)])
        .collect();
    let mut owed: FxHashMap<(SentenceId, SentenceId), Link> = FxHashMap::default();
    for l in free {
        for (own, other) in [(l.a, l.b), (l.b, l.a)] {
            for &twin in equals.get(&other).into_iter().flatten() {
                let apart = twin.version != own.version && !reach.contains(&(own, twin.version));
                // The twin may be taken too: then the two versions have decided otherwise.
                if !apart || reach.contains(&(twin, own.version)) {
                    continue;
                }
                let (a, b) = (own.min(twin), own.max(twin));
                let made = Link { a, b, ..*l };
                owed.entry((a, b))
                    .and_modify(|known| {
                        if made.score > known.score {
                            *known = made;
                        }
                    })
                    .or_insert(made);
            }
        }
    }
    owed.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: (usize, usize), b: (usize, usize), kind: LinkKind, score: f32) -> Link {
        let id = |(v, s)| SentenceId::new(v, s);
        Link {
            a: id(a),
            b: id(b),
            kind,
            score,
        }
    }

    #[test]
    fn a_link_with_one_of_two_equals_is_a_link_with_both() {
        let equal = link((1, 4), (2, 7), LinkKind::Verbatim, 1.0);
        let reworded = link((0, 3), (1, 4), LinkKind::Reworded, 0.7);
        assert_eq!(
            owed(&[reworded, equal]),
            [link((0, 3), (2, 7), LinkKind::Reworded, 0.7)]
        );
    }

    #[test]
    fn a_version_that_has_its_partner_is_left_alone() {
        let equal = link((1, 4), (2, 7), LinkKind::Verbatim, 1.0);
        let reworded = link((0, 3), (1, 4), LinkKind::Reworded, 0.7);
        let own = link((0, 3), (2, 5), LinkKind::Reworded, 0.6);
        assert_eq!(owed(&[reworded, own, equal]), []);
        let taken = link((0, 9), (2, 7), LinkKind::Reworded, 0.6);
        assert_eq!(owed(&[reworded, taken, equal]), []);
        assert_eq!(owed(&[equal]), []);
        let doubtful = link((0, 3), (1, 4), LinkKind::Reworded, 0.5);
        assert_eq!(owed(&[doubtful, equal]), []);
    }
}
