//! Options for what is opened and how it is read.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, RangedU64ValueParser};
use clap::{Args, ValueEnum};

use crate::align;
use crate::load;
use crate::load::formats::FORMATS;

/// What to open and how to read it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct SourceArgs {
    /// A file, a directory (its readable files, sorted by name), a glob pattern, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,
    /// Open every text that FILE had in git, oldest first, and the one in the working tree if it differs
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// With --history: start with the text at this revision
    #[arg(long, value_name = "REV", requires = "history")]
    pub since: Option<String>,
    /// With --history: only the newest N texts [default: 50]
    #[arg(long, value_name = "N", requires = "history", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub max: Option<usize>,
    /// In passim's output, the cluster of reused passages to open; by default the largest
    #[arg(long, value_name = "ID")]
    pub cluster: Option<String>,
    /// The order of the versions; by default as in the settings, else `given`
    #[arg(long, value_name = "HOW", value_enum)]
    pub order: Option<OrderArg>,
    /// The version whose order the rows follow: its name, or its number from 1
    #[arg(short, long, value_name = "NAME|NUMBER")]
    pub base: Option<String>,
    /// Read every file in this encoding instead of detecting it (`windows-1252`, `shift_jis`, ..)
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Read every input in this format instead of detecting it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub input_format: Option<String>,
    /// In formats that have fields or columns, the one that holds the text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Read all the text of a web page instead of its main article
    #[arg(long)]
    pub whole_page: bool,
    /// Undo the tracked changes of Word and OpenDocument files instead of accepting them
    #[arg(long)]
    pub as_original: bool,
    /// The language of all versions (`en`, `pt`, ..) instead of detecting it
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// How sure the engine must be before it links two sentences; by default as in the settings, else `normal`
    #[arg(long, value_name = "HOW", value_enum)]
    pub strictness: Option<StrictnessArg>,
    /// Removed; accepted with a warning, so that old scripts still run
    #[arg(long, value_name = "FILE", hide = true)]
    pub vectors: Option<PathBuf>,
    /// Include the hidden files of a directory
    #[arg(long)]
    pub hidden: bool,
    /// Enter subdirectories
    #[arg(short, long)]
    pub recursive: bool,
    /// Use FILE as the settings file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Remember nothing, and ignore what was remembered: your links, notes and names
    #[arg(long)]
    pub no_state: bool,
}

/// The order of the versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OrderArg {
    /// As on the command line; the files of a directory by name
    Given,
    /// By name, with numbers in numerical order
    Name,
    /// By date, the oldest first; versions without a date last
    Date,
}

impl From<OrderArg> for load::Order {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Given => Self::Given,
            OrderArg::Name => Self::Name,
            OrderArg::Date => Self::Date,
        }
    }
}

/// How sure the engine must be before it links two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StrictnessArg {
    /// More links, more of them wrong: for free retellings
    Loose,
    /// For versions of one story
    Normal,
    /// Fewer links, fewer of them wrong: for stories that only look alike
    Strict,
}

impl From<StrictnessArg> for align::Strictness {
    fn from(strictness: StrictnessArg) -> Self {
        match strictness {
            StrictnessArg::Loose => Self::Loose,
            StrictnessArg::Normal => Self::Normal,
            StrictnessArg::Strict => Self::Strict,
        }
    }
}
