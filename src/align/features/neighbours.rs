//! How well what stands around a pair goes along with it.

use crate::align::candidates::Candidate;
use crate::align::features::context::ContextFeatures;
use crate::align::model::sigmoid;

impl ContextFeatures<'_> {
    /// How likely `(i, j)` is judged alone, 0..=1; `None` outside the versions.
    fn at(&self, i: i64, j: i64) -> Option<f32> {
        if i < 0 || j < 0 || i >= self.size.n as i64 || j >= self.size.m as i64 {
            return None;
        }
        if self.fixed[i as usize] == j as u32 {
            return Some(1.0);
        }
        let span = &self.cands[self.starts[i as usize] as usize..self.starts[i as usize + 1] as usize];
        let hit = span.binary_search_by_key(&(j as u32), |c| c.j).ok();
        Some(hit.map_or(0.0, |k| sigmoid(span[k].alone)))
    }

    /// The best of the pairs that would continue `(i, j)` in one direction.
    pub(crate) fn beside(&self, c: &Candidate, by: i64) -> f32 {
        let (i, j) = (i64::from(c.i), i64::from(c.j));
        let next = self.at(i + by, j + by);
        let Some(next) = next else { return -0.1 };
        let skip = self.at(i + by, j + 2 * by).unwrap_or(0.0);
        let wait = self.at(i + 2 * by, j + by).unwrap_or(0.0);
        next.max(0.8 * skip).max(0.8 * wait)
    }

    /// How well the block of sentences around the pair goes along: what stands up to three places before and after
    /// both, give or take one, wherever the block itself stands.
    pub(crate) fn block(&self, c: &Candidate) -> f32 {
        let (i, j) = (i64::from(c.i), i64::from(c.j));
        let (mut sum, mut all) = (0.0, 0.0);
        for (d, weight) in [(-1, 1.0), (1, 1.0), (-2, 0.7), (2, 0.7), (-3, 0.5), (3, 0.5)] {
            let Some(straight) = self.at(i + d, j + d) else {
                continue;
            };
            let more = self.at(i + d, j + d + 1).unwrap_or(0.0);
            let less = self.at(i + d, j + d - 1).unwrap_or(0.0);
            sum += weight * straight.max(0.8 * more.max(less));
            all += weight;
        }
        if all > 0.0 { sum / all } else { 0.5 }
    }
}
