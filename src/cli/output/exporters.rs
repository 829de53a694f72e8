//! Gives the reader the exporters: `tui` does not know `export`, so it gets a table and a function.

use std::path::Path;
use std::sync::Arc;

use crate::align::Collation;
use crate::cli::annotations;
use crate::cli::output::Output;
use crate::export;
use crate::export::EXPORTERS;
use crate::notes::SavedState;
use crate::tui::messages::export::{ExportError, ExportFormat, ExportRequest, Exports};

/// Formats whose lines are broken at a number of columns.
const COLUMN_FORMATS: [&str; 2] = ["text", "stacked"];

/// What can be written from inside the reader.
pub(crate) fn exports() -> Exports {
    let format = |e: &export::Exporter| ExportFormat {
        name: e.name,
        about: e.about,
        ending: e.endings.first().copied().unwrap_or("txt"),
        filters: e.filters,
        columns: COLUMN_FORMATS.contains(&e.name),
    };
    Exports::new(EXPORTERS.iter().map(format).collect(), write)
}

/// Writes an export that was asked for in the reader.
fn write(
    request: &ExportRequest,
    engine_result: &Arc<Collation>,
    base: usize,
    state: SavedState,
) -> Result<(), ExportError> {
    let exporter = export::by_name(request.format)
        .ok_or_else(|| ExportError::Failed(format!("unknown format {}", request.format)))?;
    // A hyphen is a file here: standard output is the screen.
    let path: &Path = match request.path.as_os_str() == "-" {
        true => Path::new("./-"),
        false => &request.path,
    };
    // A device could be the screen itself.
    if path.metadata().is_ok_and(|m| !m.is_file()) {
        return Err(ExportError::Failed(format!("{} is not a file", path.display())));
    }
    if !request.overwrite && path.symlink_metadata().is_ok() {
        return Err(ExportError::Exists);
    }
    let analysis = annotations::analyze(Collation::clone(engine_result), base, state);
    let page = export::Page {
        width: request.width,
        color: false,
        filter: request.filter,
    };
    let output = Output::File {
        path,
        overwrite: request.overwrite,
    };
    output
        .write(|out| export::write(exporter, &analysis, &page, out))
        .map_err(|e| ExportError::Failed(format!("{e:#}")))
}
