//! `hexapla export`, and the text export that stands in for the reader where there is no terminal.

use std::path::Path;

use super::open::{self, Opened};
use super::progress::Watch;
use super::{output, page, say_unread};
use crate::cli::{self, ExportArgs, Source};
use crate::export::{self, EXPORTERS, Exporter, Page};
use crate::sheet::Filter;

/// Writes what `args` asks for.
pub(super) fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    let named = args.format.as_deref().and_then(export::by_name);
    let exporter = named
        .or_else(|| export::by_ending(&args.output))
        .unwrap_or(&EXPORTERS[0]);
    let filter = args
        .filter
        .as_deref()
        .and_then(Filter::by_name)
        .unwrap_or_default();
    if filter != Filter::All && !exporter.filters {
        anyhow::bail!("--filter: the format {} always holds everything", exporter.name);
    }
    output::check(&args.output, args.force)?;
    write(
        &args.source,
        &args.page,
        filter,
        exporter,
        &args.output,
        args.force,
    )
}

/// Writes the text export to standard output.
pub(super) fn to_stdout(source: &Source, page: &cli::Page) -> anyhow::Result<u8> {
    write(source, page, Filter::All, &EXPORTERS[0], Path::new("-"), false)
}

fn write(
    source: &Source,
    page: &cli::Page,
    filter: Filter,
    exporter: &Exporter,
    to: &Path,
    force: bool,
) -> anyhow::Result<u8> {
    let watch = Watch::new();
    let Opened {
        corpus,
        base,
        failures,
    } = open::open(source)?;
    let status = say_unread(&failures);
    let edition = open::collate(source, corpus, base, &watch)?;
    let page = Page {
        width: page::width(page),
        color: page::colors(page.color, to),
        filter,
    };
    output::write(to, force, |out| {
        export::write(exporter, &edition, &page, &mut watch.guard(out))
    })?;
    Ok(status)
}
