//! What is printed from the command line's own definitions: completions and the man page.

use std::io::{self, Write as _};

use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::DONE;
use crate::cli::args::Cli;

/// Prints the completions of a shell.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<u8> {
    let mut page = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hexapla", &mut page);
    crate::cli::commands::print::page(&page)
}

/// Prints the man page, with a section for every subcommand.
pub(crate) fn man() -> anyhow::Result<u8> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
        let man = clap_mangen::Man::new(sub.clone());
        writeln!(page, ".SH {}", sub.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    crate::cli::commands::print::page(&page)
}

/// Prints a page. A reader that closes the pipe early has seen what it wanted.
pub(crate) fn page(page: &[u8]) -> anyhow::Result<u8> {
    match io::stdout().write_all(page) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("writing to standard output")
        }
        _ => Ok(DONE),
    }
}
