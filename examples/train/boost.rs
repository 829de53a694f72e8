//! Gradient boosting of small trees under logistic loss (Friedman 2001), with second-order leaves as in Chen and
//! Guestrin 2016.

use hexapla::align::model::{ScoringModel, Tree, sigmoid};

use crate::rows::Rows;
use crate::vary::Dice;

/// How a model is learnt.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Which way each feature may push the score: 1 only up, -1 only down, 0 either. A model that cannot learn that more
    /// agreement is worse carries over better to other kinds of texts.
    pub signs: Vec<i8>,
    /// The features that may be used.
    pub allowed: Vec<bool>,
    pub trees: usize,
    pub learning_rate: f32,
    /// The least sum of second derivatives in a leaf.
    pub min_leaf_weight: f32,
    /// Shrinks leaves.
    pub ridge: f32,
    /// A split with a smaller gain is not made.
    pub min_gain: f32,
    /// The share of the features that a tree may use, and of the rows that it learns from (stochastic gradient boosting,
    /// Friedman 2002). So not every tree can lean on the one feature that all others lean on.
    pub feature_share: f32,
    pub row_share: f32,
    /// Seeds the choice of both.
    pub seed: u64,
}

/// A feature is split at no more than this many bounds, less one.
const BINS: usize = 32;

/// The mean of several models, in log-odds.
pub(crate) fn mean(models: &[ScoringModel]) -> ScoringModel {
    let share = 1.0 / models.len() as f32;
    let shrunk = |tree: &Tree| Tree {
        leaves: tree.leaves.map(|leaf| (leaf * share * 1e4).round() / 1e4),
        ..*tree
    };
    ScoringModel {
        start: models.iter().fold(0.0, |sum, m| sum + share * m.start),
        trees: models.iter().flat_map(|m| m.trees.iter().map(shrunk)).collect(),
    }
}

/// Learns several models that differ in their seed alone and takes their mean (bagging, Breiman 1996). What one of them
/// leans on by chance is outvoted.
pub(crate) fn bag(rows: &Rows, plan: &Plan, count: usize) -> ScoringModel {
    let one = |k: usize| {
        let seed = plan
            .seed
            .wrapping_add((k as u64).wrapping_mul(0xd134_2543_de82_ef95));
        boost(rows, &Plan { seed, ..plan.clone() })
    };
    mean(&(0..count).map(one).collect::<Vec<_>>())
}

/// Learns a model.
fn boost(rows: &Rows, plan: &Plan) -> ScoringModel {
    let binned = Binned::new(rows);
    let start = base_log_odds(rows);
    let mut log_odds = vec![start; rows.len()];
    let mut dice = Dice(plan.seed | 1);
    let mut trees = Vec::new();
    for _ in 0..plan.trees {
        let chosen: Vec<bool> = (0..rows.width).map(|_| dice.chance(plan.feature_share)).collect();
        let mut grower = Grower {
            binned: &binned,
            plan,
            features: (0..rows.width)
                .filter(|&f| chosen[f] && plan.allowed[f])
                .collect(),
            derivatives: derivatives(rows, &log_odds, plan, &mut dice),
            node: vec![0; rows.len()],
            range: [(f64::NEG_INFINITY, f64::INFINITY); 15],
            tree: Tree {
                splits: [(0, f32::NEG_INFINITY); 7],
                leaves: [0.0; 8],
            },
        };
        for level in 0..3 {
            grower.split(level);
        }
        grower.fill_leaves();
        for (sum, &node) in log_odds.iter_mut().zip(&grower.node) {
            *sum += grower.tree.leaves[usize::from(node) - 7];
        }
        trees.push(grower.tree);
    }
    ScoringModel { start, trees }
}

/// The log-odds of the share of links among all rows.
fn base_log_odds(rows: &Rows) -> f32 {
    let links = rows.label.iter().zip(&rows.weight).filter(|(label, _)| **label);
    let links: f32 = links.map(|(_, weight)| weight).sum();
    let all: f32 = rows.weight.iter().sum();
    let rate = (links / all.max(1e-9)).clamp(1e-4, 1.0 - 1e-4);
    (rate / (1.0 - rate)).ln()
}

/// The first and second derivative of the loss, row by row; 0 for rows that the tree does not learn from.
fn derivatives(rows: &Rows, log_odds: &[f32], plan: &Plan, dice: &mut Dice) -> Vec<(f32, f32)> {
    (0..rows.len())
        .map(|r| {
            let p = sigmoid(log_odds[r]);
            let label = f32::from(u8::from(rows.label[r]));
            let weight = if plan.row_share >= 1.0 || dice.chance(plan.row_share) {
                rows.weight[r] / plan.row_share
            } else {
                0.0
            };
            (weight * (label - p), weight * (p * (1.0 - p)).max(1e-6))
        })
        .collect()
}

/// The rows with every feature reduced to the number of its bin.
struct Binned {
    /// By feature: where its bins begin, but for the first.
    bounds: Vec<Vec<f32>>,
    /// `bins[feature][row]`.
    bins: Vec<Vec<u8>>,
}

impl Binned {
    fn new(rows: &Rows) -> Self {
        let bounds: Vec<Vec<f32>> = (0..rows.width).map(|f| bounds(rows, f)).collect();
        let bin = |f: usize, r: usize| bounds[f].partition_point(|&b| b <= rows.feature(r, f)) as u8;
        let bins = (0..rows.width)
            .map(|f| (0..rows.len()).map(|r| bin(f, r)).collect())
            .collect();
        Self { bounds, bins }
    }
}

/// A split of a node.
#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    feature: usize,
    /// The first bin above the bound; 0 for no split.
    bin: usize,
    /// The best values below and above.
    values: (f64, f64),
}

/// A tree while it grows.
struct Grower<'x> {
    binned: &'x Binned,
    plan: &'x Plan,
    /// Those that this tree may use.
    features: Vec<usize>,
    derivatives: Vec<(f32, f32)>,
    /// The node that each row has come to.
    node: Vec<u8>,
    /// By node: between which values the leaves below it must lie, so that no later split turns an earlier one round.
    range: [(f64, f64); 15],
    tree: Tree,
}

impl Grower<'_> {
    /// Splits all nodes of a level.
    fn split(&mut self, level: u32) {
        let (first, count) = ((1usize << level) - 1, 1usize << level);
        let none = Split {
            gain: self.plan.min_gain,
            feature: 0,
            bin: 0,
            values: (0.0, 0.0),
        };
        let mut best = vec![none; count];
        for &f in &self.features {
            let sums = self.sums(f, first, count);
            let bins = self.binned.bounds[f].len() + 1;
            for (k, best) in best.iter_mut().enumerate() {
                let part = &sums[k * BINS..k * BINS + bins];
                self.improve(best, f, part, self.range[first + k]);
            }
        }
        for (k, split) in best.iter().enumerate() {
            self.apply(first + k, split);
        }
        for (r, node) in self.node.iter_mut().enumerate() {
            let at = usize::from(*node);
            let Split { feature, bin, .. } = best[at - first];
            let above = bin == 0 || usize::from(self.binned.bins[feature][r]) >= bin;
            *node = (2 * at + 1 + usize::from(above)) as u8;
        }
    }

    /// The sums of the derivatives by node and bin of a feature.
    fn sums(&self, f: usize, first: usize, count: usize) -> Vec<(f64, f64)> {
        let mut sums = vec![(0f64, 0f64); count * BINS];
        for (r, &(g, h)) in self.derivatives.iter().enumerate() {
            let s =
                &mut sums[(usize::from(self.node[r]) - first) * BINS + usize::from(self.binned.bins[f][r])];
            s.0 += f64::from(g);
            s.1 += f64::from(h);
        }
        sums
    }

    /// Replaces a split by a better one over this feature, if there is one.
    fn improve(&self, best: &mut Split, f: usize, part: &[(f64, f64)], (low, high): (f64, f64)) {
        let (g_all, h_all) = part.iter().fold((0.0, 0.0), |a, s| (a.0 + s.0, a.1 + s.1));
        let ridge = f64::from(self.plan.ridge);
        let min_weight = f64::from(self.plan.min_leaf_weight);
        let best_value = |g: f64, h: f64| (g / (h + ridge)).clamp(low, high);
        let value = |g: f64, h: f64| {
            let v = best_value(g, h);
            2.0 * g * v - (h + ridge) * v * v
        };
        let (mut g, mut h) = (0.0, 0.0);
        for bin in 1..part.len() {
            g += part[bin - 1].0;
            h += part[bin - 1].1;
            if h < min_weight || h_all - h < min_weight {
                continue;
            }
            let gain = (value(g, h) + value(g_all - g, h_all - h) - value(g_all, h_all)) as f32;
            if gain > best.gain {
                let (below, above) = (best_value(g, h), best_value(g_all - g, h_all - h));
                if f64::from(self.plan.signs[f]) * (above - below) >= 0.0 {
                    *best = Split {
                        gain,
                        feature: f,
                        bin,
                        values: (below, above),
                    };
                }
            }
        }
    }

    /// Writes a split into the tree, and narrows the range of the nodes below it.
    fn apply(&mut self, at: usize, split: &Split) {
        let (below, above) = (2 * at + 1, 2 * at + 2);
        self.range[below] = self.range[at];
        self.range[above] = self.range[at];
        if split.bin > 0 {
            self.tree.splits[at] = (
                split.feature as u8,
                self.binned.bounds[split.feature][split.bin - 1],
            );
            let middle = f64::midpoint(split.values.0, split.values.1);
            match self.plan.signs[split.feature] {
                1 => (self.range[below].1, self.range[above].0) = (middle, middle),
                -1 => (self.range[below].0, self.range[above].1) = (middle, middle),
                _ => {}
            }
        }
    }

    fn fill_leaves(&mut self) {
        let mut sums = [(0f64, 0f64); 8];
        for (&(g, h), &node) in self.derivatives.iter().zip(&self.node) {
            let s = &mut sums[usize::from(node) - 7];
            s.0 += f64::from(g);
            s.1 += f64::from(h);
        }
        for ((leaf, (g, h)), (low, high)) in self.tree.leaves.iter_mut().zip(sums).zip(&self.range[7..]) {
            let value = (g / (h + f64::from(self.plan.ridge))).clamp(*low, *high);
            *leaf = ((f64::from(self.plan.learning_rate) * value * 1e4).round() as f32) / 1e4;
        }
    }
}

/// The bounds of a feature: its quantiles over all rows and over links alone, rounded so that the file stays short.
/// Among many poor candidates the quantiles of all rows would leave the good end coarse.
pub(crate) fn bounds(rows: &Rows, f: usize) -> Vec<f32> {
    let quantiles = |keep: &dyn Fn(usize) -> bool| {
        let kept = (0..rows.len()).filter(|&r| keep(r));
        let mut values: Vec<f32> = kept.map(|r| rows.feature(r, f)).collect();
        values.sort_unstable_by(f32::total_cmp);
        let at = |k: usize| {
            values
                .get(k * values.len() / BINS)
                .map(|v| (v * 1e3).round() / 1e3)
        };
        (1..BINS).filter_map(at).collect::<Vec<f32>>()
    };
    let mut list = quantiles(&|_| true);
    list.extend(quantiles(&|r| rows.label[r]));
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
