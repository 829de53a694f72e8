//! The command line: what may be said, and what it means. The man page and completions derive from these types.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::align;
use crate::export::EXPORTERS;
use crate::sheet::filter::FILTERS;

/// Lays every version of a story side by side.
///
/// Two or more files are versions of one story, and so are the files of one directory. Opens them in the terminal;
/// where standard output is no terminal, writes the text export instead. Without a PATH the bundled sample opens.
#[derive(Debug, Parser)]
#[command(name = "hexapla", version = env!("HEXAPLA_VERSION"), args_conflicts_with_subcommands = true, after_long_help = EXAMPLES)]
pub struct Cli {
    /// What to do other than read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open.
    #[command(flatten)]
    pub source: Source,
    /// How to show it.
    #[command(flatten)]
    pub page: Page,
}

const EXAMPLES: &str = "\
Examples:
  hexapla drafts/                       read every file of a directory
  hexapla wire.txt daily.txt            read two versions
  hexapla wire.txt daily.txt | less     the text export, paged
  hexapla export drafts/ -f json -o drafts.json
  git show HEAD~3:story.txt | hexapla - story.txt";

/// What `hexapla` does other than read.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Collate and write, no terminal needed
    Export(ExportArgs),
    /// Tell how much of each version stands in each other, without opening the reader
    Report(ReportArgs),
    /// Print the completions of a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// Collate and write.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to open.
    #[command(flatten)]
    pub source: Source,
    /// How to show it.
    #[command(flatten)]
    pub page: Page,
    /// Format; without it the ending of FILE decides, else text
    #[arg(short, long, value_parser = PossibleValuesParser::new(format_names()))]
    pub format: Option<String>,
    /// Where to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Write only these passages, and say how many are hidden
    #[arg(long, value_name = "WHICH", value_parser = PossibleValuesParser::new(filter_names()))]
    pub filter: Option<String>,
    /// Write over FILE where it exists
    #[arg(long)]
    pub force: bool,
}

/// Tell how much of each version stands in each other.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// What to open.
    #[command(flatten)]
    pub source: Source,
    /// How to show it.
    #[command(flatten)]
    pub page: Page,
    /// Text for people or JSON for programs
    #[arg(short, long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// Where to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Write over FILE where it exists
    #[arg(long)]
    pub force: bool,
    /// End with 0 where all versions say the same in the same words, 1 where they differ, 2 on trouble, like diff
    #[arg(long)]
    pub exit_code: bool,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What to open and how to read it.
#[derive(Debug, Args)]
pub struct Source {
    /// A file, a directory (its readable files, sorted by name), a glob, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<std::ffi::OsString>,
    /// The version whose order the rows follow: its name, or its number from 1
    #[arg(short, long, value_name = "NAME|NUMBER")]
    pub base: Option<String>,
    /// Read every file in this encoding instead of finding out (`windows-1252`, `shift_jis`, ..)
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Read every input in this format instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<String>,
    /// The field or column that holds the text, in formats that have fields
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Take all the text of a web page instead of its main article
    #[arg(long)]
    pub whole_page: bool,
    /// Take tracked changes of a Word file back instead of accepting them
    #[arg(long)]
    pub as_original: bool,
    /// The language of all versions (`en`, `pt`, ..) instead of detecting it
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// How sure the engine must be before it links two sentences
    #[arg(long, value_name = "HOW", value_enum, default_value_t = Strictness::Normal)]
    pub strictness: Strictness,
    /// Word vectors in text form (a word and its numbers a line): words that stand near each other count as relatives
    #[arg(long, value_name = "FILE")]
    pub vectors: Option<PathBuf>,
    /// Take hidden files of a directory too
    #[arg(long)]
    pub hidden: bool,
    /// Enter subdirectories
    #[arg(short, long)]
    pub recursive: bool,
}

/// How a text is laid out.
#[derive(Debug, Args)]
pub struct Page {
    /// Columns of a text page; without it those of the terminal, else 120
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How sure the engine must be before it links two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// More links, more of them wrong: for free retellings
    Loose,
    /// For versions of one story
    Normal,
    /// Fewer links, fewer of them wrong: for stories that only look alike
    Strict,
}

impl From<Strictness> for align::Strictness {
    fn from(asked: Strictness) -> Self {
        match asked {
            Strictness::Loose => Self::Loose,
            Strictness::Normal => Self::Normal,
            Strictness::Strict => Self::Strict,
        }
    }
}

fn filter_names() -> Vec<&'static str> {
    FILTERS.iter().map(|f| f.1).collect()
}

fn format_names() -> Vec<&'static str> {
    EXPORTERS.iter().map(|e| e.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }
}
