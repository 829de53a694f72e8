//! What can be written from inside the reader. The reader knows no exporter: whoever opens it hands them over.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::align::Collation;
use crate::notes::SavedState;
use crate::sheet::Filter;

/// A format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportFormat {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The ending of its files.
    pub ending: &'static str,
    /// True where it can be limited to the rows of a filter.
    pub filters: bool,
    /// True where it is laid out for a number of columns.
    pub columns: bool,
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// Name of the format.
    pub format: &'static str,
    /// The file.
    pub path: PathBuf,
    /// Columns of the page.
    pub width: usize,
    /// Which rows.
    pub filter: Filter,
    /// True where a file of this name is to be overwritten.
    pub overwrite: bool,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// A file of this name exists.
    Exists,
    /// Another reason, in one line.
    Failed(String),
}

type Write =
    dyn Fn(&ExportRequest, &Arc<Collation>, usize, SavedState) -> Result<(), ExportError> + Send + Sync;

/// The formats that can be written, and the function that writes them.
#[derive(Clone)]
pub struct Exports {
    /// In the order in which they are offered.
    pub formats: Arc<[ExportFormat]>,
    write: Arc<Write>,
}

impl Exports {
    /// Formats, and a function that writes one. It is called with the engine's result, the base and the saved state,
    /// on a thread of its own.
    pub fn new(
        formats: Vec<ExportFormat>,
        write: impl Fn(&ExportRequest, &Arc<Collation>, usize, SavedState) -> Result<(), ExportError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self {
            formats: formats.into(),
            write: Arc::new(write),
        }
    }

    /// Writes an export.
    ///
    /// # Errors
    /// Where a file of this name exists, or it cannot be written.
    pub(crate) fn write(
        &self,
        request: &ExportRequest,
        engine_result: &Arc<Collation>,
        base: usize,
        state: SavedState,
    ) -> Result<(), ExportError> {
        (self.write)(request, engine_result, base, state)
    }
}

impl Default for Exports {
    /// Nothing can be written.
    fn default() -> Self {
        Self::new(Vec::new(), |_, _, _, _| {
            Err(ExportError::Failed("nothing can be written here".to_owned()))
        })
    }
}

impl fmt::Debug for Exports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.formats.iter().map(|x| x.name);
        f.debug_list().entries(names).finish()
    }
}
