//! The rows that a reader has chosen to see, with a fold wherever rows are hidden.

use std::sync::Arc;

use crate::sheet::lines::Lens;
use crate::sheet::rows::filter::{CarrierMatch, Filter};
use crate::sheet::rows::{Row, Sheet};

/// Which rows a reader has chosen to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// The rows of a filter.
    Filter(Filter),
    /// The rows of passages whose carriers match these versions.
    ByCarriers {
        /// How they must match.
        how: CarrierMatch,
        /// Ascending.
        versions: Arc<Vec<usize>>,
        /// The same, in words.
        words: String,
    },
    /// The rows of these passages.
    Passages {
        /// What they have in common.
        words: String,
        /// Ascending.
        passages: Arc<Vec<usize>>,
    },
}

impl Default for RowFilter {
    fn default() -> Self {
        Self::Filter(Filter::All)
    }
}

impl RowFilter {
    /// True where nothing is hidden.
    pub(crate) fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// What is shown, in words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Filter(filter) => filter.words(),
            Self::ByCarriers { words, .. } | Self::Passages { words, .. } => words,
        }
    }

    fn shows(&self, lens: &Lens, row: &Row) -> bool {
        match self {
            Self::Filter(filter) => filter.shows(lens, row),
            Self::ByCarriers { how, versions, .. } => {
                how.matches(versions, &lens.collation.passages[row.passage].carriers)
            }
            Self::Passages { passages, .. } => passages.binary_search(&row.passage).is_ok(),
        }
    }
}

/// A row that is shown, or a run of rows that is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisibleItem {
    /// A row of the sheet.
    Row(usize),
    /// A run of hidden rows.
    Fold {
        /// The first of them.
        from: usize,
        /// How many.
        rows: usize,
    },
}

impl VisibleItem {
    /// The row, or the first of the fold.
    pub(crate) const fn first_row(self) -> usize {
        match self {
            Self::Row(row) | Self::Fold { from: row, .. } => row,
        }
    }
}

/// The rows of a sheet that are left by a filter and a choice of versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisibleRows {
    /// From top to bottom.
    pub items: Vec<VisibleItem>,
    /// How many rows the filter hides. Rows in which none of the chosen versions has text are not counted.
    pub hidden: usize,
}

impl VisibleRows {
    /// The rows that `filter` shows and in which at least one of `versions` has text.
    #[must_use]
    pub fn new(lens: &Lens, sheet: &Sheet, filter: &RowFilter, versions: &[usize]) -> Self {
        let mut shown = Self::default();
        // Every row has some text, so with all versions chosen there is nothing to look for. That saves a walk over all
        // cells, which takes a while for a long text.
        let some_hidden = versions.len() < lens.collation.corpus.versions.len();
        for (r, row) in sheet.rows.iter().enumerate() {
            if some_hidden && versions.iter().all(|&v| row.cells[v].is_gap()) {
                continue;
            }
            if filter.shows(lens, row) {
                shown.items.push(VisibleItem::Row(r));
                continue;
            }
            shown.hidden += 1;
            match shown.items.last_mut() {
                Some(VisibleItem::Fold { rows, .. }) => *rows += 1,
                _ => shown.items.push(VisibleItem::Fold { from: r, rows: 1 }),
            }
        }
        shown
    }

    /// The same with some folds opened, each given by its first row.
    #[must_use]
    pub fn opened(self, sheet: &Sheet, versions: &[usize], folds: &[usize]) -> Self {
        let mut opened = Self {
            items: Vec::with_capacity(self.items.len()),
            hidden: self.hidden,
        };
        for (i, item) in self.items.iter().enumerate() {
            match *item {
                VisibleItem::Fold { from, rows } if folds.contains(&from) => {
                    let end = self
                        .items
                        .get(i + 1)
                        .map_or(sheet.rows.len(), |next| next.first_row());
                    let has_text = |r: &usize| versions.iter().any(|&v| !sheet.rows[*r].cells[v].is_gap());
                    opened
                        .items
                        .extend((from..end).filter(has_text).map(VisibleItem::Row));
                    opened.hidden -= rows;
                }
                item => opened.items.push(item),
            }
        }
        opened
    }

    /// The index of the item that contains a row.
    pub(crate) fn item_of(&self, row: usize) -> usize {
        self.items
            .partition_point(|i| i.first_row() <= row)
            .saturating_sub(1)
    }
}
