//! What each row and each sentence is at a glance, for rulers and strips. Told once for all: a long text has too many of
//! both to ask them all between a key and the screen.

use crate::load::SentenceId;
use crate::sheet::lines::Lens;
use crate::sheet::lines::marks;
use crate::sheet::role::Share;
use crate::sheet::rows::Sheet;

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

/// The tones of all rows of a sheet and of all sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tones {
    /// Without moves, which hang on the versions beside each other.
    rows: Vec<Tone>,
    /// By version: in which rows its text is moved. Beside each other, since a sheet's cells lie far apart.
    moved: Vec<Vec<bool>>,
    /// By version.
    sentences: Vec<Vec<Tone>>,
}

impl Tones {
    /// Those of a sheet of what `lens` looks at.
    #[must_use]
    pub fn new(lens: &Lens, sheet: &Sheet) -> Self {
        let mut tones = Self {
            rows: Vec::with_capacity(sheet.rows.len()),
            moved: Vec::new(),
            sentences: Vec::new(),
        };
        for row in &sheet.rows {
            let mut cells = row.cells.iter().enumerate();
            let first = cells.find_map(|(v, c)| Some(SentenceId::new(v, *c.sentences.first()? as usize)));
            let disagrees = || !marks::of_passage(lens.findings, row.passage).is_empty();
            tones.rows.push(match first {
                None => Tone::Blank,
                Some(_) if disagrees() => Tone::Finding,
                Some(id) => share_tone(lens, id),
            });
        }
        let versions = lens.collation.corpus.versions.iter().enumerate();
        let is_moved = |v: usize| sheet.rows.iter().map(move |row| row.cells[v].is_moved());
        tones.moved = versions.clone().map(|(v, _)| is_moved(v).collect()).collect();
        let of = |(v, version): (usize, &crate::load::Version)| {
            let ids = (0..version.sentences.len()).map(|s| SentenceId::new(v, s));
            ids.map(|id| tone_of(lens, sheet, id)).collect()
        };
        tones.sentences = versions.map(of).collect();
        tones
    }

    /// The tone of row `r` beside `versions`: of many versions one or the other is always moved, so only theirs count.
    #[must_use]
    pub fn row(&self, r: usize, versions: &[usize]) -> Tone {
        let tone = self.rows.get(r).copied().unwrap_or(Tone::Blank);
        let moved = |v: &usize| self.moved.get(*v).is_some_and(|rows| rows.get(r) == Some(&true));
        match tone {
            Tone::Blank | Tone::Finding => tone,
            _ if versions.iter().any(moved) => Tone::Moved,
            _ => tone,
        }
    }

    /// The tone of a sentence.
    #[must_use]
    pub fn sentence(&self, id: SentenceId) -> Tone {
        let tone = self.sentences.get(id.v()).and_then(|v| v.get(id.s()));
        tone.copied().unwrap_or(Tone::Blank)
    }
}

fn tone_of(lens: &Lens, sheet: &Sheet, id: SentenceId) -> Tone {
    if lens.has_finding(id) {
        return Tone::Finding;
    }
    if sheet.rows[sheet.row_of(id)].cells[id.v()].is_moved() {
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
