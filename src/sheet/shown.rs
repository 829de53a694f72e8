//! The rows a reader chose to see, with a fold wherever rows are left out: nothing is hidden without saying so.

use std::sync::Arc;

use super::filter::{Carried, Filter};
use super::lay::Lens;
use super::marks;
use super::role::Share;
use super::rows::{Place, Row, Sheet};
use crate::load::SentenceId;

/// What a reader chose to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The rows of a filter.
    Filter(Filter),
    /// The rows of passages that these versions carry in this way.
    Carried {
        /// In which way.
        how: Carried,
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

impl Default for Choice {
    fn default() -> Self {
        Self::Filter(Filter::All)
    }
}

impl Choice {
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
            Self::Carried { words, .. } | Self::Passages { words, .. } => words,
        }
    }

    fn shows(&self, lens: &Lens, row: &Row) -> bool {
        match self {
            Self::Filter(filter) => filter.shows(lens, row),
            Self::Carried { how, versions, .. } => {
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
pub struct Shown {
    /// From top to bottom.
    pub items: Vec<Item>,
    /// How many rows the choice hides. Rows in which no version chosen has text are passed over without being
    /// counted: nothing of what was chosen is hidden with them.
    pub hidden: usize,
}

impl Shown {
    /// The rows that `choice` shows and in which at least one of `versions` has text.
    #[must_use]
    pub fn new(lens: &Lens, sheet: &Sheet, choice: &Choice, versions: &[usize]) -> Self {
        let mut shown = Self::default();
        for (r, row) in sheet.rows.iter().enumerate() {
            if versions.iter().all(|&v| row.cells[v].is_gap()) {
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

/// What a stretch of rows or sentences is, for a strip: of several the loudest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Nothing here.
    Blank,
    /// Every version carries it.
    All,
    /// Some carry it.
    Some,
    /// It stands elsewhere in its own version.
    Moved,
    /// One version alone carries it.
    Unique,
    /// Versions disagree.
    Finding,
}

/// The tone of a row beside `versions`: of many versions one or the other is always moved, so only theirs count.
#[must_use]
pub fn tone(lens: &Lens, row: &Row, versions: &[usize]) -> Tone {
    let first = row
        .cells
        .iter()
        .enumerate()
        .find_map(|(v, c)| Some((v, *c.sentences.first()?)));
    let Some((v, s)) = first else {
        return Tone::Blank;
    };
    if !marks::of_passage(lens.findings, row.passage).is_empty() {
        return Tone::Finding;
    }
    let moved = |v: &usize| matches!(row.cells[*v].place, Place::Moved { .. });
    if versions.iter().any(moved) {
        return Tone::Moved;
    }
    share_tone(lens, SentenceId::new(v, s as usize))
}

/// The tone of a sentence.
#[must_use]
pub fn tone_of(lens: &Lens, sheet: &Sheet, id: SentenceId) -> Tone {
    if lens.has_finding(id) {
        return Tone::Finding;
    }
    if matches!(
        sheet.rows[sheet.row_of(id)].cells[id.v()].place,
        Place::Moved { .. }
    ) {
        return Tone::Moved;
    }
    share_tone(lens, id)
}

fn share_tone(lens: &Lens, id: SentenceId) -> Tone {
    match marks::share(lens.collation, id) {
        Share::Plain => Tone::Blank,
        Share::All => Tone::All,
        Share::Some { .. } => Tone::Some,
        Share::Unique => Tone::Unique,
    }
}

/// `cells` tones for `count` of something, each the loudest of those that fall on its cell.
#[must_use]
pub fn strip(count: usize, cells: usize, tone: impl Fn(usize) -> Tone) -> Vec<Tone> {
    (0..cells)
        .map(|c| {
            let (from, to) = (c * count / cells.max(1), (c + 1) * count / cells.max(1));
            let to = to.max(from + 1).min(count);
            (from..to).map(&tone).max().unwrap_or(Tone::Blank)
        })
        .collect()
}
