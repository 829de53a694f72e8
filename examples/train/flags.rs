//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Learns the engine's models from labelled sentence pairs, and measures how well they do on texts not learnt from.
///
/// Nothing else has an influence: the same files and flags write the same models, byte for byte.
#[derive(Parser)]
pub(crate) struct Flags {
    /// Labelled sets, one JSON record a line.
    #[arg(required = true)]
    pub gold: Vec<PathBuf>,
    /// Measures on records not learnt from: every set in K parts, each by models learnt from the others.
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub folds: usize,
    /// Measures each set by models that have seen nothing of it.
    #[arg(long)]
    pub leave_out: bool,
    /// Leaves out only sets whose names begin with SET.
    #[arg(long, value_name = "SET", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Learns without these features.
    #[arg(long, value_name = "FEATURE", value_delimiter = ',')]
    pub drop: Vec<String>,
    /// Measures at thresholds from .05 to .95 too.
    #[arg(long)]
    pub curve: bool,
    /// The kind of model of every stage.
    #[arg(long, value_enum, default_value_t = Scorer::Trees)]
    pub scorer: Scorer,
    /// Another seed, to see how much of a difference is chance.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Learns from all sets and writes the models.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Learns from all sets and fails where FILE holds other models.
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
}

/// The kind of a model.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Scorer {
    /// Boosted trees.
    Trees,
    /// A logistic model over the same features.
    Logistic,
    /// The mean of both, in log-odds.
    Both,
}

/// What decides the outcome besides the files.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    pub drop: Vec<String>,
    pub scorer: Scorer,
    pub seed: u64,
}

impl Flags {
    pub(crate) fn recipe(&self) -> Recipe {
        Recipe {
            drop: self.drop.clone(),
            scorer: self.scorer,
            seed: self.seed,
        }
    }

    /// Whether a set is to be left out in turn.
    pub(crate) fn leaves_out(&self, set: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|o| set.starts_with(o.as_str()))
    }
}
