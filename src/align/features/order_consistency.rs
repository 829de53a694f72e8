//! Whether two versions follow the same order, measured against a control.
//!
//! The heaviest chain of candidates that rises in both versions is compared with the heaviest that rises in one and
//! falls in the other. Chance likeness between two texts about the same kind of event builds chains of either sort.
//! Only two accounts of one event follow each other forwards. So the falling chain shows what chance is worth in these
//! two texts, whatever their wording, length and subject.

use crate::align::features::grid::Grid;
use crate::align::features::pairing::{OrderConsistency, partners};
use crate::align::features::sigmoid;

/// Weights are whole numbers, this many for a sure pair, so that a sum does not depend on the order of its terms.
const SURE_WEIGHT: f32 = 4096.0;

/// A pair with its weight: `(row, column, weight)`.
type WeightedPair = (u32, u32, u64);

/// Compares the rising chain with the falling one.
pub(crate) fn order_consistency(grid: &Grid) -> OrderConsistency {
    let mut pairs: Vec<WeightedPair> = partners(grid.partner)
        .map(|(i, j)| (i, j, SURE_WEIGHT as u64))
        .collect();
    let open = grid
        .candidates
        .iter()
        .filter(|c| grid.partner[c.i as usize] != c.j);
    pairs.extend(open.map(|c| (c.i, c.j, (sigmoid(c.log_odds) * SURE_WEIGHT) as u64)));
    if pairs.is_empty() {
        return OrderConsistency::default();
    }
    let columns = grid.sizes.columns;
    let rising = heaviest_chain(&mut pairs, columns);
    for p in &mut pairs {
        p.1 = columns as u32 - 1 - p.1;
    }
    let falling = heaviest_chain(&mut pairs, columns);
    OrderConsistency {
        rising_chain: rising as f32 / SURE_WEIGHT / grid.sizes.shorter() as f32,
        beyond_chance: rising.saturating_sub(falling) as f32 / rising.max(1) as f32,
    }
}

/// The weight of the heaviest chain that rises strictly on both sides, by a prefix-maximum tree over columns.
fn heaviest_chain(pairs: &mut [WeightedPair], columns: usize) -> u64 {
    // Within a row from right to left, so that no row counts twice.
    pairs.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1)).then(x.2.cmp(&y.2)));
    let mut tree = vec![0u64; columns + 1];
    let prefix_maximum = |tree: &[u64], mut k: usize| {
        let mut best = 0;
        while k > 0 {
            best = best.max(tree[k]);
            k &= k - 1;
        }
        best
    };
    for &(_, j, weight) in pairs.iter() {
        let sum = prefix_maximum(&tree, j as usize) + weight;
        let mut k = j as usize + 1;
        while k < tree.len() {
            tree[k] = tree[k].max(sum);
            k += k & k.wrapping_neg();
        }
    }
    prefix_maximum(&tree, columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::candidates::propose::NO_PARTNER;
    use crate::align::features::pairing::Sizes;

    fn measured(partner: &[u32], columns: usize) -> OrderConsistency {
        let rows = partner.len();
        order_consistency(&Grid::new(&[], partner, Sizes { rows, columns }))
    }

    #[test]
    fn a_copy_rises_and_a_copy_read_backwards_does_not() {
        let forwards = measured(&[0, 1, 2, 3, 4, 5], 6);
        assert!((forwards.rising_chain - 1.0).abs() < 1e-6, "{forwards:?}");
        assert!(forwards.beyond_chance > 0.8, "{forwards:?}");
        let backwards = measured(&[5, 4, 3, 2, 1, 0], 6);
        assert!(backwards.rising_chain < 0.2, "{backwards:?}");
        assert!(backwards.beyond_chance < 0.01, "{backwards:?}");
    }

    #[test]
    fn nothing_shared_is_no_order() {
        assert_eq!(measured(&[NO_PARTNER; 3], 4), OrderConsistency::default());
    }
}
