//! The command line: parses it, resolves all options, runs one command, and turns the outcome into an exit status.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `args/` | the command line as clap parses it |
//! | `resolved` | arguments, environment and settings resolved to one struct |
//! | `commands/` | one file a command; `first_screen` and `reopen` open what the reader shows |
//! | `open` | from resolved options to a corpus and its analysis |
//! | `annotations` | lays what was done by hand over the engine's result |
//! | `output/` | standard output, pager, files; the exporters for the reader |
//! | `progress`, `log`, `hint` | the progress bar, the log of `-v`, mistyped commands |

pub(crate) mod annotations;
pub(crate) mod args;
pub(crate) mod commands;
pub(crate) mod hint;
pub(crate) mod log;
pub(crate) mod open;
pub(crate) mod output;
pub(crate) mod progress;
pub(crate) mod resolved;

use std::fmt::Display;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use crate::cli::args::Command;
use crate::cli::resolved::Resolved;
use crate::config::{Environment, dirs};
use crate::text::clean_line;

pub use crate::cli::args::Cli;

/// Everything was done; with `report --exit-code`, all versions are the same.
const DONE: u8 = 0;
/// Some input could not be read and the rest was done; with `report --exit-code`, also that the versions differ.
const SOME_UNREAD: u8 = 1;
/// Bad usage, nothing readable, or the result could not be written.
const FAILED: u8 = 2;

/// Runs a command line. The exit status is 0 for done, 1 if some input could not be read, 2 if nothing could be done.
#[must_use]
pub fn run(cli: &Cli, environment: &Environment) -> ExitCode {
    start_log(cli.verbose, environment);
    let status = run_command(cli, environment).unwrap_or_else(|error| {
        tracing::error!("{error:#}");
        warn(format!("{error:#}"));
        FAILED
    });
    tracing::info!(status, "done");
    ExitCode::from(status)
}

fn run_command(cli: &Cli, environment: &Environment) -> anyhow::Result<u8> {
    let resolve = |source, page| Resolved::new(source, page, environment);
    match &cli.command {
        Some(Command::Export(args)) => commands::export::run(args, &resolve(&args.source, &args.page)),
        Some(Command::Report(args)) => commands::report::run(args, &resolve(&args.source, &args.page)),
        Some(Command::Config(args)) => commands::config::run(args, environment),
        Some(Command::Completions { shell }) => commands::print::completions(*shell),
        Some(Command::Man) => commands::print::man(),
        None if io::stdout().is_terminal() => commands::read::run(resolve(&cli.source, &cli.page), cli.line),
        None => commands::export::to_stdout(&resolve(&cli.source, &cli.page)),
    }
}

/// Starts the log of `-v`. The work goes on where there is no place for it.
fn start_log(verbosity: u8, environment: &Environment) {
    if verbosity == 0 {
        return;
    }
    let started = match dirs::state_dir(environment) {
        Some(folder) => log::start(verbosity, &folder)
            .map_err(|error| format!("-v: cannot open the log in {}: {error}", folder.display())),
        None => Err("-v: no state directory is known; set XDG_STATE_HOME".to_owned()),
    };
    if let Err(message) = started {
        warn(message);
    }
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    tracing::info!(version = env!("HEXAPLA_VERSION"), ?words, "started");
}

/// Prints a line on standard error. It is cleaned: file names and messages may hold anything.
fn warn(message: impl Display) {
    eprintln!("hexapla: {}", clean_line(&message.to_string()));
}

/// Reports what could not be read; returns the exit status that follows.
fn warn_unread(failures: &[String]) -> u8 {
    failures.iter().for_each(warn);
    if failures.is_empty() { DONE } else { SOME_UNREAD }
}
