//! Options for the form of a page and where it is written.

use std::path::PathBuf;

use clap::Args;

use crate::config::ColorChoice;

/// The help heading of these options.
pub(super) const WRITING: &str = "Writing";

/// The form of a page.
#[derive(Debug, Args)]
#[command(next_help_heading = "Showing")]
pub(crate) struct PageArgs {
    /// Columns of a text page; by default those of the terminal, else 120
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// When to use colours; by default as in the settings, else `auto`
    #[arg(long, value_name = "WHEN", value_enum)]
    pub color: Option<ColorChoice>,
}

/// Where a page is written.
#[derive(Debug, Args)]
#[command(next_help_heading = WRITING)]
pub(crate) struct OutputArgs {
    /// Where to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Overwrite FILE if it exists
    #[arg(long)]
    pub force: bool,
    /// On a terminal, show the page in `HEXAPLA_PAGER`, else `PAGER`, else less
    #[arg(long)]
    pub paged: bool,
}
