//! The learnt scorer: a sum of small trees under a logistic curve.

pub(crate) mod table;

/// A small tree of up to three questions deep, laid out as a heap: question `q` leads to `2q + 1` (below the bound)
/// or `2q + 2`; past the last question stand the leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tree {
    /// `(feature, bound)`: is the feature at least the bound?
    pub ask: [(u8, f32); 7],
    /// What the tree adds to the score, in log-odds.
    pub add: [f32; 8],
}

impl Tree {
    /// What the tree says of these features.
    #[must_use]
    pub fn says(&self, features: &[f32]) -> f32 {
        let mut q = 0;
        for _ in 0..3 {
            let (feature, bound) = self.ask[q];
            let yes = features.get(usize::from(feature)).is_some_and(|&f| f >= bound);
            q = 2 * q + 1 + usize::from(yes);
        }
        self.add[q - 7]
    }
}

/// Trees and where their sum starts.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Log-odds before any tree speaks.
    pub start: f32,
    /// Their answers are summed.
    pub trees: &'static [Tree],
}

impl Model {
    /// Log-odds.
    #[must_use]
    pub fn odds(&self, features: &[f32]) -> f32 {
        self.start + self.trees.iter().map(|t| t.says(features)).sum::<f32>()
    }

    /// Probability, 0..=1.
    #[must_use]
    pub fn score(&self, features: &[f32]) -> f32 {
        sigmoid(self.odds(features))
    }
}

/// The logistic curve.
#[must_use]
pub fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

/// All that was learnt from labelled pairs.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// A pair judged by itself.
    pub alone: Model,
    /// A pair judged against its rivals and by its neighbours.
    pub context: Model,
    /// A pair judged again once what is beyond doubt is settled.
    pub settled: Model,
    /// A pair of which one side is linked already: a piece of a split, merge or fusion?
    pub join: Model,
    /// Least score of a one-to-one link: loose, normal, strict.
    pub cut: [f32; 3],
    /// Least score of a joined piece: loose, normal, strict.
    pub join_cut: [f32; 3],
}
