//! The rows a reader chose to see, with a fold wherever rows are left out: nothing is hidden without saying so.

use std::sync::Arc;

use crate::sheet::lines::Lens;
use crate::sheet::rows::filter::{CarrierMatch, Filter};
use crate::sheet::rows::{Row, Sheet};

/// What a reader chose to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// The rows of a filter.
    Filter(Filter),
    /// The rows of passages that these versions carry in this way.
    ByCarriers {
        /// In which way.
        how: CarrierMatch,
        /// Ascending.
        versions: Arc<Vec<usize>>,
        /// The same in words.
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
    /// True where nothing is left out.
    #[must_use]
    pub fn is_all(&self) -> bool {
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
                how.holds(versions, &lens.collation.passages[row.passage].carriers)
            }
            Self::Passages { passages, .. } => passages.binary_search(&row.passage).is_ok(),
        }
    }
}

/// A row shown, or a run of rows that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A row of the sheet.
    Row(usize),
    /// A run of rows that is not shown.
    Fold {
        /// The first of them.
        from: usize,
        /// How many.
        rows: usize,
    },
}

impl Item {
    /// The first row it stands for.
    #[must_use]
    pub const fn first_row(self) -> usize {
        match self {
            Self::Row(row) | Self::Fold { from: row, .. } => row,
        }
    }
}

/// The rows of a sheet that a choice of rows and of versions leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisibleRows {
    /// From top to bottom.
    pub items: Vec<Item>,
    /// How many rows the choice hides. Rows in which no version chosen has text are passed over without being
    /// counted: nothing of what was chosen is hidden with them.
    pub hidden: usize,
}

impl VisibleRows {
    /// The rows that `choice` shows and in which at least one of `versions` has text.
    #[must_use]
    pub fn new(lens: &Lens, sheet: &Sheet, choice: &RowFilter, versions: &[usize]) -> Self {
        let mut shown = Self::default();
        // No row is without any text; cells lie far apart, and looking into those of a long text takes a while.
        let some_left_out = versions.len() < lens.collation.corpus.versions.len();
        for (r, row) in sheet.rows.iter().enumerate() {
            if some_left_out && versions.iter().all(|&v| row.cells[v].is_gap()) {
                continue;
            }
            if choice.shows(lens, row) {
                shown.items.push(Item::Row(r));
                continue;
            }
            shown.hidden += 1;
            match shown.items.last_mut() {
                Some(Item::Fold { rows, .. }) => *rows += 1,
                _ => shown.items.push(Item::Fold { from: r, rows: 1 }),
            }
        }
        shown
    }

    /// The same with the folds that begin with these rows opened.
    #[must_use]
    pub fn opened(self, sheet: &Sheet, versions: &[usize], folds: &[usize]) -> Self {
        let mut opened = Self {
            items: Vec::with_capacity(self.items.len()),
            hidden: self.hidden,
        };
        for (i, item) in self.items.iter().enumerate() {
            match *item {
                Item::Fold { from, rows } if folds.contains(&from) => {
                    let end = self
                        .items
                        .get(i + 1)
                        .map_or(sheet.rows.len(), |next| next.first_row());
                    let has_text = |r: &usize| versions.iter().any(|&v| !sheet.rows[*r].cells[v].is_gap());
                    opened.items.extend((from..end).filter(has_text).map(Item::Row));
                    opened.hidden -= rows;
                }
                item => opened.items.push(item),
            }
        }
        opened
    }

    /// The item in which a row stands, or by which it would stand.
    #[must_use]
    pub fn item_of(&self, row: usize) -> usize {
        self.items
            .partition_point(|i| i.first_row() <= row)
            .saturating_sub(1)
    }
}
