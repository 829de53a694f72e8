//! A logistic model over the same features, to compare the trees with.
//!
//! Each feature is read in steps at the bounds that the trees may use, so that the model can be written as trees. The
//! slopes are found by coordinate descent on Newton's quadratic (Friedman, Hastie and Tibshirani 2010), with a ridge and
//! the same signs.

use hexapla::align::model::{ScoringModel, Tree, sigmoid};

use crate::boost::{Plan, bounds};
use crate::rows::Rows;

/// Shrinks slopes, in rows.
const RIDGE: f32 = 5.0;
const ROUNDS: usize = 12;
const SWEEPS: usize = 8;
/// A feature with a smaller slope is left out.
const MIN_SLOPE: f32 = 1e-4;

/// Learns a model.
pub(crate) fn logistic(rows: &Rows, plan: &Plan) -> ScoringModel {
    let steps: Vec<Steps> = (0..rows.width).map(|f| Steps::new(rows, f)).collect();
    // Column after column, in standard deviations from the mean.
    let column = |f: usize| {
        (0..rows.len())
            .map(|r| steps[f].read(rows.feature(r, f)))
            .collect()
    };
    let mut fit = Fit {
        columns: (0..rows.width).map(column).collect(),
        start: 0.0,
        slopes: vec![0.0; rows.width],
    };
    for _ in 0..ROUNDS {
        fit.round(rows, plan);
    }
    let Fit {
        mut start, slopes, ..
    } = fit;
    let mut trees = Vec::new();
    for f in (0..rows.width).filter(|&f| slopes[f].abs() > MIN_SLOPE) {
        start += slopes[f] * steps[f].values[0];
        trees.extend(steps[f].trees(f as u8, slopes[f]));
    }
    ScoringModel { start, trees }
}

/// The model while it is fitted.
struct Fit {
    columns: Vec<Vec<f32>>,
    start: f32,
    slopes: Vec<f32>,
}

impl Fit {
    /// One round: Newton's quadratic at the present slopes, then some sweeps over all slopes.
    fn round(&mut self, rows: &Rows, plan: &Plan) {
        let (n, width) = (rows.len(), rows.width);
        // Row by row: the curvature, and what is left to explain.
        let (mut curvature, mut residual) = (vec![0.0f32; n], vec![0.0f32; n]);
        for r in 0..n {
            let explained: f32 = (0..width).map(|f| self.slopes[f] * self.columns[f][r]).sum();
            let p = sigmoid(self.start + explained);
            let label = f32::from(u8::from(rows.label[r]));
            curvature[r] = rows.weight[r] * (p * (1.0 - p)).max(1e-4);
            residual[r] = rows.weight[r] * (label - p) / curvature[r];
        }
        let total: f64 = curvature.iter().map(|&c| f64::from(c)).sum();
        let squares = |column: &Vec<f32>| {
            let squares = column.iter().zip(&curvature).map(|(x, c)| f64::from(c * x * x));
            squares.sum::<f64>() as f32
        };
        let squares: Vec<f32> = self.columns.iter().map(squares).collect();
        let all: f32 = rows.weight.iter().sum();
        for _ in 0..SWEEPS {
            let step: f64 = residual
                .iter()
                .zip(&curvature)
                .map(|(r, c)| f64::from(r * c))
                .sum();
            let step = (step / total) as f32;
            self.start += step;
            residual.iter_mut().for_each(|r| *r -= step);
            for f in (0..width).filter(|&f| plan.allowed[f]) {
                let column = self.columns[f].iter().zip(&residual).zip(&curvature);
                let pull: f64 = column.map(|((x, r), c)| f64::from(x * r * c)).sum();
                let free =
                    (pull as f32 + squares[f] * self.slopes[f]) / (squares[f] + RIDGE * all / n as f32);
                let slope = match plan.signs[f] {
                    1 => free.max(0.0),
                    -1 => free.min(0.0),
                    _ => free,
                };
                let step = slope - self.slopes[f];
                self.slopes[f] = slope;
                let residuals = residual.iter_mut().zip(&self.columns[f]);
                residuals.for_each(|(r, x)| *r -= step * x);
            }
        }
    }
}

/// A feature in steps.
struct Steps {
    bounds: Vec<f32>,
    /// The value of each step, in standard deviations from the mean: one more than bounds.
    values: Vec<f32>,
}

impl Steps {
    fn new(rows: &Rows, f: usize) -> Self {
        let bounds = bounds(rows, f);
        let mut of_step = vec![(0.0f64, 0.0f64); bounds.len() + 1];
        let (mut sum, mut squares, mut all) = (0.0f64, 0.0f64, 0.0f64);
        for r in 0..rows.len() {
            let (x, weight) = (f64::from(rows.feature(r, f)), f64::from(rows.weight[r]));
            let step = &mut of_step[bounds.partition_point(|&b| f64::from(b) <= x)];
            *step = (step.0 + weight * x, step.1 + weight);
            (sum, squares, all) = (sum + weight * x, squares + weight * x * x, all + weight);
        }
        let mean = sum / all.max(1e-9);
        let spread = (squares / all.max(1e-9) - mean * mean).max(1e-12).sqrt();
        let value = |&(sum, weight): &(f64, f64)| match weight {
            weight if weight > 0.0 => ((sum / weight - mean) / spread) as f32,
            _ => 0.0,
        };
        let values = of_step.iter().map(value).collect();
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
            .map(|(&bound, values)| (bound, slope * (values[1] - values[0])))
            .collect();
        // Where each of seven ascending bounds stands in the heap.
        const HEAP: [usize; 7] = [3, 1, 4, 0, 5, 2, 6];
        let tree = |part: &[(f32, f32)]| {
            let mut tree = Tree {
                splits: [(feature, f32::INFINITY); 7],
                leaves: [0.0; 8],
            };
            let mut sum = 0.0;
            for (k, &at) in HEAP.iter().enumerate() {
                let (bound, rise) = part.get(k).copied().unwrap_or((f32::MAX, 0.0));
                tree.splits[at] = (feature, bound);
                sum += rise;
                tree.leaves[k + 1] = (sum * 1e4).round() / 1e4;
            }
            tree
        };
        rises.chunks(7).map(tree).collect()
    }
}
