//! The overview as lines: the matrix, a strip for each version, sets of carriers, what is left out. Each line knows
//! its entries, so that keys, mouse and drawing agree.

pub(crate) mod lines;
pub(crate) mod strips;

use crate::text::wrap::{width, wrap};

use crate::tui::model::Model;
use crate::tui::popup::entries;
use crate::tui::popup::entries::EntryAction;
use crate::tui::state::popup::OverviewState;
use crate::tui::theme::StyleKey;

pub use crate::tui::layout::cache::StripStretch;
pub use crate::tui::popup::overview::lines::{fitting, lines};
pub use crate::tui::popup::overview::strips::{ruler_look, strips, tone_look};

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewSpan {
    /// Its text.
    pub text: String,
    /// Its style.
    pub style: StyleKey,
    /// The entry it belongs to.
    pub entry: Option<usize>,
}

/// A line of the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverviewLine {
    /// From left to right.
    pub parts: Vec<OverviewSpan>,
}

impl OverviewLine {
    fn of(text: impl Into<String>, style: StyleKey) -> Self {
        let mut line = Self::default();
        line.push(text, style, None);
        line
    }

    /// `text` over as many lines of `columns` cells as it takes.
    fn wrapped(text: &str, style: StyleKey, columns: usize) -> impl Iterator<Item = Self> + use<> {
        let lines: Vec<Self> = wrap(text, columns)
            .into_iter()
            .map(|s| Self::of(s.of(text), style))
            .collect();
        lines.into_iter()
    }

    fn push(&mut self, text: impl Into<String>, style: StyleKey, entry: Option<usize>) {
        self.parts.push(OverviewSpan {
            text: text.into(),
            style,
            entry,
        });
    }

    /// The entries on it: the column each begins in, and its number.
    fn entries(&self) -> Vec<(usize, usize)> {
        let mut x = 0;
        let parts = self.parts.iter().filter_map(|p| {
            let from = x;
            x += width(&p.text);
            Some((from, p.entry?))
        });
        parts.collect()
    }

    /// The entry under a column.
    #[must_use]
    pub fn entry_at(&self, column: usize) -> Option<usize> {
        let mut x = 0;
        self.parts.iter().find_map(|p| {
            x += width(&p.text);
            (column < x).then_some(p.entry)
        })?
    }
}

/// The line that shows an entry.
#[must_use]
pub fn line_of(lines: &[OverviewLine], entry: usize) -> usize {
    let holds = |l: &OverviewLine| l.parts.iter().any(|p| p.entry == Some(entry));
    lines.iter().position(holds).unwrap_or(0)
}

/// What an entry of the overview does.
#[must_use]
pub fn action_of(model: &Model, columns: usize, entry: usize) -> Option<EntryAction> {
    let mut offered = entries::overview(model);
    if entry < offered.len() {
        return Some(offered.swap_remove(entry).action);
    }
    let strips = strips(model, columns);
    let mut stretches = strips.iter().flatten();
    if let Some(stretch) = stretches.nth(entry - offered.len()) {
        return Some(EntryAction::Sentence(stretch.first));
    }
    // The lines about the versions come last.
    let before = offered.len() + strips.iter().map(Vec::len).sum::<usize>();
    let v = entry - before;
    (v < model.work.versions().len()).then_some(EntryAction::Compare(v, v))
}

/// The entry next to another: above or below it, or on the same line.
#[must_use]
pub fn beside(lines: &[OverviewLine], entry: usize, direction: Direction) -> usize {
    let line = line_of(lines, entry);
    let on = |l: usize| lines.get(l).map(OverviewLine::entries).unwrap_or_default();
    let here = on(line).iter().find(|e| e.1 == entry).map_or(0, |e| e.0);
    let found = match direction {
        Direction::Left => on(line).iter().rev().find(|e| e.0 < here).map(|e| e.1),
        Direction::Right => on(line).iter().find(|e| e.0 > here).map(|e| e.1),
        Direction::Up => (0..line)
            .rev()
            .map(on)
            .find(|e| !e.is_empty())
            .and_then(|e| nearest(&e, here)),
        Direction::Down => (line + 1..lines.len())
            .map(on)
            .find(|e| !e.is_empty())
            .and_then(|e| nearest(&e, here)),
    };
    found.unwrap_or(entry)
}

/// Where the selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// On the same line.
    Left,
    /// On the same line.
    Right,
}

/// The entry with which the next part of the overview begins, or this one or the one before it.
#[must_use]
pub fn section(lines: &[OverviewLine], entry: usize, down: bool) -> usize {
    let is_heading = |l: &&OverviewLine| l.parts.first().is_some_and(|p| p.style == StyleKey::Heading);
    let begins = lines.chunk_by(|_, next| !is_heading(&next)).filter_map(|part| {
        let line = part.iter().find(|l| l.parts.iter().any(|p| p.entry.is_some()))?;
        line.entries().first().map(|e| e.1)
    });
    let here = line_of(lines, entry);
    let mut begins = begins.map(|e| (line_of(lines, e), e));
    let found = match down {
        true => begins.find(|b| b.0 > here),
        false => begins.take_while(|b| b.0 < here).last(),
    };
    found.map_or(entry, |f| f.1)
}

/// What is in sight of the overview on `height` lines, the marked entry among it. The numbers of the columns
/// stay above the matrix when it is scrolled.
#[must_use]
pub fn in_sight(model: &Model, overview: &OverviewState, columns: usize, height: usize) -> Vec<OverviewLine> {
    let mut all = lines(model, columns, overview.left);
    let here = line_of(&all, overview.at);
    // Two thirds of the lines above the mark, because headings and legend are there.
    let top = here
        .saturating_sub(height * 2 / 3)
        .min(all.len().saturating_sub(height));
    let numbers = all
        .iter()
        .position(|l| l.parts.first().is_some_and(|p| p.style == StyleKey::Header));
    let n = model.work.versions().len();
    let numbers = numbers.filter(|&y| n > 1 && y < top && here > y && here <= y + n);
    let heading = numbers.map(|y| all[y].clone());
    let mut shown: Vec<OverviewLine> = all.drain(top..).take(height).collect();
    if let (Some(heading), Some(first)) = (heading, shown.first_mut()) {
        *first = heading;
    }
    shown
}

/// The first column of the matrix that must be shown so that the marked cell is among those that fit.
#[must_use]
pub fn left_for(model: &Model, overview: &OverviewState, columns: usize) -> usize {
    let n = model.work.versions().len();
    let fit = fitting(model, columns).max(1);
    let max_left = n.saturating_sub(fit);
    if overview.at >= n * n {
        return overview.left.min(max_left);
    }
    let b = overview.at % n;
    overview
        .left
        .min(b)
        .max((b + 1).saturating_sub(fit))
        .min(max_left)
}

/// The cell of the matrix beside another, in sight or not; `None` below its last row.
#[must_use]
pub fn beside_in_matrix(n: usize, entry: usize, direction: Direction) -> Option<usize> {
    if entry >= n * n {
        return None;
    }
    let (a, b) = (entry / n, entry % n);
    let (a, b) = match direction {
        Direction::Left => (a, b.saturating_sub(1)),
        Direction::Right => (a, (b + 1).min(n - 1)),
        Direction::Up => (a.saturating_sub(1), b),
        Direction::Down if a + 1 < n => (a + 1, b),
        Direction::Down => return None,
    };
    Some(a * n + b)
}

fn nearest(entries: &[(usize, usize)], x: usize) -> Option<usize> {
    entries.iter().min_by_key(|e| e.0.abs_diff(x)).map(|e| e.1)
}
