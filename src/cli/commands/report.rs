//! `hexapla report`: the overview without a terminal.

use crate::cli::args::{ReportArgs, ReportFormat};
use crate::cli::open;
use crate::cli::open::CliCorpus;
use crate::cli::output::Output;
use crate::cli::output::page;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Settled;
use crate::cli::{DONE, FAILED, SOME_UNREAD, say_unread};
use crate::export::report::{all_same, json, text};

/// Writes the report. With `--exit-code` the status is that of diff: 0 the same, 1 different, 2 trouble.
pub(crate) fn run(args: &ReportArgs) -> anyhow::Result<u8> {
    let output = Output {
        to: &args.output,
        force: args.force,
        paged: args.paged,
    };
    output.check()?;
    let settled = Settled::new(&args.source);
    settled.say();
    let watch = CliProgress::new();
    let CliCorpus {
        corpus,
        base,
        failures,
    } = open::open(&settled)?;
    let unread = say_unread(&failures);
    let analysis = open::collate(&settled, corpus, base, &watch)?;
    let width = page::width(&args.page, settled.found.settings.export.width);
    output.write(|out| match args.format {
        ReportFormat::Text => text::write(&analysis, width, &mut watch.guard(out)),
        ReportFormat::Json => json::write(&analysis, &mut watch.guard(out)),
    })?;
    Ok(match (args.exit_code, unread, all_same(&analysis)) {
        (false, unread, _) => unread,
        (true, DONE, true) => DONE,
        (true, DONE, false) => SOME_UNREAD,
        (true, ..) => FAILED,
    })
}
