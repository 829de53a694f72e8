//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Learns the engine's table from labelled sentence pairs and measures how well it carries over.
///
/// Nothing but these flags and the files named moves the outcome: the same files and flags write the same table, byte
/// for byte.
#[derive(Parser)]
pub struct Flags {
    /// Labelled sets, one JSON record a line.
    #[arg(required = true)]
    pub gold: Vec<PathBuf>,
    /// Measures on records not learnt from: every set in K parts, each by a table learnt from the others.
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub folds: usize,
    /// Measures each set by a table that has seen nothing of it.
    #[arg(long)]
    pub leave_out: bool,
    /// Leaves out only sets whose names begin so.
    #[arg(long, value_name = "SET", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Features to do without.
    #[arg(long, value_name = "FEATURE", value_delimiter = ',')]
    pub drop: Vec<String>,
    /// Measures at cut-offs from .05 to .95 too.
    #[arg(long)]
    pub curve: bool,
    /// What the stages are made of.
    #[arg(long, value_enum, default_value_t = Scorer::Trees)]
    pub scorer: Scorer,
    /// Another throw of the dice, to see how much of a difference is chance.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Learns from all sets and writes the table.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Learns from all sets and fails where the table written differs from this one.
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
}

/// What a stage's model is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Scorer {
    /// Boosted trees.
    Trees,
    /// A logistic model over the same features.
    Logistic,
    /// The mean of both, in log-odds.
    Both,
}

/// What moves the outcome besides the files.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Features to do without.
    pub drop: Vec<String>,
    pub scorer: Scorer,
    pub seed: u64,
}

impl Flags {
    /// What moves the outcome.
    pub fn recipe(&self) -> Recipe {
        Recipe {
            drop: self.drop.clone(),
            scorer: self.scorer,
            seed: self.seed,
        }
    }

    /// Whether a set is to be left out in turn.
    pub fn leaves(&self, set: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|o| set.starts_with(o.as_str()))
    }
}
