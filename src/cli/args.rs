//! The command line: what may be said, and what it means. The man page and completions derive from these types.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::align;
use crate::export::EXPORTERS;
use crate::load;
use crate::load::formats::FORMATS;
use crate::sheet::rows::filter::FILTERS;

/// Lays every version of a story side by side.
///
/// Two or more files are versions of one story, and so are the files of one directory. Opens them in the terminal;
/// where standard output is no terminal, writes the text export instead. Without a PATH the reader opens what is piped in,
/// else the bundled sample.
#[derive(Debug, Parser)]
#[command(name = "hexapla", version = env!("HEXAPLA_VERSION"), args_conflicts_with_subcommands = true, after_long_help = EXAMPLES)]
pub struct Cli {
    /// What to do other than read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How to show it.
    #[command(flatten)]
    pub page: PageArgs,
    /// Begin at this line of the first PATH, for editors that call hexapla where the cursor is
    #[arg(short, long, value_name = "N", help_heading = "Showing", value_parser = clap::value_parser!(u32).range(1..))]
    pub line: Option<u32>,
    /// Write what is done to the log file, hexapla.log in the state directory; twice for details
    #[arg(short, long, action = ArgAction::Count, global = true, help_heading = "Program")]
    pub verbose: u8,
}

/// Heading of the options that say what is written and where.
const WRITING: &str = "Writing";

const EXAMPLES: &str = "\
Examples:
  hexapla drafts/                       read every file of a directory
  hexapla wire.txt daily.txt            read two versions
  hexapla wire.txt daily.txt | less     the text export, paged
  hexapla --history story.md            every text the file had in git
  hexapla export drafts/ -f json -o drafts.json
  git show HEAD~3:story.txt | hexapla - story.txt

Exit status:
  0  done
  1  some input could not be read; the rest was done, and standard error says what and why
  2  bad usage, nothing readable, or the result could not be written";

const EXPORT_EXAMPLES: &str = "\
Examples:
  hexapla export drafts/ -o drafts.html              a page for the browser; the ending chooses the format
  hexapla export drafts/ --paged                     the text, coloured, in $PAGER
  hexapla export drafts/ -f csv --filter findings    where the versions disagree, for a spreadsheet
  hexapla export a.txt b.txt -f links | cut -f 1-4   the links alone

FILE is written aside and renamed: an older one stays whole until the new one is. The exit status is 0 where all went \
well, 1 where some input could not be read and the rest was written, 2 where nothing was.";

const REPORT_EXAMPLES: &str = "\
Examples:
  hexapla report drafts/                             who shares what, what each leaves out, where they disagree
  hexapla report drafts/ -f json | jq .versions      the same for programs
  hexapla report old.txt new.txt --exit-code > /dev/null || echo changed

With --exit-code the status is 0 where all versions say the same in the same words, 1 where they differ, 2 on trouble. \
Without it, 0 done, 1 some input could not be read, 2 nothing could be done.";

/// What `hexapla` does other than read.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Collate and write, no terminal needed
    Export(ExportArgs),
    /// Tell how much of each version stands in each other, without opening the reader
    Report(ReportArgs),
    /// Say where settings are, what they can be, and what is wrong with them
    Config(ConfigArgs),
    /// Print the completions of a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// Say where settings are, what they can be, and what is wrong with them.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print the path of the settings file
    #[arg(long, group = "what")]
    pub path: bool,
    /// Print a settings file with every key explained, at its default
    #[arg(long, group = "what")]
    pub print_default: bool,
    /// Name every mistake in settings, keys and theme; ends with 1 where there is one
    #[arg(long, group = "what")]
    pub check: bool,
    /// Use FILE as settings file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Collate and write.
#[derive(Debug, Args)]
#[command(after_long_help = EXPORT_EXAMPLES)]
pub struct ExportArgs {
    /// What to open.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How to show it.
    #[command(flatten)]
    pub page: PageArgs,
    /// Format; without it the ending of FILE decides, else text
    #[arg(short, long, help_heading = WRITING, value_parser = PossibleValuesParser::new(format_names()))]
    pub format: Option<String>,
    /// Where to write; `-` is standard output
    #[arg(short, long, help_heading = WRITING, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Write only these passages, and say how many are hidden
    #[arg(long, help_heading = WRITING, value_name = "WHICH", value_parser = PossibleValuesParser::new(filter_names()))]
    pub filter: Option<String>,
    /// Write over FILE where it exists
    #[arg(long, help_heading = WRITING)]
    pub force: bool,
    /// Show it in `HEXAPLA_PAGER`, else `PAGER`, else less, where standard output is a terminal
    #[arg(long, help_heading = WRITING)]
    pub paged: bool,
}

/// Tell how much of each version stands in each other.
#[derive(Debug, Args)]
#[command(after_long_help = REPORT_EXAMPLES)]
pub struct ReportArgs {
    /// What to open.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How to show it.
    #[command(flatten)]
    pub page: PageArgs,
    /// Text for people or JSON for programs
    #[arg(short, long, help_heading = WRITING, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// Where to write; `-` is standard output
    #[arg(short, long, help_heading = WRITING, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Write over FILE where it exists
    #[arg(long, help_heading = WRITING)]
    pub force: bool,
    /// Show it in `HEXAPLA_PAGER`, else `PAGER`, else less, where standard output is a terminal
    #[arg(long, help_heading = WRITING)]
    pub paged: bool,
    /// End with 0 where all versions say the same in the same words, 1 where they differ, 2 on trouble, like diff
    #[arg(long, help_heading = WRITING)]
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
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct SourceArgs {
    /// A file, a directory (its readable files, sorted by name), a glob, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<std::ffi::OsString>,
    /// Every text that FILE had in git is a version, oldest first, and its working-tree text if that differs
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// With --history: begin with the text FILE had at this revision
    #[arg(long, value_name = "REV", requires = "history")]
    pub since: Option<String>,
    /// With --history: the newest N texts only, 50 without it
    #[arg(long, value_name = "N", requires = "history", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub max: Option<usize>,
    /// The cluster of reused passages to show, where a file of passim's holds several; else the largest
    #[arg(long, value_name = "ID")]
    pub cluster: Option<String>,
    /// In which order the versions stand; without it as the settings say, else `given`
    #[arg(long, value_name = "HOW", value_enum)]
    pub order: Option<OrderArg>,
    /// The version whose order the rows follow: its name, or its number from 1
    #[arg(short, long, value_name = "NAME|NUMBER")]
    pub base: Option<String>,
    /// Read every file in this encoding instead of finding out (`windows-1252`, `shift_jis`, ..)
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Read every input in this format instead of finding out
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(input_names()))]
    pub input_format: Option<String>,
    /// The field or column that holds the text, in formats that have fields
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Take all the text of a web page instead of its main article
    #[arg(long)]
    pub whole_page: bool,
    /// Take tracked changes of a Word or OpenDocument file back instead of accepting them
    #[arg(long)]
    pub as_original: bool,
    /// The language of all versions (`en`, `pt`, ..) instead of detecting it
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// How sure the engine must be before it links two sentences; without it as the settings say, else `normal`
    #[arg(long, value_name = "HOW", value_enum)]
    pub strictness: Option<StrictnessArg>,
    /// Removed; accepted with a warning, so that old scripts still run
    #[arg(long, value_name = "FILE", hide = true)]
    pub vectors: Option<PathBuf>,
    /// Take hidden files of a directory too
    #[arg(long)]
    pub hidden: bool,
    /// Enter subdirectories
    #[arg(short, long)]
    pub recursive: bool,
    /// Use FILE as settings file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Remember nothing, and take nothing that was remembered: no hand-made links, notes, names
    #[arg(long)]
    pub no_state: bool,
}

/// In which order the versions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    /// As they are named; those of a directory by file name
    Given,
    /// By name, numbers by value
    Name,
    /// By date, the oldest first; the undated last
    Date,
}

impl From<OrderArg> for load::Order {
    fn from(asked: OrderArg) -> Self {
        match asked {
            OrderArg::Given => Self::Given,
            OrderArg::Name => Self::Name,
            OrderArg::Date => Self::Date,
        }
    }
}

/// How a text is laid out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Showing")]
pub struct PageArgs {
    /// Columns of a text page; without it those of the terminal, else 120
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// When to use colours; without it as the settings say, else `auto`
    #[arg(long, value_name = "WHEN", value_enum)]
    pub color: Option<Color>,
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
pub enum StrictnessArg {
    /// More links, more of them wrong: for free retellings
    Loose,
    /// For versions of one story
    Normal,
    /// Fewer links, fewer of them wrong: for stories that only look alike
    Strict,
}

impl From<StrictnessArg> for align::Strictness {
    fn from(asked: StrictnessArg) -> Self {
        match asked {
            StrictnessArg::Loose => Self::Loose,
            StrictnessArg::Normal => Self::Normal,
            StrictnessArg::Strict => Self::Strict,
        }
    }
}

fn input_names() -> Vec<&'static str> {
    FORMATS.iter().map(|f| f.name).collect()
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
