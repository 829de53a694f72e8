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
    /// True where it can hold only what a filter shows.
    pub filters: bool,
    /// True where it is laid out for a number of columns.
    pub columns: bool,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// Name of the format.
    pub format: &'static str,
    /// Where to.
    pub path: PathBuf,
    /// Columns of the page.
    pub width: usize,
    /// Which rows.
    pub filter: Filter,
    /// True where a file of this name is to be written over.
    pub over: bool,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// A file of this name is there.
    Exists,
    /// Something else, in one line.
    Failed(String),
}

type Write =
    dyn Fn(&ExportRequest, &Arc<Collation>, usize, SavedState) -> Result<(), Unwritten> + Send + Sync;

/// What can be written, and how.
#[derive(Clone)]
pub struct Exports {
    /// In the order in which they are offered.
    pub formats: Arc<[ExportFormat]>,
    pub(crate) write: Arc<Write>,
}

impl Exports {
    /// These formats; `write` is called with an order, what the engine said, the
    /// number of the base and what the reader made, on a thread of its own.
    pub fn new(
        formats: Vec<ExportFormat>,
        write: impl Fn(&ExportRequest, &Arc<Collation>, usize, SavedState) -> Result<(), Unwritten>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self {
            formats: formats.into(),
            write: Arc::new(write),
        }
    }
}

impl Default for Exports {
    /// Nothing can be written.
    fn default() -> Self {
        Self::new(Vec::new(), |_, _, _, _| {
            Err(Unwritten::Failed("nothing can be written here".to_owned()))
        })
    }
}

impl fmt::Debug for Exports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.formats.iter().map(|x| x.name))
            .finish()
    }
}
