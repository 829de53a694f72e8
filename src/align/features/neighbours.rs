//! How well the sentences around a pair match.

use crate::align::features::grid::Grid;
use crate::align::features::pairing::Candidate;

/// What a neighbour weighs that is not straight beside the pair but one further on one side.
const OFF_BY_ONE: f32 = 0.8;

/// The best of the pairs that would continue a candidate in one direction: `step` is -1 or 1. Negative at the edge of a
/// version.
pub(crate) fn beside(grid: &Grid, c: &Candidate, step: i64) -> f32 {
    let (i, j) = (i64::from(c.i), i64::from(c.j));
    let Some(straight) = grid.probability(i + step, j + step) else {
        return -0.1;
    };
    let skip_column = grid.probability(i + step, j + 2 * step).unwrap_or(0.0);
    let skip_row = grid.probability(i + 2 * step, j + step).unwrap_or(0.0);
    straight.max(OFF_BY_ONE * skip_column).max(OFF_BY_ONE * skip_row)
}

/// How well the block of sentences around a candidate matches, up to three sentences before and after, wherever the
/// block is in either version.
pub(crate) fn block(grid: &Grid, c: &Candidate) -> f32 {
    let (i, j) = (i64::from(c.i), i64::from(c.j));
    let (mut sum, mut all) = (0.0, 0.0);
    for (d, weight) in [(-1, 1.0), (1, 1.0), (-2, 0.7), (2, 0.7), (-3, 0.5), (3, 0.5)] {
        let Some(straight) = grid.probability(i + d, j + d) else {
            continue;
        };
        let after = grid.probability(i + d, j + d + 1).unwrap_or(0.0);
        let before = grid.probability(i + d, j + d - 1).unwrap_or(0.0);
        sum += weight * straight.max(OFF_BY_ONE * after.max(before));
        all += weight;
    }
    if all > 0.0 { sum / all } else { 0.5 }
}
