//! The command line as clap parses it. Help, completions and the man page come from these types.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `mod` | the commands |
//! | `source` | what to open and how to read it |
//! | `output` | the form of a page, and where it is written |
//! | `examples` | the examples below each `--help` |

pub(crate) mod examples;
pub(crate) mod output;
pub(crate) mod source;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::cli::args::output::{OutputArgs, PageArgs, WRITING};
use crate::cli::args::source::SourceArgs;
use crate::export::EXPORTERS;
use crate::sheet::rows::filter::FILTERS;

/// Lay every version of a story side by side
///
/// Two or more files are versions of one story, and so are the files of one directory. hexapla opens them in the
/// terminal. If standard output is not a terminal, it writes them as text instead. Without a PATH it reads standard input
/// if something is piped in, and otherwise opens a bundled sample.
#[derive(Debug, Parser)]
#[command(name = "hexapla", version = env!("HEXAPLA_VERSION"), args_conflicts_with_subcommands = true, after_long_help = examples::READ)]
pub struct Cli {
    /// What to do instead of reading.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) page: PageArgs,
    /// Start at this line of the first PATH; for editors that open hexapla at the cursor
    #[arg(short, long, value_name = "N", help_heading = "Showing", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) line: Option<u32>,
    /// Log what is done to hexapla.log in the state directory; twice for details
    #[arg(short, long, action = ArgAction::Count, global = true, help_heading = "Program")]
    pub(crate) verbose: u8,
}

/// What `hexapla` does besides reading.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare the versions and write the result to a file or standard output
    Export(ExportArgs),
    /// Show how much the versions share and where they disagree, without opening the reader
    Report(ReportArgs),
    /// Show where the settings are and check them
    Config(ConfigArgs),
    /// Print a completion script for your shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// Show where the settings are and check them
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// Print the path of the settings file
    #[arg(long, group = "what")]
    pub path: bool,
    /// Print a settings file that explains every key and its default
    #[arg(long, group = "what")]
    pub print_default: bool,
    /// Report every mistake in settings, keys and theme; the exit status is 1 if there is one
    #[arg(long, group = "what")]
    pub check: bool,
    /// Use FILE as the settings file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Compare the versions and write the result to a file or standard output
#[derive(Debug, Args)]
#[command(after_long_help = examples::EXPORT)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub page: PageArgs,
    /// The format; by default the one of the ending of FILE, else text
    #[arg(short, long, help_heading = WRITING, value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|e| e.name)))]
    pub format: Option<String>,
    /// Write only these passages; the export reports how many are hidden
    #[arg(long, help_heading = WRITING, value_name = "WHICH", value_parser = PossibleValuesParser::new(FILTERS.iter().map(|f| f.1)))]
    pub filter: Option<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Show how much the versions share and where they disagree, without opening the reader
#[derive(Debug, Args)]
#[command(after_long_help = examples::REPORT)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub page: PageArgs,
    /// Text for people or JSON for programs
    #[arg(short, long, help_heading = WRITING, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// Exit with 0 if all versions have the same words, 1 if they differ, 2 on an error, as diff does
    #[arg(long, help_heading = WRITING)]
    pub exit_code: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    /// Every `hexapla ..` line of the examples is a command line that parses.
    #[test]
    fn the_examples_parse() {
        let pages = [examples::READ, examples::EXPORT, examples::REPORT];
        let lines: Vec<&str> = pages
            .iter()
            .flat_map(|p| p.lines())
            .filter(|l| l.starts_with("  "))
            .collect();
        let mut parsed = 0;
        for line in lines {
            // The comment starts after two spaces; what follows a pipe is another program.
            let command = line.trim().split("  ").next().unwrap_or_default();
            let Some(command) = command
                .split(['|', '>'])
                .map(str::trim)
                .find(|c| c.starts_with("hexapla"))
            else {
                continue;
            };
            let words = shell_words::split(command).expect(command);
            Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{command}: {e}"));
            parsed += 1;
        }
        assert!(parsed >= 12, "only {parsed} examples were found");
    }
}
