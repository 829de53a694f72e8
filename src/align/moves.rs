//! Moves: passages whose place differs between two versions' orders.

use super::Collation;

/// The passages that two versions share and that stand in another order in one than in the other: what is left
/// when the heaviest run of passages in common order is taken out. Ascending passage numbers.
#[must_use]
pub fn between(collation: &Collation, x: usize, y: usize) -> Vec<usize> {
    let place = |p: usize, v: usize| collation.passages[p].in_version(v).first().copied();
    let mut shared: Vec<_> = (0..collation.passages.len())
        .filter_map(|p| Some((place(p, x)?.s(), place(p, y)?.s(), p)))
        .collect();
    shared.sort_unstable();
    let ys: Vec<usize> = shared.iter().map(|s| s.1).collect();
    let kept = longest_increasing(&ys);
    let mut moved: Vec<usize> = shared
        .iter()
        .zip(&kept)
        .filter(|(_, k)| !**k)
        .map(|(s, _)| s.2)
        .collect();
    moved.sort_unstable();
    moved
}

/// Marks one longest increasing subsequence.
fn longest_increasing(values: &[usize]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (i, v) in values.iter().enumerate() {
        let at = tails.partition_point(|&t| values[t] < *v);
        before.push(at.checked_sub(1).map(|k| tails[k]));
        if at == tails.len() {
            tails.push(i)
        } else {
            tails[at] = i
        }
    }
    let mut kept = vec![false; values.len()];
    let mut next = tails.last().copied();
    while let Some(i) = next {
        kept[i] = true;
        next = before[i];
    }
    kept
}
