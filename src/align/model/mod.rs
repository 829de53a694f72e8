//! The learnt models: small trees that turn features into a score.
//!
//! They were learnt from sentence pairs labelled by people (`docs/ENGINE.md`) and are shipped as
//! `assets/model/links.txt`. `file` reads and writes that format.

pub mod file;

use std::sync::LazyLock;

use crate::align::features::context::ContextFeatures;
use crate::align::features::join::JoinFeatures;
use crate::align::features::pair::PairFeatures;
use crate::align::features::place::PlaceFeatures;
pub use crate::align::features::sigmoid;

/// A step at which pairs are judged. Each has its own model and its own features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A pair by itself.
    Alone,
    /// A pair among its rivals and neighbours.
    Context,
    /// Again, once what is beyond doubt is settled.
    Settled,
    /// A pair of which one side is linked already: is it a piece of a split or a merge?
    Join,
}

impl Stage {
    /// Every stage, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Alone, Self::Context, Self::Settled, Self::Join];

    /// The name of its model in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Context => "context",
            Self::Settled => "settled",
            Self::Join => "join",
        }
    }

    /// The names of its features, in the order of a row.
    #[must_use]
    pub fn feature_names(self) -> Vec<&'static str> {
        let tables: &[&[&'static str]] = match self {
            Self::Alone => &[PairFeatures::NAMES, PlaceFeatures::NAMES],
            Self::Context | Self::Settled => {
                &[PairFeatures::NAMES, PlaceFeatures::NAMES, ContextFeatures::NAMES]
            }
            Self::Join => &[PairFeatures::NAMES, JoinFeatures::NAMES],
        };
        tables.concat()
    }
}

/// A tree of three levels. Split `k` leads to split `2k + 1` (below the bound) or `2k + 2`; below the last splits are
/// the leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tree {
    /// The number of a feature and a bound: is the feature at least the bound?
    pub splits: [(u8, f32); 7],
    /// What the tree adds to the log-odds.
    pub leaves: [f32; 8],
}

impl Tree {
    /// The leaf that a row of features leads to.
    #[must_use]
    pub fn eval(&self, features: &[f32]) -> f32 {
        let mut at = 0;
        for _ in 0..3 {
            let (feature, bound) = self.splits[at];
            let above = features.get(usize::from(feature)).is_some_and(|&f| f >= bound);
            at = 2 * at + 1 + usize::from(above);
        }
        self.leaves[at - 7]
    }
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoringModel {
    /// The log-odds before the first tree.
    pub start: f32,
    /// Their leaves are added up.
    pub trees: Vec<Tree>,
}

impl ScoringModel {
    /// The log-odds of a row of features.
    #[must_use]
    pub fn log_odds(&self, features: &[f32]) -> f32 {
        self.start + self.trees.iter().map(|tree| tree.eval(features)).sum::<f32>()
    }

    /// The probability of a row of features, 0..=1.
    #[must_use]
    pub fn score(&self, features: &[f32]) -> f32 {
        sigmoid(self.log_odds(features))
    }
}

/// All that was learnt: a model for each stage, and the thresholds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Models {
    /// See [`Stage::Alone`].
    pub alone: ScoringModel,
    /// See [`Stage::Context`].
    pub context: ScoringModel,
    /// See [`Stage::Settled`].
    pub settled: ScoringModel,
    /// See [`Stage::Join`].
    pub join: ScoringModel,
    /// The least score of a one-to-one link: loose, normal, strict.
    pub link_thresholds: [f32; 3],
    /// The least score of a join: loose, normal, strict.
    pub join_thresholds: [f32; 3],
}

/// The text of the shipped models.
pub const SHIPPED: &str = include_str!("../../../assets/model/links.txt");

impl Models {
    /// The shipped models, parsed when first asked for.
    ///
    /// # Panics
    /// Where the shipped file does not fit the engine's features; a test sees to it that it does.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static MODELS: LazyLock<Models> =
            LazyLock::new(|| file::parse(SHIPPED).expect("the shipped models fit the features"));
        &MODELS
    }

    /// The model of a stage.
    #[must_use]
    pub const fn of(&self, stage: Stage) -> &ScoringModel {
        match stage {
            Stage::Alone => &self.alone,
            Stage::Context => &self.context,
            Stage::Settled => &self.settled,
            Stage::Join => &self.join,
        }
    }

    /// The model of a stage, to be changed.
    pub const fn of_mut(&mut self, stage: Stage) -> &mut ScoringModel {
        match stage {
            Stage::Alone => &mut self.alone,
            Stage::Context => &mut self.context,
            Stage::Settled => &mut self.settled,
            Stage::Join => &mut self.join,
        }
    }
}
