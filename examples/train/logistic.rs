//! A logistic model over the same features, to hold beside the trees.
//!
//! Each feature is read in steps at the bounds that the trees may ask for, so the model is a sum of step functions and
//! can be written as trees; its slopes are those of a plain logistic model, found by coordinate descent on Newton's
//! quadratic (Friedman, Hastie and Tibshirani 2010), with a ridge and the same signs.

use hexapla::align::model::{Model, Tree, sigmoid};

use crate::boost::{Plan, Rows, bounds};

/// Shrinks slopes, in rows.
const RIDGE: f32 = 5.0;
const ROUNDS: usize = 12;
const SWEEPS: usize = 8;

/// Learns a model.
pub fn logistic(rows: &Rows, plan: &Plan) -> Model {
    let (n, w) = (rows.label.len(), rows.width);
    let steps: Vec<Steps> = (0..w).map(|f| Steps::new(rows, f)).collect();
    // Column after column, in standard deviations from the mean.
    let columns: Vec<Vec<f32>> = (0..w)
        .map(|f| (0..n).map(|r| steps[f].read(rows.features[r * w + f])).collect())
        .collect();
    let all: f32 = rows.weight.iter().sum();
    let mut start = 0.0f32;
    let mut slope = vec![0.0f32; w];
    for _ in 0..ROUNDS {
        // Newton's quadratic at the present slopes: curvature and what is left to explain, row by row.
        let (mut curve, mut rest) = (vec![0.0f32; n], vec![0.0f32; n]);
        for r in 0..n {
            let z = start + (0..w).map(|f| slope[f] * columns[f][r]).sum::<f32>();
            let p = sigmoid(z);
            let y = f32::from(u8::from(rows.label[r]));
            curve[r] = rows.weight[r] * (p * (1.0 - p)).max(1e-4);
            rest[r] = rows.weight[r] * (y - p) / curve[r];
        }
        let total: f64 = curve.iter().map(|&c| f64::from(c)).sum();
        let squares: Vec<f32> = columns
            .iter()
            .map(|x| {
                x.iter()
                    .zip(&curve)
                    .map(|(x, c)| f64::from(c * x * x))
                    .sum::<f64>() as f32
            })
            .collect();
        for _ in 0..SWEEPS {
            let by: f64 = rest.iter().zip(&curve).map(|(r, c)| f64::from(r * c)).sum();
            let by = (by / total) as f32;
            start += by;
            rest.iter_mut().for_each(|r| *r -= by);
            for f in (0..w).filter(|&f| plan.used[f]) {
                let pull: f64 = columns[f]
                    .iter()
                    .zip(&rest)
                    .zip(&curve)
                    .map(|((x, r), c)| f64::from(x * r * c))
                    .sum();
                let free = (pull as f32 + squares[f] * slope[f]) / (squares[f] + RIDGE * all / n as f32);
                let kept = match plan.signs[f] {
                    1 => free.max(0.0),
                    -1 => free.min(0.0),
                    _ => free,
                };
                let by = kept - slope[f];
                slope[f] = kept;
                rest.iter_mut().zip(&columns[f]).for_each(|(r, x)| *r -= by * x);
            }
        }
    }
    let mut trees = Vec::new();
    for f in (0..w).filter(|&f| slope[f].abs() > 1e-4) {
        start += slope[f] * steps[f].values[0];
        trees.extend(steps[f].trees(f as u8, slope[f]));
    }
    Model {
        start,
        trees: Box::leak(trees.into_boxed_slice()),
    }
}

/// A feature in steps.
struct Steps {
    bounds: Vec<f32>,
    /// What stands for each step, in standard deviations from the mean: one more than bounds.
    values: Vec<f32>,
}

impl Steps {
    fn new(rows: &Rows, f: usize) -> Self {
        let bounds = bounds(rows, f);
        let mut held = vec![(0.0f64, 0.0f64); bounds.len() + 1];
        let (mut sum, mut squares, mut all) = (0.0f64, 0.0f64, 0.0f64);
        for (row, &weight) in rows.features.chunks(rows.width).zip(&rows.weight) {
            let (x, weight) = (f64::from(row[f]), f64::from(weight));
            let step = &mut held[bounds.partition_point(|&b| f64::from(b) <= x)];
            *step = (step.0 + weight * x, step.1 + weight);
            (sum, squares, all) = (sum + weight * x, squares + weight * x * x, all + weight);
        }
        let mean = sum / all.max(1e-9);
        let spread = (squares / all.max(1e-9) - mean * mean).max(1e-12).sqrt();
        let values = held
            .iter()
            .map(|s| {
                if s.1 > 0.0 {
                    ((s.0 / s.1 - mean) / spread) as f32
                } else {
                    0.0
                }
            })
            .collect();
        Self { bounds, values }
    }

    fn read(&self, x: f32) -> f32 {
        self.values[self.bounds.partition_point(|&b| b <= x)]
    }

    /// The steps times a slope, as trees: seven bounds to a tree, each tree rising by the steps at its own bounds.
    fn trees(&self, feature: u8, slope: f32) -> Vec<Tree> {
        let rises: Vec<(f32, f32)> = self
            .bounds
            .iter()
            .zip(self.values.windows(2))
            .map(|(&b, v)| (b, slope * (v[1] - v[0])))
            .collect();
        // Where each of seven ascending bounds stands in the heap.
        const HEAP: [usize; 7] = [3, 1, 4, 0, 5, 2, 6];
        let tree = |part: &[(f32, f32)]| {
            let mut tree = Tree {
                ask: [(feature, f32::INFINITY); 7],
                add: [0.0; 8],
            };
            let mut sum = 0.0;
            for (k, &at) in HEAP.iter().enumerate() {
                let (bound, rise) = part.get(k).copied().unwrap_or((f32::MAX, 0.0));
                tree.ask[at] = (feature, bound);
                sum += rise;
                tree.add[k + 1] = (sum * 1e4).round() / 1e4;
            }
            tree
        };
        rises.chunks(7).map(tree).collect()
    }
}
