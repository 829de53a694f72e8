//! `hexapla export`, and the text export that stands in for the reader where there is no terminal.

use std::path::Path;

use crate::cli::args;
use crate::cli::args::{ExportArgs, SourceArgs};
use crate::cli::open;
use crate::cli::open::CliCorpus;
use crate::cli::output::Output;
use crate::cli::output::page;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Settled;
use crate::cli::say_unread;
use crate::export;
use crate::export::{EXPORTERS, Exporter, Page};
use crate::sheet::Filter;

/// Writes what `args` asks for.
pub(crate) fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    let settled = Settled::new(&args.source);
    let named = args.format.as_deref().and_then(export::by_name);
    let set = || {
        settled
            .found
            .settings
            .export
            .format
            .as_deref()
            .and_then(export::by_name)
    };
    let exporter = named
        .or_else(|| export::by_ending(&args.output))
        .or_else(set)
        .unwrap_or(&EXPORTERS[0]);
    let filter = args
        .filter
        .as_deref()
        .and_then(Filter::by_name)
        .unwrap_or_default();
    if filter != Filter::All && !exporter.filters {
        anyhow::bail!("--filter: the format {} always holds everything", exporter.name);
    }
    let output = Output {
        to: &args.output,
        force: args.force,
        paged: args.paged,
    };
    output.check()?;
    write(&settled, &args.page, filter, exporter, output)
}

/// Writes the text export to standard output.
pub(crate) fn to_stdout(source: &SourceArgs, page: &args::PageArgs) -> anyhow::Result<u8> {
    let output = Output {
        to: Path::new("-"),
        force: false,
        paged: false,
    };
    write(&Settled::new(source), page, Filter::All, &EXPORTERS[0], output)
}

fn write(
    settled: &Settled,
    page: &args::PageArgs,
    filter: Filter,
    exporter: &Exporter,
    output: Output,
) -> anyhow::Result<u8> {
    settled.say();
    let watch = CliProgress::new();
    let CliCorpus {
        corpus,
        base,
        failures,
    } = open::open(settled)?;
    let status = say_unread(&failures);
    let analysis = open::collate(settled, corpus, base, &watch)?;
    let page = Page {
        width: page::width(page, settled.found.settings.export.width),
        color: page::colors(settled.color(page), output.to),
        filter,
    };
    output.write(|out| export::write(exporter, &analysis, &page, &mut watch.guard(out)))?;
    Ok(status)
}
