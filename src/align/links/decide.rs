//! Decides which candidates become links: the best one to one first, then pieces of splits and merges.

use crate::align::features::join::{Joiner, Partners};
use crate::align::features::pairing::{Candidate, Pairing, partners};
use crate::align::lexicon::prepared::Prepared;
use crate::align::links::scoring::WatchRow;
use crate::align::model::Models;

/// A sentence must share this much of its weight to be joined to another.
const MIN_CONTAINED_TO_JOIN: f32 = 0.05;

/// A candidate that becomes a link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    pub i: u32,
    pub j: u32,
    pub score: f32,
    /// Whether one of the two has another link too: a split, a merge or a fusion.
    pub joined: bool,
    /// The share of its weight that each has in common with the other, the lesser first.
    pub covered: (f32, f32),
    /// The best candidate left out that has one of its sentences: its `(i, j)` and score.
    pub rival: Option<(u32, u32, f32)>,
}

/// The least scores: of a one-to-one link, and of a join.
#[derive(Clone, Copy)]
pub(crate) struct Thresholds {
    pub link: f32,
    pub join: f32,
}

/// Chooses the links of two versions. `watch` sees every join that is judged.
pub(crate) fn choose_links(
    prepared: &Prepared,
    pairing: &Pairing,
    thresholds: Thresholds,
    models: &Models,
    watch: WatchRow,
) -> Vec<Chosen> {
    let (rows, columns) = (&prepared.sentences[pairing.a], &prepared.sentences[pairing.b]);
    let mut choice = Choice {
        candidates: &pairing.candidates,
        of_row: vec![Partners::default(); rows.len()],
        of_column: vec![Partners::default(); columns.len()],
        chosen: Vec::new(),
    };
    for (i, j) in partners(&pairing.partner) {
        choice.add_partners(i, j, 1.0);
    }
    let left = choice.one_to_one(thresholds.link);
    let joiner = Joiner {
        prepared,
        rows,
        columns,
        length_ratio: (prepared.mean_words(pairing.a) / prepared.mean_words(pairing.b)).ln(),
        stats: pairing.stats,
    };
    let (best_of_row, best_of_column) = choice.best_scores();
    let mut joins: Vec<(f32, u32)> = Vec::new();
    for k in left {
        let c = &pairing.candidates[k as usize];
        let (row, column) = (&choice.of_row[c.i as usize], &choice.of_column[c.j as usize]);
        let free = row.is_empty() && column.is_empty();
        if free || c.likeness.features.contained < MIN_CONTAINED_TO_JOIN {
            continue;
        }
        let own_best = best_of_row[c.i as usize].min(best_of_column[c.j as usize]);
        let features = joiner.row(c, (row, column), pairing.support[k as usize], own_best);
        watch(c.i, c.j, &features);
        let score = models.join.score(&features);
        if score >= thresholds.join {
            joins.push((score, k));
        }
    }
    joins.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    for (score, k) in joins {
        choice.take(k, score);
    }
    choice.finish()
}

/// The links of two versions while they are chosen.
struct Choice<'x> {
    /// Sorted by `(i, j)`.
    candidates: &'x [Candidate],
    of_row: Vec<Partners>,
    of_column: Vec<Partners>,
    chosen: Vec<Chosen>,
}

impl Choice<'_> {
    fn add_partners(&mut self, i: u32, j: u32, score: f32) {
        self.of_row[i as usize].0.push((j, score));
        self.of_column[j as usize].0.push((i, score));
    }

    fn take(&mut self, number: u32, score: f32) {
        let c = &self.candidates[number as usize];
        let (a_in_b, b_in_a) = (c.likeness.a_in_b, c.likeness.b_in_a);
        self.add_partners(c.i, c.j, score);
        self.chosen.push(Chosen {
            i: c.i,
            j: c.j,
            score,
            joined: false,
            covered: (a_in_b.min(b_in_a), a_in_b.max(b_in_a)),
            rival: None,
        });
    }

    /// Takes the best candidates whose sentences are both free, and returns the numbers of the others, best first.
    fn one_to_one(&mut self, threshold: f32) -> Vec<u32> {
        let candidates = self.candidates;
        let score = |k: u32| candidates[k as usize].score;
        let mut order: Vec<u32> = (0..candidates.len() as u32).collect();
        order.sort_unstable_by(|&x, &y| score(y).total_cmp(&score(x)).then(x.cmp(&y)));
        order.retain(|&k| {
            let c = &candidates[k as usize];
            let free = self.of_row[c.i as usize].is_empty() && self.of_column[c.j as usize].is_empty();
            let taken = c.score >= threshold && free;
            if taken {
                self.take(k, c.score);
            }
            !taken
        });
        order
    }

    /// The best score of any candidate, by row and by column.
    fn best_scores(&self) -> (Vec<f32>, Vec<f32>) {
        let mut rows = vec![0.0f32; self.of_row.len()];
        let mut columns = vec![0.0f32; self.of_column.len()];
        for c in self.candidates {
            rows[c.i as usize] = rows[c.i as usize].max(c.score);
            columns[c.j as usize] = columns[c.j as usize].max(c.score);
        }
        (rows, columns)
    }

    /// Fills in which links are joined, and what came closest to taking the place of each.
    fn finish(mut self) -> Vec<Chosen> {
        let mut rows: Vec<Option<(u32, u32, f32)>> = vec![None; self.of_row.len()];
        let mut columns = vec![None; self.of_column.len()];
        for c in self.candidates {
            if self.of_row[c.i as usize].0.iter().any(|p| p.0 == c.j) {
                continue;
            }
            for best in [&mut rows[c.i as usize], &mut columns[c.j as usize]] {
                if best.is_none_or(|(_, _, score)| c.score > score) {
                    *best = Some((c.i, c.j, c.score));
                }
            }
        }
        for c in &mut self.chosen {
            let (i, j) = (c.i as usize, c.j as usize);
            let rivals = [rows[i], columns[j]].into_iter().flatten();
            c.rival = rivals.max_by(|x, y| x.2.total_cmp(&y.2));
            c.joined = self.of_row[i].0.len() > 1 || self.of_column[j].0.len() > 1;
        }
        self.chosen
    }
}
