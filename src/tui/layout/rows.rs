//! The two kinds of text a reader scrolls through: the rows of the sheet, or the paragraphs of one version.

use std::rc::Rc;

use crate::sheet::{Line, Sheet, VisibleItem, VisibleRows};
use crate::tui::layout::cache::LayoutCache;
use crate::tui::layout::cells::{LaidRow, lead};
use crate::tui::layout::column::Column;
use crate::tui::state::work::Work;

/// The rows of the sheet, one below the other.
pub struct RowColumn<'a> {
    /// The corpus and its analysis.
    pub work: &'a Work,
    /// Its rows.
    pub sheet: &'a Sheet,
    /// Those of them that are shown; all where `None`.
    pub shown: Option<&'a VisibleRows>,
    /// Rows that have been laid out.
    pub cache: &'a LayoutCache,
}

impl RowColumn<'_> {
    /// A row laid out.
    #[must_use]
    pub fn row(&self, r: usize) -> Rc<LaidRow> {
        self.cache.row(self.work, self.sheet, r)
    }

    /// What a block is.
    #[must_use]
    pub fn item(&self, block: usize) -> VisibleItem {
        let item = self.shown.and_then(|s| s.items.get(block).copied());
        item.unwrap_or(VisibleItem::Row(block))
    }

    /// The block in which a row of the sheet stands or is folded away.
    #[must_use]
    pub fn block_of(&self, row: usize) -> usize {
        self.shown.map_or(row, |s| s.item_of(row))
    }
}

impl Column for RowColumn<'_> {
    fn blocks(&self) -> usize {
        self.shown.map_or(self.sheet.rows.len(), |s| s.items.len())
    }

    fn height(&self, block: usize) -> usize {
        match self.item(block) {
            VisibleItem::Row(r) => self.row(r).height,
            VisibleItem::Fold { .. } => 1,
        }
    }

    fn lead(&self, block: usize) -> usize {
        match self.item(block) {
            VisibleItem::Row(r) => lead(self.sheet, r),
            VisibleItem::Fold { .. } => 0,
        }
    }
}

/// The paragraphs of one version, a blank line between them.
pub struct ParagraphColumn<'a> {
    /// The corpus and its analysis.
    pub work: &'a Work,
    /// Which version.
    pub v: usize,
    /// Columns of text.
    pub columns: usize,
    /// Paragraphs that have been laid out.
    pub cache: &'a LayoutCache,
}

impl ParagraphColumn<'_> {
    /// The lines of a paragraph.
    #[must_use]
    pub fn lines(&self, p: usize) -> Rc<Vec<Line>> {
        self.cache.paragraph(self.work, self.v, p, self.columns)
    }
}

impl Column for ParagraphColumn<'_> {
    fn blocks(&self) -> usize {
        self.work.versions()[self.v].paragraphs.len()
    }

    fn height(&self, block: usize) -> usize {
        self.lead(block) + self.lines(block).len().max(1)
    }

    fn lead(&self, block: usize) -> usize {
        usize::from(block > 0)
    }
}
