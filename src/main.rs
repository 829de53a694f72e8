//! The binary: reads the command line, runs it, hands the exit status to the shell.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    hexapla::cli::run(&hexapla::cli::args::Cli::parse())
}
