//! Lays a collation out in rows and cells. Every sentence of every version is in exactly one cell of its column.

pub mod counterpart;
pub mod filter;
pub mod order;
pub mod paragraphs;
pub mod visible;

use crate::align::Collation;
use crate::load::SentenceId;
use crate::sheet::rows::order::Slot;

/// Where the sentences of a cell are in their own version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// Here: the column continues from the cell above.
    Here,
    /// Elsewhere: the passage was moved.
    Moved {
        /// True where it is further up in its version, false where further down.
        up: bool,
        /// The number, from 1, of its paragraph in its version.
        paragraph: usize,
    },
}

/// One version's part of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Sentence numbers in reading order; empty for a gap.
    pub sentences: Vec<u32>,
    /// Where they are in their own version.
    pub place: RowPlace,
    /// For a gap: a sentence of this version in another passage that is linked with this one.
    pub linked_elsewhere: Option<SentenceId>,
}

impl Cell {
    const GAP: Self = Self {
        sentences: Vec::new(),
        place: RowPlace::Here,
        linked_elsewhere: None,
    };

    /// True where its sentences are elsewhere in their own version.
    pub(crate) fn is_moved(&self) -> bool {
        matches!(self.place, RowPlace::Moved { .. })
    }

    /// True where the version has nothing here.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.sentences.is_empty()
    }
}

/// A passage, side by side in all versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the passage.
    pub passage: usize,
    /// One cell a version, in the order of the corpus.
    pub cells: Vec<Cell>,
    /// True where a paragraph begins here, in the version that sets the order of this row.
    pub opens_paragraph: bool,
}

/// A collation laid out in rows that follow one version.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The version whose order the rows follow.
    pub base: usize,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// `row_of[version][sentence]`: the row that contains a sentence.
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
                mark_moved(collation, base, v, &mut rows);
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

    /// The row that contains a sentence.
    pub(crate) fn row_of(&self, id: SentenceId) -> usize {
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
            let linked_elsewhere = if sentences.is_empty() {
                linked_into(collation, slot, v)
            } else {
                None
            };
            Cell {
                sentences,
                linked_elsewhere,
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

/// A sentence of `v` that is linked with a sentence of the slot's passage but is in another row.
fn linked_into(collation: &Collation, slot: &Slot, v: usize) -> Option<SentenceId> {
    let passage = &collation.passages[slot.passage];
    let ends = passage
        .sentences
        .iter()
        .flat_map(|&id| collation.links_of(id).map(move |l| l.other(id)));
    ends.filter(|other| other.v() == v).min()
}

/// Marks the cells of version `v` that are elsewhere in it: moved against the base, or put here by another version
/// where `v` has other text.
fn mark_moved(collation: &Collation, base: usize, v: usize, rows: &mut [Row]) {
    let anchors = order::anchors(collation, base, v);
    let anchored = |row: &Row| -> Option<u32> {
        let stays = !row.cells[base].is_gap() && anchors.binary_search(&row.passage).is_ok();
        row.cells[v].sentences.first().copied().filter(|_| stays)
    };
    // For each row the next anchored sentence below it: a row in between must come before that.
    let mut below = vec![u32::MAX; rows.len() + 1];
    for (r, row) in rows.iter().enumerate().rev() {
        below[r] = anchored(row).unwrap_or(below[r + 1]);
    }
    let mut last = None;
    for (r, row) in rows.iter_mut().enumerate() {
        let Some(&here) = row.cells[v].sentences.first() else {
            continue;
        };
        let fits = match anchored(row) {
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

/// The last of the sentences that follow the first without a gap. The column continues from there, even where other
/// sentences of the passage are further down.
fn run_end(sentences: &[u32]) -> u32 {
    let run = sentences.windows(2).take_while(|w| w[1] == w[0] + 1).count();
    sentences[run]
}
