//! Links a sentence with both of two equal sentences, where the engine linked it with one.
//!
//! Each pair of versions is judged by itself. So the same two sentences can be linked in one pair of versions and fall
//! short in another, where their neighbours differ. A reader who sees that trusts neither. The link is added only where
//! neither sentence has a link into the other's version.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::collation::{Link, LinkKind};
use crate::load::SentenceId;

/// A link with a lower score is not propagated: the second pair was judged too, and fell short.
const MIN_SCORE: f32 = 0.6;

/// The links to be added. Kind and score are those of the link they follow from, the best where there are several.
pub(crate) fn propagate_equal(links: &[Link]) -> Vec<Link> {
    let mut equals: FxHashMap<SentenceId, Vec<SentenceId>> = FxHashMap::default();
    for l in links.iter().filter(|l| l.kind == LinkKind::Verbatim) {
        equals.entry(l.a).or_default().push(l.b);
        equals.entry(l.b).or_default().push(l.a);
    }
    let propagated = links
        .iter()
        .filter(|l| l.kind != LinkKind::Verbatim && l.score >= MIN_SCORE);
    if equals.is_empty() || propagated.clone().next().is_none() {
        return Vec::new();
    }
    // Sentences with the versions that they have a link into.
    let linked_into: FxHashSet<(SentenceId, u32)> = links
        .iter()
        .flat_map(|l| [(l.a, l.b.version), (l.b, l.a.version)])
        .collect();
    let mut added: FxHashMap<(SentenceId, SentenceId), Link> = FxHashMap::default();
    for l in propagated {
        for (own, other) in [(l.a, l.b), (l.b, l.a)] {
            for &equal in equals.get(&other).into_iter().flatten() {
                let missing = equal.version != own.version && !linked_into.contains(&(own, equal.version));
                // The equal sentence may have another partner there.
                if !missing || linked_into.contains(&(equal, own.version)) {
                    continue;
                }
                let (a, b) = (own.min(equal), own.max(equal));
                let link = Link { a, b, ..*l };
                added
                    .entry((a, b))
                    .and_modify(|known| {
                        if link.score > known.score {
                            *known = link;
                        }
                    })
                    .or_insert(link);
            }
        }
    }
    added.into_values().collect()
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
            propagate_equal(&[reworded, equal]),
            [link((0, 3), (2, 7), LinkKind::Reworded, 0.7)]
        );
    }

    #[test]
    fn a_version_that_has_its_partner_is_left_alone() {
        let equal = link((1, 4), (2, 7), LinkKind::Verbatim, 1.0);
        let reworded = link((0, 3), (1, 4), LinkKind::Reworded, 0.7);
        let own = link((0, 3), (2, 5), LinkKind::Reworded, 0.6);
        assert_eq!(propagate_equal(&[reworded, own, equal]), []);
        let taken = link((0, 9), (2, 7), LinkKind::Reworded, 0.6);
        assert_eq!(propagate_equal(&[reworded, taken, equal]), []);
        assert_eq!(propagate_equal(&[equal]), []);
        let doubtful = link((0, 3), (1, 4), LinkKind::Reworded, 0.5);
        assert_eq!(propagate_equal(&[doubtful, equal]), []);
    }
}
