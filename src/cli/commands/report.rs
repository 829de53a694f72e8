//! `hexapla report`: the overview without a terminal.

use crate::cli::args::{ReportArgs, ReportFormat};
use crate::cli::open;
use crate::cli::output::Output;
use crate::cli::progress::CliProgress;
use crate::cli::resolved::Resolved;
use crate::cli::status::{DONE, FAILED, SOME_UNREAD};
use crate::export::report::{all_same, json, text};

/// Writes the report. With `--exit-code` the status is that of diff: 0 for no difference, 1 for some, 2 for an error.
pub(crate) fn run(args: &ReportArgs, resolved: &Resolved) -> anyhow::Result<u8> {
    let output = Output::new(&args.output, resolved)?;
    let progress = CliProgress::new();
    let (analysis, status) = open::analyze(resolved, &progress)?;
    output.write(|out| {
        let mut out = progress.cancellable(out);
        match args.format {
            ReportFormat::Text => text::write(&analysis, resolved.width, &mut out),
            ReportFormat::Json => json::write(&analysis, &mut out),
        }
    })?;
    Ok(match (args.exit_code, status, all_same(&analysis)) {
        (false, status, _) => status,
        (true, DONE, true) => DONE,
        (true, DONE, false) => SOME_UNREAD,
        (true, ..) => FAILED,
    })
}
