//! Gradient boosting of small trees under logistic loss (Friedman 2001; second-order leaves as in Chen and Guestrin 2016).

use crate::vary::Dice;
use hexapla::align::model::{Model, Tree, sigmoid};

/// Rows to learn from.
#[derive(Default)]
pub struct Rows {
    /// Features, row after row.
    pub features: Vec<f32>,
    /// Features in a row.
    pub width: usize,
    pub label: Vec<bool>,
    pub weight: Vec<f32>,
}

impl Rows {
    /// All rows of several parts.
    pub fn joined<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for p in parts {
            all.width = p.width;
            all.features.extend_from_slice(&p.features);
            all.label.extend_from_slice(&p.label);
            all.weight.extend_from_slice(&p.weight);
        }
        all
    }
}

/// How to learn.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which way each feature may push: 1 only up, -1 only down, 0 either. A model that may not learn that more
    /// agreement is worse carries over better to texts of another kind.
    pub signs: Vec<i8>,
    /// The features that may be asked for.
    pub used: Vec<bool>,
    pub trees: usize,
    pub rate: f32,
    /// Least sum of second derivatives in a leaf.
    pub least: f32,
    /// Shrinks leaves.
    pub ridge: f32,
    /// Shrinks leaves, linearly.
    pub gain: f32,
    /// Share of the features that a tree may ask for, and of the rows it learns from (stochastic gradient boosting,
    /// Friedman 2002): no tree can lean on the one feature that all others lean on.
    pub columns: f32,
    pub sample: f32,
    /// What the choice of those starts from.
    pub seed: u64,
}

const BINS: usize = 32;

/// The mean of several models, in log-odds.
pub fn mean(models: &[Model]) -> Model {
    let share = 1.0 / models.len() as f32;
    let shrunk = |t: &Tree| Tree {
        add: t.add.map(|a| (a * share * 1e4).round() / 1e4),
        ..*t
    };
    let trees: Vec<Tree> = models.iter().flat_map(|m| m.trees.iter().map(shrunk)).collect();
    Model {
        start: models.iter().fold(0.0, |sum, m| sum + share * m.start),
        trees: Box::leak(trees.into_boxed_slice()),
    }
}

/// Learns several models that differ by their dice alone and takes their mean (bagging, Breiman 1996): what one of them
/// leans on by chance is outvoted.
pub fn bag(rows: &Rows, plan: &Plan, count: usize) -> Model {
    let one = |k: usize| {
        let seed = plan
            .seed
            .wrapping_add((k as u64).wrapping_mul(0xd134_2543_de82_ef95));
        boost(rows, &Plan { seed, ..plan.clone() })
    };
    mean(&(0..count).map(one).collect::<Vec<_>>())
}

/// Learns a model.
#[expect(
    clippy::too_many_lines,
    reason = "the loop of boosting shares its buffers from step to step"
)]
fn boost(rows: &Rows, plan: &Plan) -> Model {
    let n = rows.label.len();
    let w = rows.width;
    let bounds: Vec<Vec<f32>> = (0..w).map(|f| bounds(rows, f)).collect();
    let bins: Vec<Vec<u8>> = (0..w)
        .map(|f| {
            (0..n)
                .map(|r| bounds[f].partition_point(|&b| b <= rows.features[r * w + f]) as u8)
                .collect()
        })
        .collect();
    let positive: f32 = rows
        .label
        .iter()
        .zip(&rows.weight)
        .filter(|(l, _)| **l)
        .map(|(_, w)| w)
        .sum();
    let all: f32 = rows.weight.iter().sum();
    let rate = (positive / all.max(1e-9)).clamp(1e-4, 1.0 - 1e-4);
    let start = (rate / (1.0 - rate)).ln();
    let mut odds = vec![start; n];
    let mut trees = Vec::new();
    let (mut g, mut h) = (vec![0f32; n], vec![0f32; n]);
    let mut dice = Dice(plan.seed | 1);
    for _ in 0..plan.trees {
        let used: Vec<bool> = (0..w).map(|_| dice.chance(plan.columns)).collect();
        for r in 0..n {
            let p = sigmoid(odds[r]);
            let y = f32::from(u8::from(rows.label[r]));
            let weight = if plan.sample >= 1.0 || dice.chance(plan.sample) {
                rows.weight[r] / plan.sample
            } else {
                0.0
            };
            g[r] = weight * (y - p);
            h[r] = weight * (p * (1.0 - p)).max(1e-6);
        }
        let mut tree = Tree {
            ask: [(0, f32::NEG_INFINITY); 7],
            add: [0.0; 8],
        };
        let mut node = vec![0u8; n];
        // Between which values the answers below a question must lie, so that no later question turns it round.
        let mut room = [(f64::NEG_INFINITY, f64::INFINITY); 15];
        for level in 0..3u32 {
            let first = (1usize << level) - 1;
            let count = 1usize << level;
            let mut best = vec![(plan.gain, 0usize, 0usize, 0.0f64, 0.0f64); count];
            for f in (0..w).filter(|&f| used[f] && plan.used[f]) {
                let used = bounds[f].len() + 1;
                let mut sums = vec![(0f64, 0f64); count * BINS];
                for r in 0..n {
                    let s = &mut sums[(node[r] as usize - first) * BINS + bins[f][r] as usize];
                    s.0 += f64::from(g[r]);
                    s.1 += f64::from(h[r]);
                }
                for k in 0..count {
                    let part = &sums[k * BINS..k * BINS + used];
                    let (gt, ht) = part.iter().fold((0.0, 0.0), |a, s| (a.0 + s.0, a.1 + s.1));
                    let (mut gl, mut hl) = (0.0, 0.0);
                    let (lo, hi) = room[first + k];
                    let ridge = f64::from(plan.ridge);
                    let best_value = |g: f64, h: f64| (g / (h + ridge)).clamp(lo, hi);
                    let value = |g: f64, h: f64| {
                        let v = best_value(g, h);
                        2.0 * g * v - (h + ridge) * v * v
                    };
                    for cut in 1..used {
                        gl += part[cut - 1].0;
                        hl += part[cut - 1].1;
                        if hl < f64::from(plan.least) || ht - hl < f64::from(plan.least) {
                            continue;
                        }
                        let gain = (value(gl, hl) + value(gt - gl, ht - hl) - value(gt, ht)) as f32;
                        if gain > best[k].0 {
                            let (vl, vr) = (best_value(gl, hl), best_value(gt - gl, ht - hl));
                            if f64::from(plan.signs[f]) * (vr - vl) >= 0.0 {
                                best[k] = (gain, f, cut, vl, vr);
                            }
                        }
                    }
                }
            }
            for (k, &(_, f, cut, vl, vr)) in best.iter().enumerate() {
                let at = first + k;
                room[2 * at + 1] = room[at];
                room[2 * at + 2] = room[at];
                if cut > 0 {
                    tree.ask[at] = (f as u8, bounds[f][cut - 1]);
                    let middle = f64::midpoint(vl, vr);
                    match plan.signs[f] {
                        1 => (room[2 * at + 1].1, room[2 * at + 2].0) = (middle, middle),
                        -1 => (room[2 * at + 1].0, room[2 * at + 2].1) = (middle, middle),
                        _ => {}
                    }
                }
            }
            for r in 0..n {
                let at = node[r] as usize;
                let (_, f, cut, ..) = best[at - first];
                let yes = cut == 0 || bins[f][r] as usize >= cut;
                node[r] = (2 * at + 1 + usize::from(yes)) as u8;
            }
        }
        let mut sums = [(0f64, 0f64); 8];
        for r in 0..n {
            let s = &mut sums[node[r] as usize - 7];
            s.0 += f64::from(g[r]);
            s.1 += f64::from(h[r]);
        }
        for ((add, s), (lo, hi)) in tree.add.iter_mut().zip(sums).zip(&room[7..]) {
            let v = f64::from(plan.rate) * (s.0 / (s.1 + f64::from(plan.ridge))).clamp(*lo, *hi);
            *add = (v * 1e4).round() as f32 / 1e4;
        }
        for r in 0..n {
            odds[r] += tree.add[node[r] as usize - 7];
        }
        trees.push(tree);
    }
    Model {
        start,
        trees: Box::leak(trees.into_boxed_slice()),
    }
}

/// Cut points of a feature at its quantiles, rounded so that the table stays short.
pub fn bounds(rows: &Rows, f: usize) -> Vec<f32> {
    let mut values: Vec<f32> = (0..rows.label.len())
        .map(|r| rows.features[r * rows.width + f])
        .collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut list: Vec<f32> = (1..BINS)
        .filter_map(|k| values.get(k * values.len() / BINS).copied())
        .map(|v| (v * 1e3).round() / 1e3)
        .collect();
    // Quantiles of the true pairs too: among many poor candidates they alone would leave the good end coarse.
    let mut good: Vec<f32> = (0..rows.label.len())
        .filter(|&r| rows.label[r])
        .map(|r| rows.features[r * rows.width + f])
        .collect();
    good.sort_unstable_by(f32::total_cmp);
    list.extend((1..BINS).filter_map(|k| good.get(k * good.len() / BINS).map(|v| (v * 1e3).round() / 1e3)));
    list.sort_unstable_by(f32::total_cmp);
    list.dedup();
    while list.len() > BINS - 1 {
        let mut keep = false;
        list.retain(|_| {
            keep = !keep;
            keep
        });
    }
    list
}
