//! Prints completions and the man page, both generated from the definition of the command line.

use std::io::Write as _;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::args::Cli;
use crate::cli::output::print;
use crate::cli::status::DONE;

/// Prints the completion script for a shell.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<u8> {
    let mut page = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hexapla", &mut page);
    print(&page)?;
    Ok(DONE)
}

/// Prints the man page, with a section for every command.
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
    print(&page)?;
    Ok(DONE)
}
