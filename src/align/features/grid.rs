//! The candidates of two versions, found by row and column.

use std::ops::Range;

use crate::align::features::pairing::{Candidate, Sizes};
use crate::align::features::sigmoid;

/// The candidates and settled pairs of two versions.
pub(crate) struct Grid<'x> {
    /// Sorted by `(i, j)`.
    pub candidates: &'x [Candidate],
    /// The settled partner of each row, or `NO_PARTNER`.
    pub partner: &'x [u32],
    pub sizes: Sizes,
    /// The candidates of row `i` begin at `starts[i]`.
    starts: Vec<u32>,
}

impl<'x> Grid<'x> {
    pub(crate) fn new(candidates: &'x [Candidate], partner: &'x [u32], sizes: Sizes) -> Self {
        let mut starts = vec![0u32; sizes.rows + 1];
        for c in candidates {
            starts[c.i as usize + 1] += 1;
        }
        for i in 1..=sizes.rows {
            starts[i] += starts[i - 1];
        }
        Self {
            candidates,
            partner,
            sizes,
            starts,
        }
    }

    /// The numbers of the candidates of a row.
    pub(crate) fn row(&self, i: usize) -> Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// How likely the pair `(i, j)` is so far, 0..=1. `None` outside the versions.
    pub(crate) fn probability(&self, i: i64, j: i64) -> Option<f32> {
        if i < 0 || j < 0 || i >= self.sizes.rows as i64 || j >= self.sizes.columns as i64 {
            return None;
        }
        let (i, j) = (i as usize, j as u32);
        if self.partner[i] == j {
            return Some(1.0);
        }
        let row = &self.candidates[self.row(i)];
        let known = row.binary_search_by_key(&j, |c| c.j).ok();
        Some(known.map_or(0.0, |k| sigmoid(row[k].log_odds)))
    }
}
