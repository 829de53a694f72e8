//! Competition: the best values of a row or column, and what is beyond doubt and competes no longer.

use crate::align::candidates::{Candidate, Sizes};

/// The best two values seen, and the mean of the best three.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub top: [f32; 3],
}

impl Best {
    /// Nothing seen yet: all values are the floor.
    pub const fn of(floor: f32) -> Self {
        Self { top: [floor; 3] }
    }
    /// Sees a value.
    pub fn note(&mut self, s: f32) {
        if s > self.top[0] {
            self.top = [s, self.top[0], self.top[1]];
        } else if s > self.top[1] {
            self.top = [self.top[0], s, self.top[1]];
        } else if s > self.top[2] {
            self.top[2] = s;
        }
    }
    /// The best value other than one's own `s`.
    pub fn rival(&self, s: f32) -> f32 {
        if s >= self.top[0] {
            self.top[1]
        } else {
            self.top[0]
        }
    }
    /// How many of the best three are better than one's own `s`.
    pub fn rank(&self, s: f32) -> f32 {
        self.top.iter().filter(|&&t| t > s).count() as f32
    }
    /// The mean of the best three.
    pub fn mean(&self) -> f32 {
        self.top.iter().sum::<f32>() / 3.0
    }
}

/// Settles what is beyond doubt: adds to `fixed` every pair that is the best of its row and its column, at least
/// `sure` likely.
pub(crate) fn settle(cands: &[Candidate], fixed: &[u32], size: Sizes, sure: f32) -> Vec<u32> {
    let mut settled = fixed.to_vec();
    let (mut row, mut column) = (vec![0.0f32; size.n], vec![0.0f32; size.m]);
    let mut taken = vec![false; size.m];
    for &j in fixed.iter().filter(|&&j| j != u32::MAX) {
        taken[j as usize] = true;
    }
    for c in cands {
        row[c.i as usize] = row[c.i as usize].max(c.first);
        column[c.j as usize] = column[c.j as usize].max(c.first);
    }
    for c in cands {
        let (i, j) = (c.i as usize, c.j as usize);
        if c.first >= sure && c.first >= row[i] && c.first >= column[j] && settled[i] == u32::MAX && !taken[j]
        {
            settled[i] = c.j;
            taken[j] = true;
        }
    }
    settled
}
