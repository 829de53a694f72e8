//! `hexapla export`, and the text export that takes the reader's place where there is no terminal.

use std::path::Path;

use crate::cli::args::ExportArgs;
use crate::cli::open;
use crate::cli::output::Output;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Resolved;
use crate::export;
use crate::export::{EXPORTERS, Exporter, Page};
use crate::sheet::Filter;

/// Writes what `args` asks for.
pub(crate) fn run(args: &ExportArgs, resolved: &Resolved) -> anyhow::Result<u8> {
    let path = args.output.output.as_path();
    let requested = args.format.as_deref().and_then(export::by_name);
    let preferred = || export::by_name(resolved.config.settings.export.format.as_deref()?);
    let exporter = requested
        .or_else(|| export::by_ending(path))
        .or_else(preferred)
        .unwrap_or(&EXPORTERS[0]);
    let filter = args
        .filter
        .as_deref()
        .and_then(Filter::by_name)
        .unwrap_or_default();
    if filter != Filter::All && !exporter.filters {
        let name = exporter.name;
        anyhow::bail!("--filter does not work with the format {name}, which always holds everything");
    }
    let page = Page {
        width: resolved.width,
        color: resolved.is_colored(path),
        filter,
    };
    write(resolved, exporter, &page, Output::new(&args.output, resolved)?)
}

/// Writes the text export to standard output.
pub(crate) fn to_stdout(resolved: &Resolved) -> anyhow::Result<u8> {
    let page = Page {
        width: resolved.width,
        color: resolved.is_colored(Path::new("-")),
        filter: Filter::All,
    };
    write(resolved, &EXPORTERS[0], &page, Output::Stdout)
}

fn write(resolved: &Resolved, exporter: &Exporter, page: &Page, output: Output) -> anyhow::Result<u8> {
    let progress = CliProgress::new();
    let (analysis, status) = open::analyze(resolved, &progress)?;
    output.write(|out| export::write(exporter, &analysis, page, &mut progress.cancellable(out)))?;
    Ok(status)
}
