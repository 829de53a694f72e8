//! The overview as lines: the matrix, a strip a version, sets of carriers, what is left out. Which entry stands where
//! is part of a line, so that keys, mouse and drawing agree.

use crate::load::SentenceId;
use crate::sheet::shown::{Tone, strip, tone_of};
use crate::text::wrap::width;

use super::draw::ink::shorten;
use super::entries;
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

/// The lines of the overview, `columns` wide.
#[must_use]
pub fn lines(model: &Model, columns: usize) -> Vec<GlanceLine> {
    let (Some(overview), Some(sheet)) = (model.work.overview.as_ref(), model.work.sheet.as_ref()) else {
        return vec![GlanceLine::of("still comparing: one moment", Ink::Note)];
    };
    let n = model.work.versions().len();
    let longest = (0..n).map(|v| width(model.label(v)) + 4).max().unwrap_or(0);
    let label = longest.min(24).min(columns / 3);
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
    for v in 0..n {
        let cells = columns.saturating_sub(label + 1);
        let lens = model.work.lens();
        let count = model.work.versions()[v].sentences.len();
        let tones = strip(count, cells.min(count.max(1) * 4), |s| {
            tone_of(&lens, sheet, SentenceId::new(v, s))
        });
        let mut line = GlanceLine::of(name(v), Ink::Header);
        for run in tones.chunk_by(|a, b| a == b) {
            let (symbol, ink) = tone_look(run[0]);
            line.push(symbol.repeat(run.len()), ink, None);
        }
        lines.push(line);
    }
    let offered = entries::overview(model);
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
