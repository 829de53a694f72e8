//! Gradient boosting of small trees under logistic loss (Friedman 2001; second-order leaves as in Chen and Guestrin 2016).

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

/// How to learn.
#[derive(Clone, Copy)]
pub struct Plan {
    pub trees: usize,
    pub rate: f32,
    /// Least sum of second derivatives in a leaf.
    pub least: f32,
    /// Shrinks leaves.
    pub ridge: f32,
    /// Shrinks leaves, linearly.
    pub gain: f32,
}

const BINS: usize = 64;

/// Learns a model.
pub fn boost(rows: &Rows, plan: Plan) -> Model {
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
    for _ in 0..plan.trees {
        for r in 0..n {
            let p = sigmoid(odds[r]);
            let y = f32::from(u8::from(rows.label[r]));
            g[r] = rows.weight[r] * (y - p);
            h[r] = rows.weight[r] * (p * (1.0 - p)).max(1e-6);
        }
        let mut tree = Tree {
            ask: [(0, f32::NEG_INFINITY); 7],
            add: [0.0; 8],
        };
        let mut node = vec![0u8; n];
        for level in 0..3u32 {
            let first = (1usize << level) - 1;
            let count = 1usize << level;
            let mut best = vec![(plan.gain, 0usize, 0usize); count];
            for f in 0..w {
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
                    let value = |g: f64, h: f64| g * g / (h + f64::from(plan.ridge));
                    for cut in 1..used {
                        gl += part[cut - 1].0;
                        hl += part[cut - 1].1;
                        if hl < f64::from(plan.least) || ht - hl < f64::from(plan.least) {
                            continue;
                        }
                        let gain = (value(gl, hl) + value(gt - gl, ht - hl) - value(gt, ht)) as f32;
                        if gain > best[k].0 {
                            best[k] = (gain, f, cut);
                        }
                    }
                }
            }
            for (k, &(_, f, cut)) in best.iter().enumerate() {
                if cut > 0 {
                    tree.ask[first + k] = (f as u8, bounds[f][cut - 1]);
                }
            }
            for r in 0..n {
                let at = node[r] as usize;
                let (_, f, cut) = best[at - first];
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
        for (add, s) in tree.add.iter_mut().zip(sums) {
            let v = f64::from(plan.rate) * s.0 / (s.1 + f64::from(plan.ridge));
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
fn bounds(rows: &Rows, f: usize) -> Vec<f32> {
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
