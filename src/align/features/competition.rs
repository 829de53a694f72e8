//! Competition: a pair is judged against the best others of its row and its column.

use crate::align::candidates::propose::NO_PARTNER;
use crate::align::features::pairing::{Candidate, Sizes, partners};

/// The best values of every row and every column, of one kind of score.
pub(crate) struct Competition {
    pub rows: Vec<TopThree>,
    pub columns: Vec<TopThree>,
}

impl Competition {
    /// No value yet: every row and column has the floor.
    pub(crate) fn new(sizes: Sizes, floor: f32) -> Self {
        Self {
            rows: vec![TopThree([floor; 3]); sizes.rows],
            columns: vec![TopThree([floor; 3]); sizes.columns],
        }
    }

    /// Takes the value of the pair `(i, j)` into account.
    pub(crate) fn add(&mut self, i: u32, j: u32, value: f32) {
        self.rows[i as usize].add(value);
        self.columns[j as usize].add(value);
    }

    fn of(&self, c: &Candidate) -> [&TopThree; 2] {
        [&self.rows[c.i as usize], &self.columns[c.j as usize]]
    }

    /// Whether no other pair of the row or the column has a greater value.
    pub(crate) fn is_best(&self, c: &Candidate, value: f32) -> bool {
        self.of(c).iter().all(|top| value >= top.best())
    }

    /// How far the value is ahead of the best other: in its row and in its column.
    pub(crate) fn margins(&self, c: &Candidate, value: f32) -> [f32; 2] {
        self.of(c).map(|top| value - top.rival(value))
    }

    /// How many others are better: in its row and in its column, three at most.
    pub(crate) fn ranks(&self, c: &Candidate, value: f32) -> [f32; 2] {
        self.of(c).map(|top| top.rank(value))
    }

    /// Cross-domain similarity local scaling (Conneau and others 2018): twice the value, less the means of the best of
    /// its row and its column.
    pub(crate) fn csls(&self, c: &Candidate, value: f32) -> f32 {
        let [row, column] = self.of(c);
        2.0 * value - row.mean() - column.mean()
    }
}

/// The three best values seen, best first.
#[derive(Clone, Copy)]
pub(crate) struct TopThree([f32; 3]);

impl TopThree {
    fn add(&mut self, value: f32) {
        let [first, second, third] = &mut self.0;
        if value > *first {
            self.0 = [value, *first, *second];
        } else if value > *second {
            self.0 = [*first, value, *second];
        } else if value > *third {
            *third = value;
        }
    }

    pub(crate) const fn best(&self) -> f32 {
        self.0[0]
    }

    /// The best value other than one's own.
    fn rival(&self, own: f32) -> f32 {
        if own >= self.0[0] { self.0[1] } else { self.0[0] }
    }

    fn rank(&self, own: f32) -> f32 {
        self.0.iter().filter(|&&value| value > own).count() as f32
    }

    fn mean(&self) -> f32 {
        self.0.iter().sum::<f32>() / 3.0
    }
}

/// Settles what is beyond doubt: adds to `partner` every pair that is the best of its row and its column and has at
/// least this score. What is settled no longer competes.
pub(crate) fn settle(candidates: &[Candidate], partner: &[u32], sizes: Sizes, min_score: f32) -> Vec<u32> {
    let mut settled = partner.to_vec();
    let mut taken = vec![false; sizes.columns];
    for (_, j) in partners(partner) {
        taken[j as usize] = true;
    }
    let mut competition = Competition::new(sizes, 0.0);
    for c in candidates {
        competition.add(c.i, c.j, c.first_score);
    }
    for c in candidates {
        let (i, j) = (c.i as usize, c.j as usize);
        let sure = c.first_score >= min_score && competition.is_best(c, c.first_score);
        if sure && settled[i] == NO_PARTNER && !taken[j] {
            settled[i] = c.j;
            taken[j] = true;
        }
    }
    settled
}
