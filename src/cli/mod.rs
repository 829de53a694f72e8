//! What a command line does: load, collate, hand the result to a surface, say what went wrong.

pub(crate) mod annotations;
pub mod args;
pub mod commands;
pub(crate) mod hint;
pub(crate) mod log;
pub(crate) mod open;
pub(crate) mod output;
pub(crate) mod progress;
pub(crate) mod resolved;

use std::fmt::Display;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use crate::cli::args::{Cli, Command};
use crate::config::dirs;
use crate::text::clean_line;

/// Everything asked for was done; with `report --exit-code`, the versions say the same.
const DONE: u8 = 0;
/// Some input could not be read and the rest was done; with `report --exit-code`, also that the versions differ.
const SOME_UNREAD: u8 = 1;
/// Bad usage, nothing readable, or the result could not be written.
const FAILED: u8 = 2;

/// Runs a command line to its exit status: 0 done, 1 some input could not be read, 2 nothing could be done.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    begin_log(cli.verbose);
    let outcome = match &cli.command {
        Some(Command::Export(args)) => crate::cli::commands::export::run(args),
        Some(Command::Report(args)) => crate::cli::commands::report::run(args),
        Some(Command::Config(args)) => crate::cli::commands::config::run(args),
        Some(Command::Completions { shell }) => crate::cli::commands::print::completions(*shell),
        Some(Command::Man) => crate::cli::commands::print::man(),
        None if io::stdout().is_terminal() => {
            crate::cli::commands::read::run(&cli.source, &cli.page, cli.line)
        }
        None => crate::cli::commands::export::to_stdout(&cli.source, &cli.page),
    };
    let status = outcome.unwrap_or_else(|error| {
        tracing::error!("{error:#}");
        say(format!("{error:#}"));
        FAILED
    });
    tracing::info!(status, "done");
    ExitCode::from(status)
}

/// Starts the log where it was asked for. Without a place for it the work goes on.
fn begin_log(verbosity: u8) {
    if verbosity == 0 {
        return;
    }
    let started = match dirs::state() {
        Some(folder) => log::start(verbosity, &folder)
            .map_err(|error| format!("-v: opening the log in {}: {error}", folder.display())),
        None => Err("-v: no state directory is known; set XDG_STATE_HOME".to_owned()),
    };
    if let Err(message) = started {
        say(message);
    }
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    tracing::info!(version = env!("HEXAPLA_VERSION"), ?words, "started");
}

/// A line on standard error. File names and messages from below may hold anything: they pass the one door.
fn say(message: impl Display) {
    eprintln!("hexapla: {}", clean_line(&message.to_string()));
}

/// Says what could not be read, and gives the exit status that follows.
fn say_unread(failures: &[String]) -> u8 {
    failures.iter().for_each(say);
    if failures.is_empty() { DONE } else { SOME_UNREAD }
}
