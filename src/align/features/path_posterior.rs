//! How likely it is that reading two texts in parallel passes through a pair.
//!
//! Between sure pairs that rise together, a small pair model reads both texts in order: match, skip, one-to-two,
//! two-to-one. Its paths are summed forwards and backwards (Durbin and others, *Biological sequence analysis*, 1998,
//! chapter 4). The share of them that passes through a pair is its posterior: evidence that the neighbours in order
//! support it. A pair off the paths merely lacks that evidence, so order stays a soft bonus.

use crate::align::features::grid::Grid;

/// A gap with a longer side gets no evidence: its paths would cost too much.
const MAX_GAP: usize = 100;
/// The weight of skipping a sentence. Two skips weigh half of a match at even odds, whatever their order.
const SKIP: f64 = 0.5;
/// The weight of matching a sentence with a second partner.
const SECOND_PARTNER: f64 = 0.15;
/// Bounds of the log-odds of a pair inside the model; a pair that is no candidate has the lowest.
const LOG_ODDS: (f32, f32) = (-5.0, 3.0);

/// The posterior of each candidate, 0..=1. `sure` is the sure partner of each row.
pub(crate) fn path_posterior(grid: &Grid, sure: &[Option<u32>]) -> Vec<f32> {
    let mut posterior = vec![0.0f32; grid.candidates.len()];
    let chain = rising_chain(sure);
    let mut start = (0usize, 0usize);
    for at in 0..=chain.len() {
        let next = chain.get(at).map(|&(i, j)| (i as usize, j as usize));
        let end = next.map_or((grid.sizes.rows, grid.sizes.columns), |(i, j)| (i + 1, j + 1));
        let (rows, columns) = (end.0 - start.0, end.1 - start.1);
        if rows > 0 && columns > 0 && rows <= MAX_GAP && columns <= MAX_GAP {
            let mut gap = Gap::new(start, rows, columns);
            gap.fill(grid, sure);
            gap.add_posterior(&mut posterior);
        }
        start = next.unwrap_or(start);
    }
    posterior
}

/// The longest rising chain of sure pairs (patience sorting).
fn rising_chain(sure: &[Option<u32>]) -> Vec<(u32, u32)> {
    let pairs: Vec<(u32, u32)> = sure
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i as u32, j)))
        .collect();
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = vec![None; pairs.len()];
    for (k, &(_, j)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&top| pairs[top].1 < j);
        below[k] = pile.checked_sub(1).map(|b| piles[b]);
        if pile == piles.len() {
            piles.push(k);
        } else {
            piles[pile] = k;
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut at = piles.last().copied();
    while let Some(k) = at {
        chain.push(pairs[k]);
        at = below[k];
    }
    chain.reverse();
    chain
}

/// The sentences between two sure pairs, both included.
struct Gap {
    start: (usize, usize),
    rows: usize,
    columns: usize,
    /// The odds of each pair, row after row.
    odds: Vec<f64>,
    /// Candidates inside the gap, with their place in it.
    candidates: Vec<(usize, (usize, usize))>,
}

impl Gap {
    fn new(start: (usize, usize), rows: usize, columns: usize) -> Self {
        Self {
            start,
            rows,
            columns,
            odds: vec![f64::from(LOG_ODDS.0).exp(); rows * columns],
            candidates: Vec::new(),
        }
    }

    /// Fills in the odds of sure pairs and candidates.
    fn fill(&mut self, grid: &Grid, sure: &[Option<u32>]) {
        let (rows, columns) = (self.start.0, self.start.1..self.start.1 + self.columns);
        for i in 0..self.rows {
            if let Some(j) = sure[rows + i].map(|j| j as usize)
                && columns.contains(&j)
            {
                self.odds[i * self.columns + j - columns.start] = f64::from(LOG_ODDS.1).exp();
            }
            for number in grid.row(rows + i) {
                let c = &grid.candidates[number];
                let j = c.j as usize;
                if columns.contains(&j) {
                    let place = (i, j - columns.start);
                    let log_odds = c.log_odds.clamp(LOG_ODDS.0, LOG_ODDS.1);
                    self.odds[i * self.columns + place.1] = f64::from(log_odds).exp();
                    self.candidates.push((number, place));
                }
            }
        }
    }

    fn at(&self, i: usize, j: usize) -> f64 {
        self.odds[i * self.columns + j]
    }

    /// The weight of all paths from the start of the gap to before `(i, j)`, row after row.
    fn forwards(&self) -> Vec<f64> {
        let width = self.columns + 1;
        let mut weight = vec![0.0f64; (self.rows + 1) * width];
        weight[0] = 1.0;
        for i in 0..=self.rows {
            for j in 0..=self.columns {
                let from = |rows: usize, columns: usize| weight[(i - rows) * width + j - columns];
                let mut sum = from(0, 0);
                if i > 0 {
                    sum += from(1, 0) * SKIP;
                }
                if j > 0 {
                    sum += from(0, 1) * SKIP;
                }
                if i > 0 && j > 0 {
                    let own = self.at(i - 1, j - 1);
                    sum += from(1, 1) * own;
                    if j > 1 {
                        sum += from(1, 2) * self.at(i - 1, j - 2) * own * SECOND_PARTNER;
                    }
                    if i > 1 {
                        sum += from(2, 1) * self.at(i - 2, j - 1) * own * SECOND_PARTNER;
                    }
                }
                weight[i * width + j] = sum;
            }
        }
        weight
    }

    /// The weight of all paths from `(i, j)` to the end of the gap, row after row.
    fn backwards(&self) -> Vec<f64> {
        let (rows, columns) = (self.rows, self.columns);
        let width = columns + 1;
        let mut weight = vec![0.0f64; (rows + 1) * width];
        weight[rows * width + columns] = 1.0;
        for i in (0..=rows).rev() {
            for j in (0..=columns).rev() {
                let to = |rows: usize, columns: usize| weight[(i + rows) * width + j + columns];
                let mut sum = to(0, 0);
                if i < rows {
                    sum += to(1, 0) * SKIP;
                }
                if j < columns {
                    sum += to(0, 1) * SKIP;
                }
                if i < rows && j < columns {
                    let own = self.at(i, j);
                    sum += to(1, 1) * own;
                    if j + 1 < columns {
                        sum += to(1, 2) * own * self.at(i, j + 1) * SECOND_PARTNER;
                    }
                    if i + 1 < rows {
                        sum += to(2, 1) * own * self.at(i + 1, j) * SECOND_PARTNER;
                    }
                }
                weight[i * width + j] = sum;
            }
        }
        weight
    }

    /// Writes the posterior of every candidate of the gap.
    fn add_posterior(&self, posterior: &mut [f32]) {
        let (forwards, backwards) = (self.forwards(), self.backwards());
        let width = self.columns + 1;
        let all = forwards[self.rows * width + self.columns].max(f64::MIN_POSITIVE);
        for &(number, (i, j)) in &self.candidates {
            let before = |i: usize, j: usize| forwards[i * width + j];
            let after = |i: usize, j: usize| backwards[i * width + j];
            let own = self.at(i, j);
            let mut sum = before(i, j) * own * after(i + 1, j + 1);
            if j + 1 < self.columns {
                sum += before(i, j) * own * self.at(i, j + 1) * SECOND_PARTNER * after(i + 1, j + 2);
            }
            if j > 0 {
                sum += before(i, j - 1) * self.at(i, j - 1) * own * SECOND_PARTNER * after(i + 1, j + 1);
            }
            if i + 1 < self.rows {
                sum += before(i, j) * own * self.at(i + 1, j) * SECOND_PARTNER * after(i + 2, j + 1);
            }
            if i > 0 {
                sum += before(i - 1, j) * self.at(i - 1, j) * own * SECOND_PARTNER * after(i + 1, j + 1);
            }
            posterior[number] = posterior[number].max((sum / all).clamp(0.0, 1.0) as f32);
        }
    }
}
