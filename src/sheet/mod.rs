//! The collation laid out: which passage stands in which row, which sentence in which cell, what each stretch of
//! text is. No colours and no terminal: themes and exporters turn roles into looks.

pub mod analysis;
pub mod annotations;
pub mod cell_notes;
pub mod lines;
pub mod role;
pub mod rows;
pub mod signs;
pub mod summary;

pub use crate::sheet::analysis::Analysis;
pub use crate::sheet::annotations::Annotations;
pub use crate::sheet::lines::{Lens, Line, Piece};
pub use crate::sheet::role::{Mark, Role, Share};
pub use crate::sheet::rows::filter::{CarrierMatch, Filter};
pub use crate::sheet::rows::visible::{Item, RowFilter, VisibleRows};
pub use crate::sheet::rows::{Cell, Row, RowPlace, Sheet};
pub use crate::sheet::signs::Sign;
pub use crate::sheet::summary::Summary;
pub use crate::sheet::summary::overview::Overview;
pub use crate::sheet::summary::tones::{Tone, Tones};
