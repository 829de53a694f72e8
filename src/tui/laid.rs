//! Text laid out for the panes as they stand, kept while they stand so: only what the reader passes is laid out.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::load::SentenceId;
use crate::sheet::{Item, Line, Place, Sheet, Shown, Tone, notes, signs, widen};
use crate::text::wrap;

use super::column::Column;
use super::glance::Stretch;
use super::work::Work;

/// Laid-out blocks kept before the oldest are let go: far more than a screen, far less than a long text.
const KEPT: usize = 4096;

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellLine {
    /// A line of the version's text.
    Text(Line),
    /// A remark: the home of a moved passage, where a gap's words stand instead.
    Note(String),
    /// A line of what the reader noted there.
    ByHand(String),
    /// The version has nothing here.
    Gap,
}

/// A row laid out: one list of lines a pane.
#[derive(Clone, Debug, Default)]
pub struct LaidRow {
    /// Blank lines above the text.
    pub lead: usize,
    /// Lines in all.
    pub height: usize,
    /// In the order of the panes.
    pub cells: Vec<Vec<CellLine>>,
}

/// What the kept blocks were laid out for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tuning {
    /// [`Work::generation`].
    pub generation: u64,
    /// Version and text columns of every pane shown.
    pub panes: Vec<(usize, usize)>,
    /// True where rows are widened to paragraphs.
    pub wide: bool,
}

/// Blocks laid out for one tuning.
#[derive(Debug, Default)]
pub struct Laid {
    tuning: RefCell<Tuning>,
    rows: RefCell<FxHashMap<usize, Rc<LaidRow>>>,
    paragraphs: RefCell<ByParagraph>,
    ruler: RefCell<Option<(RulerKey, Rc<Vec<Tone>>)>>,
    strips: RefCell<Option<(usize, Strips)>>,
}

/// A strip a version.
type Strips = Rc<Vec<Vec<Stretch>>>;

/// Lines by version and paragraph.
type ByParagraph = FxHashMap<(usize, usize), Rc<Vec<Line>>>;

/// What a ruler was made for: its lines, the version it follows, the choice of rows.
type RulerKey = (usize, usize, usize);

impl Laid {
    /// Lets everything go that was laid out for other panes.
    pub fn tune(&self, tuning: Tuning) {
        if *self.tuning.borrow() != tuning {
            *self.tuning.borrow_mut() = tuning;
            self.rows.borrow_mut().clear();
            self.paragraphs.borrow_mut().clear();
            *self.ruler.borrow_mut() = None;
            *self.strips.borrow_mut() = None;
        }
    }

    /// The ruler kept for `key`, else a new one.
    pub fn ruler(&self, key: RulerKey, make: impl FnOnce() -> Vec<Tone>) -> Rc<Vec<Tone>> {
        if let Some((_, kept)) = self.ruler.borrow().as_ref().filter(|r| r.0 == key) {
            return Rc::clone(kept);
        }
        let made = Rc::new(make());
        *self.ruler.borrow_mut() = Some((key, Rc::clone(&made)));
        made
    }

    /// The strips kept for a width, else new ones.
    pub fn strips(&self, cells: usize, make: impl FnOnce() -> Vec<Vec<Stretch>>) -> Rc<Vec<Vec<Stretch>>> {
        if let Some((_, kept)) = self.strips.borrow().as_ref().filter(|s| s.0 == cells) {
            return Rc::clone(kept);
        }
        let made = Rc::new(make());
        *self.strips.borrow_mut() = Some((cells, Rc::clone(&made)));
        made
    }

    fn row(&self, work: &Work, sheet: &Sheet, r: usize) -> Rc<LaidRow> {
        if let Some(row) = self.rows.borrow().get(&r) {
            return Rc::clone(row);
        }
        let row = Rc::new(lay_row(work, sheet, r, &self.tuning.borrow()));
        let mut rows = self.rows.borrow_mut();
        if rows.len() >= KEPT {
            rows.clear();
        }
        rows.insert(r, Rc::clone(&row));
        row
    }

    fn paragraph(&self, work: &Work, v: usize, p: usize, columns: usize) -> Rc<Vec<Line>> {
        if let Some(lines) = self.paragraphs.borrow().get(&(v, p)) {
            return Rc::clone(lines);
        }
        let lines = Rc::new(work.lens().paragraph(v, p, columns));
        let mut paragraphs = self.paragraphs.borrow_mut();
        if paragraphs.len() >= KEPT {
            paragraphs.clear();
        }
        paragraphs.insert((v, p), Rc::clone(&lines));
        lines
    }
}

/// What a pane says of rows widened to a paragraph.
fn wide_cell(work: &Work, sheet: &Sheet, r: usize, v: usize, columns: usize) -> Vec<CellLine> {
    let rows = widen::paragraph(sheet, r);
    let text = widen::cell(&work.lens(), sheet, rows.clone(), v, columns);
    let mut lines: Vec<CellLine> = text.into_iter().map(CellLine::Text).collect();
    let cells = || sheet.rows[rows.clone()].iter().map(|row| &row.cells[v]);
    let moved = cells().filter(|c| matches!(c.place, Place::Moved { .. }));
    lines.extend(
        moved
            .filter_map(|c| notes::note(work.corpus(), c))
            .map(CellLine::Note),
    );
    if lines.is_empty() {
        let within = cells().find_map(|c| notes::note(work.corpus(), c));
        lines.push(within.map_or(CellLine::Gap, CellLine::Note));
    }
    let ids = cells().flat_map(|c| c.sentences.iter().map(|&s| SentenceId::new(v, s as usize)));
    let noted = ids.filter_map(|id| work.notes.get(&id));
    lines.extend(
        noted
            .flat_map(|text| by_hand(text, columns))
            .map(CellLine::ByHand),
    );
    lines
}

fn lay_row(work: &Work, sheet: &Sheet, r: usize, tuning: &Tuning) -> LaidRow {
    let row = &sheet.rows[r];
    let cells: Vec<Vec<CellLine>> = tuning
        .panes
        .iter()
        .map(|&(v, columns)| {
            if tuning.wide {
                return wide_cell(work, sheet, r, v, columns);
            }
            let cell = &row.cells[v];
            let text = work.lens().cell(v, cell, columns);
            let mut lines: Vec<CellLine> = text.into_iter().map(CellLine::Text).collect();
            // The remark stands below the text, so that the texts of a row begin level.
            let note = notes::note(work.corpus(), cell).map(CellLine::Note);
            lines.extend(note.or_else(|| cell.is_gap().then_some(CellLine::Gap)));
            let ids = cell.sentences.iter().map(|&s| SentenceId {
                version: v as u32,
                sentence: s,
            });
            let noted = ids.filter_map(|id| work.notes.get(&id));
            lines.extend(
                noted
                    .flat_map(|text| by_hand(text, columns))
                    .map(CellLine::ByHand),
            );
            lines
        })
        .collect();
    let lead = lead(sheet, r);
    let height = lead + cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    LaidRow { lead, height, cells }
}

/// The lines of a note, with its sign.
#[must_use]
pub fn by_hand(note: &str, columns: usize) -> Vec<String> {
    let text = format!("{} {note}", signs::BY_HAND);
    let lines = wrap::wrap(&text, columns);
    lines.into_iter().map(|s| s.of(&text).to_owned()).collect()
}

/// Blank lines above a row.
fn lead(sheet: &Sheet, r: usize) -> usize {
    usize::from(sheet.rows[r].opens_paragraph && r > 0)
}

/// The rows of the sheet, one below the other.
pub struct Rows<'a> {
    /// What is read.
    pub work: &'a Work,
    /// Its rows.
    pub sheet: &'a Sheet,
    /// Those of them that are shown; all where `None`.
    pub shown: Option<&'a Shown>,
    /// Where laid-out rows are kept.
    pub laid: &'a Laid,
}

impl Rows<'_> {
    /// A row laid out.
    #[must_use]
    pub fn row(&self, r: usize) -> Rc<LaidRow> {
        self.laid.row(self.work, self.sheet, r)
    }

    /// What a block is.
    #[must_use]
    pub fn item(&self, block: usize) -> Item {
        let item = self.shown.and_then(|s| s.items.get(block).copied());
        item.unwrap_or(Item::Row(block))
    }

    /// The block in which a row of the sheet stands or is folded away.
    #[must_use]
    pub fn block_of(&self, row: usize) -> usize {
        self.shown.map_or(row, |s| s.item_of(row))
    }
}

impl Column for Rows<'_> {
    fn blocks(&self) -> usize {
        self.shown.map_or(self.sheet.rows.len(), |s| s.items.len())
    }

    fn height(&self, block: usize) -> usize {
        match self.item(block) {
            Item::Row(r) => self.row(r).height,
            Item::Fold { .. } => 1,
        }
    }

    fn lead(&self, block: usize) -> usize {
        match self.item(block) {
            Item::Row(r) => lead(self.sheet, r),
            Item::Fold { .. } => 0,
        }
    }
}

/// The paragraphs of one version, a blank line between them.
pub struct Paragraphs<'a> {
    /// What is read.
    pub work: &'a Work,
    /// Which version.
    pub v: usize,
    /// Columns of text.
    pub columns: usize,
    /// Where laid-out paragraphs are kept.
    pub laid: &'a Laid,
}

impl Paragraphs<'_> {
    /// The lines of a paragraph.
    #[must_use]
    pub fn lines(&self, p: usize) -> Rc<Vec<Line>> {
        self.laid.paragraph(self.work, self.v, p, self.columns)
    }
}

impl Column for Paragraphs<'_> {
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
