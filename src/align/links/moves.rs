//! Which passages moved: their place differs between the orders of two versions.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::align::collation::Collation;
use crate::load::SentenceId;

/// A passage that both versions have.
struct SharedPassage {
    passage: usize,
    place: (usize, usize),
    weight: u64,
}

/// The passages that moved between versions `a` and `b`, ascending: those outside the heaviest set of shared passages
/// that are in the same order in both (heaviest rising subsequence, `n log n`). A passage weighs as many bytes as it
/// has. Of two equal choices the text of the passages decides, so the answer is the same for `(b, a)` and for any order
/// of versions.
pub(crate) fn between(collation: &Collation, a: usize, b: usize) -> Vec<usize> {
    // Where two passages with the same text cross each other, the answer depends on which version is looked at first.
    // That is settled by the content of the versions, not by their numbers.
    let key = |v: usize| {
        collation
            .corpus
            .versions
            .get(v)
            .map(|v| (v.text(), v.name.as_str()))
    };
    let (a, b) = if key(a) <= key(b) { (a, b) } else { (b, a) };
    let mut shared = shared(collation, a, b);
    let by_b = {
        let mut places: Vec<usize> = shared.iter().map(|s| s.place.1).collect();
        places.sort_unstable();
        places
    };
    shared.sort_unstable_by_key(|s| s.place);
    // A prefix-maximum tree over the places in `b`: the heaviest chain that ends there, as (weight, number in `shared`).
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); by_b.len() + 1];
    let heaviest_before = |tree: &[(u64, usize)], mut k: usize| {
        let mut best = (0, usize::MAX);
        while k > 0 {
            if tree[k].0 > best.0 {
                best = tree[k];
            }
            k &= k - 1;
        }
        best
    };
    let mut below = vec![usize::MAX; shared.len()];
    for (n, s) in shared.iter().enumerate() {
        let rank = by_b.partition_point(|&p| p < s.place.1);
        let best = heaviest_before(&tree, rank);
        below[n] = best.1;
        let own = (best.0.saturating_add(s.weight), n);
        let mut k = rank + 1;
        while k < tree.len() {
            if own.0 > tree[k].0 {
                tree[k] = own;
            }
            k += k & k.wrapping_neg();
        }
    }
    let best = heaviest_before(&tree, by_b.len());
    let mut stays = vec![false; shared.len()];
    let mut at = best.1;
    while let Some(&next) = below.get(at) {
        stays[at] = true;
        at = next;
    }
    let mut moved: Vec<usize> = shared
        .iter()
        .zip(stays)
        .filter(|(_, stays)| !stays)
        .map(|(s, _)| s.passage)
        .collect();
    moved.sort_unstable();
    moved
}

fn shared(collation: &Collation, a: usize, b: usize) -> Vec<SharedPassage> {
    let corpus = &collation.corpus;
    let sentences = corpus.versions.get(a).map_or(0, |v| v.sentences.len());
    let mut list = Vec::new();
    if a == b {
        return list;
    }
    for s in 0..sentences {
        let id = SentenceId::new(a, s);
        let number = collation.passage_of(id);
        let passage = &collation.passages[number];
        let (of_a, of_b) = (passage.in_version(a), passage.in_version(b));
        let (Some(first), Some(other)) = (of_a.first(), of_b.first()) else {
            continue;
        };
        if *first != id {
            continue;
        }
        // Each text's own hash is summed, so that neither side comes first.
        let (mut bytes, mut tie) = (0u64, 0u64);
        for x in of_a.iter().chain(of_b) {
            let text = corpus.sentence(*x);
            let mut h = FxHasher::default();
            text.hash(&mut h);
            bytes += text.len() as u64 + 1;
            tie = tie.wrapping_add(h.finish() >> 44);
        }
        list.push(SharedPassage {
            passage: number,
            place: (first.s(), other.s()),
            weight: (bytes << 20) + (tie & 0xf_ffff),
        });
    }
    list
}
