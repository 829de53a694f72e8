//! Exporters, handed to the reader: it knows none of them itself.

use std::path::Path;
use std::sync::Arc;

use crate::align::Collation;
use crate::cli::annotations;
use crate::cli::output::Output;
use crate::export;
use crate::export::EXPORTERS;
use crate::notes::SavedState;
use crate::tui::messages::export::{ExportFormat, ExportRequest, Exports, Unwritten};

/// Formats that are laid out for a number of columns.
const LAID_OUT: [&str; 2] = ["text", "stacked"];

/// What can be written from inside the reader.
pub(crate) fn exports() -> Exports {
    let format = |e: &export::Exporter| ExportFormat {
        name: e.name,
        about: e.about,
        ending: e.endings.first().copied().unwrap_or("txt"),
        filters: e.filters,
        columns: LAID_OUT.contains(&e.name),
    };
    Exports::new(EXPORTERS.iter().map(format).collect(), write)
}

/// Writes an order: the engine's result with what the reader made laid over it.
fn write(
    order: &ExportRequest,
    engine: &Arc<Collation>,
    base: usize,
    made: SavedState,
) -> Result<(), Unwritten> {
    let exporter = export::by_name(order.format)
        .ok_or_else(|| Unwritten::Failed(format!("there is no format {}", order.format)))?;
    // A hyphen is a file here, not the program's output, which is the screen.
    let path: &Path = match order.path.as_os_str() == "-" {
        true => Path::new("./-"),
        false => &order.path,
    };
    // A device could be the screen itself.
    if path.metadata().is_ok_and(|m| !m.is_file()) {
        return Err(Unwritten::Failed(format!("{} is no file", path.display())));
    }
    if !order.over && path.symlink_metadata().is_ok() {
        return Err(Unwritten::Exists);
    }
    let analysis = annotations::analysis(Collation::clone(engine), base, made);
    let page = export::Page {
        width: order.width,
        color: false,
        filter: order.filter,
    };
    let out = Output {
        to: path,
        force: order.over,
        paged: false,
    };
    out.write(|out| export::write(exporter, &analysis, &page, out))
        .map_err(|e| Unwritten::Failed(format!("{e:#}")))
}
