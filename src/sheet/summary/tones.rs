//! One tone for each row and each sentence, for rulers and strips. All are computed in advance, since a long text has too
//! many of them to do so between a key press and the next frame.

use crate::load::SentenceId;
use crate::sheet::lines::Lens;
use crate::sheet::lines::role_spans;
use crate::sheet::role::Sharing;
use crate::sheet::rows::Sheet;

/// What a run of rows or sentences is. Of several tones the greatest is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Nothing here.
    Blank,
    /// Every version has it.
    All,
    /// Some versions have it.
    Some,
    /// It is elsewhere in its own version.
    Moved,
    /// Only one version has it.
    Unique,
    /// Versions disagree.
    Finding,
}

/// The tones of all rows of a sheet and of all sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tones {
    /// Without moves, which depend on the versions that are shown.
    rows: Vec<Tone>,
    /// By version: in which rows its text is moved.
    moved: Vec<Vec<bool>>,
    /// By version.
    sentences: Vec<Vec<Tone>>,
}

impl Tones {
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
            let disagrees = || !role_spans::of_passage(lens.findings, row.passage).is_empty();
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

    /// The tone of row `r` when only `versions` are shown. Moves in other versions do not count.
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
    match role_spans::sharing(lens.collation, id) {
        Sharing::Plain => Tone::Blank,
        Sharing::All => Tone::All,
        Sharing::Some { .. } => Tone::Some,
        Sharing::Unique => Tone::Unique,
    }
}

/// Scales `count` tones down to `cells`, each the greatest of those that fall on it.
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
