//! The overview as lines: the matrix, a strip a version, sets of carriers, what is left out. Which entry stands where
//! is part of a line, so that keys, mouse and drawing agree.

use std::rc::Rc;

use crate::load::SentenceId;
use crate::sheet::shown::{Tone, strip, tone_of};
use crate::text::wrap::width;

use super::draw::ink::shorten;
use super::entries::{self, Go};
use super::model::Model;
use super::theme::Ink;

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub ink: Ink,
    /// The entry it stands for.
    pub entry: Option<usize>,
}

/// A line of the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlanceLine {
    /// From left to right.
    pub parts: Vec<Part>,
}

impl GlanceLine {
    fn of(text: impl Into<String>, ink: Ink) -> Self {
        let mut line = Self::default();
        line.push(text, ink, None);
        line
    }

    fn push(&mut self, text: impl Into<String>, ink: Ink, entry: Option<usize>) {
        self.parts.push(Part {
            text: text.into(),
            ink,
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

/// The line on which an entry stands.
#[must_use]
pub fn line_of(lines: &[GlanceLine], entry: usize) -> usize {
    let holds = |l: &GlanceLine| l.parts.iter().any(|p| p.entry == Some(entry));
    lines.iter().position(holds).unwrap_or(0)
}

/// A stretch of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What it holds.
    pub tone: Tone,
    /// How long it is.
    pub cells: usize,
    /// The sentence with which it begins.
    pub first: SentenceId,
}

/// A strip a version: where its shared, unique and moved text lies, on a screen `columns` wide.
#[must_use]
pub fn strips(model: &Model, columns: usize) -> Rc<Vec<Vec<Stretch>>> {
    let cells = columns.saturating_sub(label_columns(model, columns) + 1);
    model.laid.strips(cells, || {
        (0..model.work.versions().len())
            .map(|v| stretches(model, v, cells))
            .collect()
    })
}

fn stretches(model: &Model, v: usize, cells: usize) -> Vec<Stretch> {
    let Some(sheet) = model.work.sheet.as_deref() else {
        return Vec::new();
    };
    let lens = model.work.lens();
    let count = model.work.versions()[v].sentences.len();
    // A short version is a short strip: sentences of all versions are about as long.
    let longest = model
        .work
        .versions()
        .iter()
        .map(|v| v.sentences.len())
        .max()
        .unwrap_or(0);
    let cells = (cells * count).div_ceil(longest.max(1)).min(cells);
    let tones = strip(count, cells, |s| tone_of(&lens, sheet, SentenceId::new(v, s)));
    let mut at = 0;
    let stretch = |run: &[Tone]| {
        let first = SentenceId::new(v, (at * count / cells.max(1)).min(count.saturating_sub(1)));
        at += run.len();
        Stretch {
            tone: run[0],
            cells: run.len(),
            first,
        }
    };
    tones.chunk_by(|a, b| a == b).map(stretch).collect()
}

/// What an entry of the overview does.
#[must_use]
pub fn go(model: &Model, columns: usize, entry: usize) -> Option<Go> {
    let mut offered = entries::overview(model);
    if entry < offered.len() {
        return Some(offered.swap_remove(entry).go);
    }
    let strips = strips(model, columns);
    let stretch = strips.iter().flatten().nth(entry - offered.len())?;
    Some(Go::Sentence(stretch.first))
}

/// The entry that stands next to another: above or below it, or on the same line.
#[must_use]
pub fn beside(lines: &[GlanceLine], entry: usize, way: Way) -> usize {
    let line = line_of(lines, entry);
    let on = |l: usize| lines.get(l).map(GlanceLine::entries).unwrap_or_default();
    let here = on(line).iter().find(|e| e.1 == entry).map_or(0, |e| e.0);
    let found = match way {
        Way::Left => on(line).iter().rev().find(|e| e.0 < here).map(|e| e.1),
        Way::Right => on(line).iter().find(|e| e.0 > here).map(|e| e.1),
        Way::Up => (0..line)
            .rev()
            .map(on)
            .find(|e| !e.is_empty())
            .and_then(|e| nearest(&e, here)),
        Way::Down => (line + 1..lines.len())
            .map(on)
            .find(|e| !e.is_empty())
            .and_then(|e| nearest(&e, here)),
    };
    found.unwrap_or(entry)
}

/// Where the mark goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// On the same line.
    Left,
    /// On the same line.
    Right,
}

fn nearest(entries: &[(usize, usize)], x: usize) -> Option<usize> {
    entries.iter().min_by_key(|e| e.0.abs_diff(x)).map(|e| e.1)
}

fn label_columns(model: &Model, columns: usize) -> usize {
    let versions = 0..model.work.versions().len();
    let longest = versions.map(|v| width(model.label(v)) + 4).max().unwrap_or(0);
    longest.min(24).min(columns / 3)
}

/// What the sources say of the versions: language, date, headline, where each came from.
fn about(model: &Model, name: &dyn Fn(usize) -> String, columns: usize) -> Vec<GlanceLine> {
    let mut lines = vec![GlanceLine::of("The versions", Ink::Heading)];
    for (v, version) in model.work.versions().iter().enumerate() {
        let counts = model.work.summary.as_ref().and_then(|s| s.versions.get(v));
        let words = counts.map_or(String::new(), |c| format!("{:>7} words", c.words));
        let told = [&version.date, &version.byline, &version.title]
            .into_iter()
            .flatten();
        let mut parts: Vec<&str> = vec![words.as_str(), version.language.as_str()];
        parts.extend(told.map(String::as_str));
        parts.push(&version.source);
        parts.retain(|p| !p.is_empty());
        let mut line = GlanceLine::of(name(v), Ink::Header);
        let room = columns.saturating_sub(width(&name(v)));
        line.push(shorten(&parts.join(" · "), room), Ink::Plain, None);
        lines.push(line);
    }
    lines.push(GlanceLine::default());
    lines
}

/// The lines of the overview, `columns` wide.
#[must_use]
pub fn lines(model: &Model, columns: usize) -> Vec<GlanceLine> {
    let Some(overview) = model.work.overview.as_ref() else {
        return vec![GlanceLine::of("still comparing: one moment", Ink::Note)];
    };
    let n = model.work.versions().len();
    let label = label_columns(model, columns);
    let name = |v: usize| {
        let text = shorten(&format!("{:>2} {}", v + 1, model.label(v)), label);
        let pad = label - width(&text).min(label) + 1;
        text + &" ".repeat(pad)
    };
    let mut lines = Vec::new();
    if n > 1 {
        let cell = if label + 1 + n * 5 <= columns { 5 } else { 4 };
        let fitting = ((columns - label - 1) / cell).min(n);
        lines.push(GlanceLine::of(
            "How much of each version (row) stands in each other (column), % of its words",
            Ink::Heading,
        ));
        let heads: String = (0..fitting).map(|b| format!("{:>cell$}", b + 1)).collect();
        lines.push(GlanceLine::of(" ".repeat(label + 1) + &heads, Ink::Header));
        for a in 0..n {
            let mut line = GlanceLine::of(name(a), Ink::Header);
            for b in 0..fitting {
                let share = overview.shares[a][b];
                let (text, ink) = match (a == b, share) {
                    (true, _) => ("·".to_owned(), Ink::Gap),
                    (_, s) if s >= 0.5 => (format!("{:.0}", s * 100.0), Ink::SharedFew),
                    (_, s) if s > 0.0 => (format!("{:.0}", s * 100.0), Ink::SharedAll),
                    _ => ("0".to_owned(), Ink::Gap),
                };
                line.push(format!("{text:>cell$}"), ink, Some(a * n + b));
            }
            lines.push(line);
        }
        if fitting < n {
            lines.push(GlanceLine::of(
                format!("columns {} to {n} do not fit", fitting + 1),
                Ink::Note,
            ));
        }
        lines.push(GlanceLine::default());
    }
    lines.push(GlanceLine::of(
        "Where each has what: ░ all share  ▒ some share  █ unique  ^ moved  ! disagreeing",
        Ink::Heading,
    ));
    let offered = entries::overview(model);
    let mut entry = offered.len();
    for (v, stretches) in strips(model, columns).iter().enumerate() {
        let mut line = GlanceLine::of(name(v), Ink::Header);
        for stretch in stretches {
            let (symbol, ink) = tone_look(stretch.tone);
            line.push(symbol.repeat(stretch.cells), ink, Some(entry));
            entry += 1;
        }
        lines.push(line);
    }
    lines.push(GlanceLine::default());
    lines.extend(about(model, &name, columns));
    lines.pop();
    let (sets, left): (Vec<_>, Vec<_>) = offered
        .iter()
        .enumerate()
        .skip(n * n)
        .partition(|(i, _)| i - n * n < overview.sets.len());
    for (heading, part) in [
        ("Which versions share how many passages", sets),
        ("What a version leaves out that most others carry", left),
    ] {
        if part.is_empty() {
            continue;
        }
        lines.push(GlanceLine::default());
        lines.push(GlanceLine::of(heading, Ink::Heading));
        for (i, entry) in part {
            let mut line = GlanceLine::default();
            line.push(
                shorten(&entry.words.replace(['\n', '\t'], " "), columns),
                Ink::Plain,
                Some(i),
            );
            lines.push(line);
        }
    }
    lines
}

/// How a tone is drawn in the ruler: a thin line where text is shared, a thick one where it is unique.
#[must_use]
pub fn ruler_look(tone: Tone) -> (&'static str, Ink) {
    match tone {
        Tone::All | Tone::Some => ("▕", tone_look(tone).1),
        Tone::Unique => ("▐", Ink::Unique),
        _ => tone_look(tone),
    }
}

/// How a tone is drawn.
#[must_use]
pub fn tone_look(tone: Tone) -> (&'static str, Ink) {
    match tone {
        Tone::Blank => (" ", Ink::Gap),
        Tone::All => ("░", Ink::SharedAll),
        Tone::Some => ("▒", Ink::SharedFew),
        Tone::Moved => ("^", Ink::SignMoved),
        Tone::Unique => ("█", Ink::Unique),
        Tone::Finding => ("!", Ink::SignFinding),
    }
}
