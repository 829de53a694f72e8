//! Where the reader is, and how the texts stand.

use std::sync::Arc;

use crate::load::SentenceId;
use crate::sheet::{Choice, Item, Shown, near};

use super::column::{self, Cursor, Spot};
use super::laid::CellLine;
use super::model::Model;
use super::places::Jumps;

/// How the texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Rows by passage, counterparts level.
    #[default]
    Aligned,
    /// Every version whole, in its own order.
    Reading,
    /// One version alone, wide, with who else carries each sentence.
    Single,
}

impl Layout {
    /// Its word on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aligned => "aligned",
            Self::Reading => "reading",
            Self::Single => "single",
        }
    }
}

/// Where the reader is.
#[derive(Clone, Debug)]
pub struct View {
    /// The layout chosen. Until the engine is done there are no rows, and `aligned` reads like `reading`.
    pub layout: Layout,
    /// In the rows, else in the paragraphs of the focused version.
    pub cursor: Cursor,
    /// The sentence the reader went to, where several share a line.
    pub held: Option<SentenceId>,
    /// Which rows the reader chose to see.
    pub choice: Choice,
    /// The rows that leaves; `None` where every row is shown.
    pub shown: Option<Arc<Shown>>,
    /// The layout to come back to from `single`.
    pub before: Layout,
    /// The hit of the search at which the reader is: its sentence and first byte.
    pub hit: Option<(SentenceId, usize)>,
    /// Where jumps began.
    pub jumps: Jumps,
    /// Sentences with a bookmark, ascending.
    pub bookmarks: Vec<SentenceId>,
    /// False until the reader has moved.
    pub moved: bool,
    /// Lines by which panes without focus were scrolled away from their level place (version, lines).
    pub drift: Vec<(usize, isize)>,
}

impl View {
    /// At the start.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            cursor: Cursor::default(),
            held: None,
            choice: Choice::default(),
            shown: None,
            moved: false,
            before: Layout::default(),
            hit: None,
            jumps: Jumps::default(),
            bookmarks: Vec::new(),
            drift: Vec::new(),
        }
    }
}

/// A place by its content: it means the same after a resize, in another layout, under another base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The sentence.
    pub id: SentenceId,
    /// A byte of the version's text, in the sentence.
    pub byte: usize,
}

impl Model {
    /// The place of the focus; `None` where there is no text.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let (v, spot) = (self.panes.focus(), self.view.cursor.spot);
        let Some(rows) = self.rows() else {
            let text = self.paragraphs(v)?;
            let range = self.work.versions()[v].paragraphs.get(spot.block)?;
            let lines = text.lines(spot.block);
            let line = lines.get(spot.line.saturating_sub(column::Column::lead(&text, spot.block)));
            let on_line = line.and_then(|l| on_line(l, self.view.held));
            let first = SentenceId::new(v, range.start);
            let start = self.work.versions()[v].sentences[range.start].start;
            let (id, byte) = on_line.unwrap_or((first, start));
            return Some(Place { id, byte });
        };
        let row = rows.sheet.rows.get(rows.item(spot.block).first_row())?;
        let at = self.geometry().panes.iter().position(|p| p.version == v);
        let laid = match rows.item(spot.block) {
            Item::Row(r) => Some(rows.row(r)),
            Item::Fold { .. } => None,
        };
        let in_cell = at.zip(laid).and_then(|(i, laid)| {
            let lines = laid.cells.get(i)?;
            let line = spot
                .line
                .saturating_sub(laid.lead)
                .min(lines.len().saturating_sub(1));
            // A note, or the space below the cell, stands for the text above it.
            lines[..=line].iter().rev().find_map(|l| match l {
                CellLine::Text(l) => l.pieces.iter().find_map(|p| Some((p.sentence?, p.span.start))),
                CellLine::Note(_) | CellLine::Gap => None,
            })
        });
        let first = || {
            let (v, s) = row
                .cells
                .iter()
                .enumerate()
                .find_map(|(v, c)| Some((v, *c.sentences.first()?)))?;
            let start = self.work.versions()[v].sentences[s as usize].start;
            Some((
                SentenceId {
                    version: v as u32,
                    sentence: s,
                },
                start,
            ))
        };
        let (id, byte) = in_cell.or_else(first)?;
        Some(Place { id, byte })
    }

    /// The line on which a place stands now.
    #[must_use]
    pub fn spot_of(&self, place: Place) -> Spot {
        let Some(rows) = self.rows() else {
            return self.spot_in(self.panes.focus(), place).unwrap_or_default();
        };
        let block = rows.block_of(rows.sheet.row_of(place.id));
        let Item::Row(r) = rows.item(block) else {
            return Spot { block, line: 0 };
        };
        let laid = rows.row(r);
        let at = self
            .geometry()
            .panes
            .iter()
            .position(|p| p.version == place.id.v());
        let line = at.and_then(|i| {
            let below = |l: &CellLine| matches!(l, CellLine::Text(l) if starts_by(l, place.byte));
            laid.cells.get(i)?.iter().rposition(below)
        });
        Spot {
            block,
            line: laid.lead + line.unwrap_or(0),
        }
    }

    /// The line of version `v` on which a place stands, or the line nearest to it. `None` where `v` is not on screen
    /// or has no text.
    #[must_use]
    pub fn spot_in(&self, v: usize, place: Place) -> Option<Spot> {
        let text = self.paragraphs(v)?;
        let id = near::nearest(&self.work.collation, place.id, v)?;
        let version = &self.work.versions()[v];
        let byte = if id == place.id {
            place.byte
        } else {
            version.sentences[id.s()].start
        };
        let block = version.paragraph_of(id.s());
        let lines = text.lines(block);
        let line = lines.iter().rposition(|l| starts_by(l, byte)).unwrap_or(0);
        Some(Spot {
            block,
            line: column::Column::lead(&text, block) + line,
        })
    }

    /// Does something to what is shown and brings the place the reader was at back to the line it stood on.
    pub fn keeping_place(&mut self, change: impl FnOnce(&mut Self)) {
        let (place, y) = (self.place(), self.view.cursor.y);
        change(self);
        self.sift();
        self.tune();
        // A reader who has not moved yet wants the top, whatever comes to stand there.
        if let Some(place) = place.filter(|_| self.view.moved) {
            self.view.cursor = Cursor {
                spot: self.spot_of(place),
                y,
            };
        }
        self.rest();
    }

    /// Finds the rows that the choice of rows and of panes leaves.
    pub fn sift(&mut self) {
        let everything = self.view.choice.is_all() && self.panes.hidden() == 0;
        let versions = self.panes.open();
        let sheet = self.work.sheet.as_deref().filter(|_| !everything);
        let shown = sheet.map(|s| Shown::new(&self.work.lens(), s, &self.view.choice, &versions));
        self.view.shown = shown.map(Arc::new);
    }

    /// Shows a choice of rows; in the layout that has rows.
    pub fn show(&mut self, choice: Choice) {
        self.keeping_place(|m| {
            m.view.layout = Layout::Aligned;
            m.view.choice = choice;
        });
        self.view.moved = true;
    }

    /// Remembers this place as the beginning of a jump.
    pub fn remember(&mut self) {
        self.view.moved = true;
        if let Some(place) = self.place() {
            self.view.jumps.push(place);
        }
    }

    /// Settles the cursor inside the text.
    pub fn rest(&mut self) {
        let height = self.geometry().lines();
        let at_rest = self.with_column(|c| column::rest(c, self.view.cursor, height));
        self.view.cursor = at_rest.unwrap_or_default();
    }

    /// The column the cursor is in: the rows, else the paragraphs of the focused version.
    pub fn with_column<T>(&self, f: impl FnOnce(&dyn column::Column) -> T) -> Option<T> {
        if let Some(rows) = self.rows() {
            return Some(f(&rows));
        }
        self.paragraphs(self.panes.focus()).map(|p| f(&p))
    }

    /// The sentence that has the focus.
    #[must_use]
    pub fn focus(&self) -> Option<SentenceId> {
        self.place().map(|p| p.id)
    }
}

/// The sentence of a line that has the focus when the cursor is on it, and where on the line it starts: the one held,
/// else the first to begin there, else the one running through.
fn on_line(line: &crate::sheet::Line, held: Option<SentenceId>) -> Option<(SentenceId, usize)> {
    let start_of = |id: SentenceId| {
        line.pieces
            .iter()
            .find(|p| p.sentence == Some(id))
            .map(|p| p.span.start)
    };
    let running = line.pieces.iter().find_map(|p| p.sentence);
    [held, line.begins.first().copied(), running]
        .into_iter()
        .flatten()
        .find_map(|id| Some((id, start_of(id)?)))
}

fn starts_by(line: &crate::sheet::Line, byte: usize) -> bool {
    line.pieces.first().is_some_and(|p| p.span.start <= byte)
}

impl Model {
    /// The first line of a version shown in `reading`, and on which line of the pane it stands: the focused version
    /// where the cursor is, the others so that the focused passage is level, or the place nearest to one.
    #[must_use]
    pub fn top_of(&self, v: usize) -> (Spot, usize) {
        let cursor = self.view.cursor;
        let Some(text) = self.paragraphs(v) else {
            return (Spot::default(), 0);
        };
        let (spot, y) = if v == self.panes.focus() {
            (cursor.spot, cursor.y as isize)
        } else {
            let Some((spot, y)) = self.level(v) else {
                return (Spot::default(), 0);
            };
            let drift = self.view.drift.iter().find(|d| d.0 == v).map_or(0, |d| d.1);
            (spot, y - drift)
        };
        let (top, walked) = column::walk(&text, spot, -y);
        // Above its first line a version that must stay level leaves the pane empty.
        (top, if y > 0 { y as usize - walked } else { 0 })
    }

    /// The line of version `v` that belongs beside the first line of the focused sentence, and the line of the pane
    /// on which that stands.
    fn level(&self, v: usize) -> Option<(Spot, isize)> {
        let id = self.focus()?;
        let version = &self.work.versions()[id.v()];
        let place = Place {
            id,
            byte: version.sentences[id.s()].start,
        };
        let first = self.spot_in(id.v(), place)?;
        let text = self.paragraphs(id.v())?;
        let down = column::distance(&text, first, self.view.cursor.spot, usize::MAX)?;
        Some((self.spot_in(v, place)?, self.view.cursor.y as isize - down))
    }
}
