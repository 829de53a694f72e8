//! Rows and cells: every sentence of every version in exactly one cell of its column.

pub mod filter;
pub mod near;
pub mod order;
pub mod visible;
pub mod widen;

use crate::align::Collation;
use crate::load::SentenceId;
use crate::sheet::rows::order::Slot;

/// Where the sentences of a cell stand in their own version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// Here: the column reads on from the cell above.
    Here,
    /// Elsewhere: the passage was moved, and this is where its home is.
    Moved {
        /// True where the home is further up in its version, false where further down.
        up: bool,
        /// Number of the paragraph, from 1, in its version.
        paragraph: usize,
    },
}

/// One version's part of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Sentence numbers in reading order; empty for a gap.
    pub sentences: Vec<u32>,
    /// Where they stand in their own version.
    pub place: RowPlace,
    /// For a gap: a sentence of this version that says the same inside another passage.
    pub see: Option<SentenceId>,
}

impl Cell {
    const GAP: Self = Self {
        sentences: Vec::new(),
        place: RowPlace::Here,
        see: None,
    };

    /// True where its sentences stand elsewhere in their own version.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        matches!(self.place, RowPlace::Moved { .. })
    }

    /// True where the version has nothing here.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.sentences.is_empty()
    }
}

/// A passage laid level across the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the passage.
    pub passage: usize,
    /// One cell a version, in the order of the corpus.
    pub cells: Vec<Cell>,
    /// True where a paragraph of the version that set the order begins here.
    pub opens_paragraph: bool,
}

/// A collation laid out in rows that follow one version.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The version whose order the rows follow.
    pub base: usize,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// `row_of[version][sentence]`: the row in which a sentence stands.
    row_of: Vec<Vec<u32>>,
}

impl Sheet {
    /// Lays a collation out in rows that follow `base`.
    #[must_use]
    pub fn new(collation: &Collation, base: usize) -> Self {
        let slots = order::slots(collation, base);
        let mut rows: Vec<Row> = slots.iter().map(|slot| fill(collation, base, slot)).collect();
        for v in 0..collation.corpus.versions.len() {
            if v != base {
                find_homes(collation, base, v, &mut rows);
            }
        }
        let mut row_of: Vec<Vec<u32>> = collation
            .corpus
            .versions
            .iter()
            .map(|v| vec![0; v.sentences.len()])
            .collect();
        for (r, row) in rows.iter().enumerate() {
            for (v, cell) in row.cells.iter().enumerate() {
                for &s in &cell.sentences {
                    row_of[v][s as usize] = r as u32;
                }
            }
        }
        Self { base, rows, row_of }
    }

    /// The row in which a sentence stands.
    #[must_use]
    pub fn row_of(&self, id: SentenceId) -> usize {
        self.row_of[id.v()][id.s()] as usize
    }
}

fn fill(collation: &Collation, base: usize, slot: &Slot) -> Row {
    let passage = &collation.passages[slot.passage];
    let cells: Vec<Cell> = (0..collation.corpus.versions.len())
        .map(|v| {
            let sentences: Vec<u32> = if v == base {
                slot.base.clone().map(|s| s as u32).collect()
            } else if slot.first {
                passage.in_version(v).iter().map(|s| s.sentence).collect()
            } else {
                Vec::new()
            };
            let see = if sentences.is_empty() {
                linked_into(collation, slot, v)
            } else {
                None
            };
            Cell {
                sentences,
                see,
                ..Cell::GAP
            }
        })
        .collect();
    let opens_paragraph = cells[slot.owner]
        .sentences
        .first()
        .is_some_and(|&s| collation.corpus.versions[slot.owner].opens_paragraph(s as usize));
    Row {
        passage: slot.passage,
        cells,
        opens_paragraph,
    }
}

/// A sentence of `v` that is linked with a sentence of the slot's passage but stands in another row.
fn linked_into(collation: &Collation, slot: &Slot, v: usize) -> Option<SentenceId> {
    let passage = &collation.passages[slot.passage];
    let ends = passage
        .sentences
        .iter()
        .flat_map(|&id| collation.links_of(id).map(move |l| l.other(id)));
    ends.filter(|other| other.v() == v).min()
}

/// Marks the cells of version `v` whose home is elsewhere: moved against the base, or set in by another version at
/// a place where `v` has other text.
fn find_homes(collation: &Collation, base: usize, v: usize, rows: &mut [Row]) {
    let ties = order::ties(collation, base, v);
    let tied = |row: &Row| -> Option<u32> {
        let stays = !row.cells[base].is_gap() && ties.binary_search(&row.passage).is_ok();
        row.cells[v].sentences.first().copied().filter(|_| stays)
    };
    // For each row the next tied place below it: what is set in must stand before that.
    let mut below = vec![u32::MAX; rows.len() + 1];
    for (r, row) in rows.iter().enumerate().rev() {
        below[r] = tied(row).unwrap_or(below[r + 1]);
    }
    let mut last = None;
    for (r, row) in rows.iter_mut().enumerate() {
        let Some(&here) = row.cells[v].sentences.first() else {
            continue;
        };
        let fits = match tied(row) {
            Some(_) => true,
            None if !row.cells[base].is_gap() => false,
            None => last.is_none_or(|l| here > l) && here < below[r + 1],
        };
        if fits {
            last = Some(run_end(&row.cells[v].sentences));
        } else {
            let paragraph = collation.corpus.versions[v].paragraph_of(here as usize) + 1;
            row.cells[v].place = RowPlace::Moved {
                up: last.is_some_and(|l| here < l),
                paragraph,
            };
        }
    }
}

/// The last of the sentences that follow the first without a gap: from there the column reads on, whatever else of
/// the passage stands further down in the version.
fn run_end(sentences: &[u32]) -> u32 {
    let run = sentences.windows(2).take_while(|w| w[1] == w[0] + 1).count();
    sentences[run]
}
