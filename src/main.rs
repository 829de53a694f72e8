//! The binary: parses the command line, captures the environment, runs, and returns the exit status to the shell.

use std::process::ExitCode;

use clap::Parser as _;
use hexapla::cli::{Cli, run};
use hexapla::config::Environment;

fn main() -> ExitCode {
    run(&Cli::parse(), &Environment::capture())
}
