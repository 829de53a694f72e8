//! The lines of the overview.

use crate::sheet::Tone;
use crate::text::wrap::width;

use crate::tui::layout::shorten::shorten;
use crate::tui::model::Model;
use crate::tui::popup::entries;
use crate::tui::popup::overview::OverviewLine;
use crate::tui::popup::overview::strips::{drawn, label_columns, strips, tone_look};
use crate::tui::theme::StyleKey;

/// A line about each version: words, language, date, author, headline, source.
fn about(model: &Model, name: &dyn Fn(usize) -> String, columns: usize, entry: usize) -> Vec<OverviewLine> {
    let mut lines = vec![OverviewLine::of("The versions", StyleKey::Heading)];
    for (v, version) in model.work.versions().iter().enumerate() {
        let counts = model.work.summary().and_then(|s| s.versions.get(v));
        let words = counts.map_or(String::new(), |c| format!("{:>7} words", c.words));
        let details = [&version.date, &version.byline, &version.title]
            .into_iter()
            .flatten();
        let mut parts: Vec<&str> = vec![words.as_str(), version.language.as_str()];
        parts.extend(details.map(String::as_str));
        parts.push(&version.source);
        parts.retain(|p| !p.is_empty());
        let mut line = OverviewLine::of(name(v), StyleKey::Header);
        let room = columns.saturating_sub(width(&name(v)));
        line.push(
            shorten(&parts.join(" · "), room),
            StyleKey::Plain,
            Some(entry + v),
        );
        lines.push(line);
    }
    lines
}

/// Cells of a number in the matrix.
fn cell(model: &Model, columns: usize) -> usize {
    let all = label_columns(model, columns) + 1 + model.work.versions().len() * 5;
    if all <= columns { 5 } else { 4 }
}

/// How many columns of the matrix fit.
#[must_use]
pub fn fitting(model: &Model, columns: usize) -> usize {
    let room = columns.saturating_sub(label_columns(model, columns) + 1);
    (room / cell(model, columns)).min(model.work.versions().len())
}

/// The lines of the overview, `columns` wide, with the columns of the matrix from number `left` on.
#[must_use]
pub fn lines(model: &Model, columns: usize, left: usize) -> Vec<OverviewLine> {
    let Some(overview) = model.work.overview() else {
        return vec![OverviewLine::of("still comparing, one moment", StyleKey::Note)];
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
        matrix(model, &overview.shares, &name, columns, left, &mut lines);
        lines.push(OverviewLine::default());
    }
    lines.extend(legend(columns));
    let offered = entries::overview(model);
    let mut entry = offered.len();
    for (v, stretches) in strips(model, columns).iter().enumerate() {
        let mut line = OverviewLine::of(name(v), StyleKey::Header);
        for stretch in stretches {
            let (text, style) = drawn(stretch);
            line.push(text, style, Some(entry));
            entry += 1;
        }
        lines.push(line);
    }
    lines.push(OverviewLine::default());
    lines.extend(about(model, &name, columns, entry));
    let (sets, left): (Vec<_>, Vec<_>) = offered
        .iter()
        .enumerate()
        .skip(n * n)
        .partition(|(i, _)| i - n * n < overview.sets.len());
    for (heading, part) in [
        ("How many passages the versions share", sets),
        ("What one version leaves out and most others have", left),
    ] {
        if part.is_empty() {
            continue;
        }
        lines.push(OverviewLine::default());
        lines.extend(OverviewLine::wrapped(heading, StyleKey::Heading, columns));
        for (i, entry) in part {
            let mut line = OverviewLine::default();
            line.push(
                shorten(&entry.text.replace(['\n', '\t'], " "), columns),
                StyleKey::Plain,
                Some(i),
            );
            lines.push(line);
        }
    }
    lines
}

/// The matrix: how much of each version appears in each other. Shows the columns that fit, from column `left` on.
fn matrix(
    model: &Model,
    shares: &[Vec<f64>],
    name: &dyn Fn(usize) -> String,
    columns: usize,
    left: usize,
    lines: &mut Vec<OverviewLine>,
) {
    let n = shares.len();
    let (cell, fit) = (cell(model, columns), fitting(model, columns));
    let left = left.min(n - fit);
    let heading = "How much of each version (row) appears in the others (column), % of its words";
    lines.extend(OverviewLine::wrapped(heading, StyleKey::Heading, columns));
    if fit < n {
        let words = format!("columns {} to {} of {n}", left + 1, left + fit);
        lines.push(OverviewLine::of(words, StyleKey::Note));
    }
    let shown = left..left + fit;
    let heads: String = shown.clone().map(|b| format!("{:>cell$}", b + 1)).collect();
    let label = width(&name(0));
    lines.push(OverviewLine::of(" ".repeat(label) + &heads, StyleKey::Header));
    for (a, row) in shares.iter().enumerate() {
        let mut line = OverviewLine::of(name(a), StyleKey::Header);
        for b in shown.clone() {
            let share = row[b];
            let (text, style) = match (a == b, share) {
                (true, _) => ("·".to_owned(), StyleKey::Gap),
                (_, s) if s >= 0.5 => (format!("{:.0}", s * 100.0), StyleKey::SharedFew),
                (_, s) if s > 0.0 => (format!("{:.0}", s * 100.0), StyleKey::SharedAll),
                _ => ("0".to_owned(), StyleKey::Gap),
            };
            line.push(format!("{text:>cell$}"), style, Some(a * n + b));
        }
        lines.push(line);
    }
}

/// The legend of the strips: each sign in its style, and what it means.
fn legend(columns: usize) -> Vec<OverviewLine> {
    const TONES: [(Tone, &str); 5] = [
        (Tone::All, "in all"),
        (Tone::Some, "in some"),
        (Tone::Unique, "unique"),
        (Tone::Moved, "moved"),
        (Tone::Finding, "disagreeing"),
    ];
    let mut line = OverviewLine::of("Where the shared and unique text is", StyleKey::Heading);
    let mut room = columns.saturating_sub(width("Where the shared and unique text is"));
    let mut lines = Vec::new();
    for (tone, words) in TONES {
        let (sign, rest, style) = tone_look(tone);
        let cells = 2 + 2 + 1 + width(words);
        if cells > room {
            lines.push(std::mem::take(&mut line));
            room = columns;
        }
        room = room.saturating_sub(cells);
        line.push("  ", StyleKey::Note, None);
        line.push(format!("{sign}{rest}"), style, None);
        line.push(format!(" {words}"), StyleKey::Note, None);
    }
    lines.push(line);
    lines
}
