//! The command line: parses it, resolves all options, runs one command, and turns the outcome into an exit status.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `args/` | the command line as clap parses it |
//! | `resolved` | arguments, environment and settings resolved to one struct |
//! | `commands/` | one file per command; `first_screen` and `reopen` open what the reader shows |
//! | `open` | from resolved options to a corpus and its analysis |
//! | `annotations` | applies links, cuts and notes made by hand |
//! | `output/` | standard output, pager, files; the exporters for the reader |
//! | `progress`, `log`, `hint` | the progress bar, the log of `-v`, mistyped commands |
//! | `status` | exit statuses and warnings |

pub(crate) mod annotations;
pub(crate) mod args;
pub(crate) mod commands;
pub(crate) mod hint;
pub(crate) mod log;
pub(crate) mod open;
pub(crate) mod output;
pub(crate) mod progress;
pub(crate) mod resolved;
pub(crate) mod status;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use crate::cli::args::Command;
use crate::cli::resolved::Resolved;
use crate::cli::status::{FAILED, warn};
use crate::config::{Environment, dirs};

pub use crate::cli::args::Cli;

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

/// Starts the log of `-v`. If the file cannot be opened, the work goes on without a log.
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
