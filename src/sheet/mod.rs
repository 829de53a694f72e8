//! Lays a collation out: which passage is in which row, which sentence in which cell, and the role of each piece of text.
//! There are no colours and no terminal here: themes and exporters turn roles into styles.
//!
//! | problem | file |
//! | --- | --- |
//! | the whole result, shared by the reader and the exporters | `analysis`, `annotations` |
//! | rows and cells; filters and folds | `rows/` |
//! | wrapped lines of pieces with roles; search | `lines/`, `role` |
//! | signs in the gutter, notes in a cell | `signs`, `cell_note` |
//! | counts, the overview, tones for rulers | `summary/` |

pub mod analysis;
pub mod annotations;
pub mod cell_note;
pub mod lines;
pub mod role;
pub mod rows;
pub mod signs;
pub mod summary;

pub use crate::sheet::analysis::Analysis;
pub use crate::sheet::annotations::Annotations;
pub use crate::sheet::lines::{Lens, Line, Piece};
pub use crate::sheet::role::{Sharing, TextRole, WordMark};
pub use crate::sheet::rows::filter::{CarrierMatch, Filter};
pub use crate::sheet::rows::visible::{RowFilter, VisibleItem, VisibleRows};
pub use crate::sheet::rows::{Cell, Row, RowPlace, Sheet};
pub use crate::sheet::signs::Sign;
pub use crate::sheet::summary::Summary;
pub use crate::sheet::summary::overview::Overview;
pub use crate::sheet::summary::tones::{Tone, Tones};
