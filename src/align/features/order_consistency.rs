//! How well two versions go along, told against a control.
//!
//! The heaviest chain of candidates that rises in both versions is compared with the heaviest that rises in one and
//! falls in the other. Chance likeness between two texts about the same kind of thing builds chains either way; only
//! two tellings of one story go along forwards. So reading one version backwards tells what chance is worth in these
//! two texts, whatever their wording, length and subject.

use crate::align::candidates::{Candidate, Sizes};
use crate::align::model::sigmoid;

/// What the two chains come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct OrderConsistency {
    /// Weight of the heaviest rising chain, as a share of the shorter version's sentences, 0..=1.
    pub rising: f32,
    /// The part of that which exceeds what the control has, 0..=1.
    pub beyond_chance: f32,
}

/// A chain's weights are whole numbers, this many to one sure pair, so that no sum depends on its order.
const UNIT: f32 = 4096.0;

/// Weighs both chains. `cands` are sorted by `(i, j)`; `fixed[i]` is the settled partner of `i`, or `u32::MAX`.
pub(crate) fn along(cands: &[Candidate], fixed: &[u32], size: Sizes) -> OrderConsistency {
    let settled = (0u32..).zip(fixed).filter(|&(_, &j)| j != u32::MAX);
    let mut pairs: Vec<(u32, u32, u64)> = settled.map(|(i, &j)| (i, j, UNIT as u64)).collect();
    let open = cands.iter().filter(|c| fixed[c.i as usize] != c.j);
    pairs.extend(open.map(|c| (c.i, c.j, (sigmoid(c.alone) * UNIT) as u64)));
    let shorter = size.n.min(size.m);
    if pairs.is_empty() || shorter == 0 {
        return OrderConsistency::default();
    }
    let rising = heaviest(&mut pairs, size.m);
    for p in &mut pairs {
        p.1 = size.m as u32 - 1 - p.1;
    }
    let falling = heaviest(&mut pairs, size.m);
    OrderConsistency {
        rising: rising as f32 / UNIT / shorter as f32,
        beyond_chance: rising.saturating_sub(falling) as f32 / rising.max(1) as f32,
    }
}

/// Weight of the heaviest chain that rises strictly on both sides, by a prefix-maximum tree over `columns`.
fn heaviest(pairs: &mut [(u32, u32, u64)], columns: usize) -> u64 {
    // Within a row from right to left, so that no row counts twice.
    pairs.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1)).then(x.2.cmp(&y.2)));
    let mut tree = vec![0u64; columns + 1];
    let upto = |tree: &[u64], mut k: usize| {
        let mut best = 0;
        while k > 0 {
            best = best.max(tree[k]);
            k &= k - 1;
        }
        best
    };
    for &(_, j, weight) in pairs.iter() {
        let sum = upto(&tree, j as usize) + weight;
        let mut k = j as usize + 1;
        while k < tree.len() {
            tree[k] = tree[k].max(sum);
            k += k & k.wrapping_neg();
        }
    }
    upto(&tree, columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_goes_along_and_a_copy_read_backwards_does_not() {
        let size = Sizes { n: 6, m: 6 };
        let copy: Vec<u32> = (0..6).collect();
        let straight = along(&[], &copy, size);
        assert!((straight.rising - 1.0).abs() < 1e-6, "{straight:?}");
        assert!(straight.beyond_chance > 0.8, "{straight:?}");
        let back: Vec<u32> = (0..6).rev().collect();
        let turned = along(&[], &back, size);
        assert!(turned.rising < 0.2, "{turned:?}");
        assert!(turned.beyond_chance < 0.01, "{turned:?}");
    }

    #[test]
    fn nothing_shared_is_nothing() {
        assert_eq!(
            along(&[], &[u32::MAX; 3], Sizes { n: 3, m: 4 }),
            OrderConsistency::default()
        );
    }
}
