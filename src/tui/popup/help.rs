//! The lines of help: every action with its current keys, and what signs and colours mean. Help is set in as many
//! columns as fit on the screen, and nothing in it is cut off.

use crate::sheet::{Sign, signs};
use crate::text::wrap::{width, wrap};
use crate::tui::input::actions::ACTIONS;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Cells of a column of help that is comfortable to read.
const COMFORTABLE_WIDTH: usize = 52;
/// Cells beyond which a column of help gains nothing.
const MAX_COLUMN_WIDTH: usize = 78;
/// Cells between two columns of help.
const COLUMN_GAP: usize = 3;
/// Cells for the keys in a wide column.
const KEYS_WIDTH: usize = 27;
/// With more columns side by side, help would no longer read as a list.
const MAX_COLUMNS: usize = 3;

/// One row of help.
#[derive(Clone, Debug)]
enum HelpRow {
    /// A heading.
    Heading(&'static str),
    /// Keys or a sign, and the text for them.
    Item(String, &'static str),
    /// A sample in a style, and what it means.
    Style(StyleKey, &'static str, &'static str),
}

/// A piece of a line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpSpan {
    /// The cell it begins in.
    pub x: usize,
    /// Its style.
    pub style: StyleKey,
    /// Its text.
    pub text: String,
}

/// A line of help.
pub type HelpLine = Vec<HelpSpan>;

/// What the styles of the text mean.
const TEXT_STYLES: [HelpRow; 7] = [
    HelpRow::Heading("The text"),
    HelpRow::Style(StyleKey::SharedAll, "calm", "in every version"),
    HelpRow::Style(
        StyleKey::SharedFew,
        "brighter",
        "in some versions; the fewer, the brighter",
    ),
    HelpRow::Style(StyleKey::Unique, "standing out", "in this version only"),
    HelpRow::Style(StyleKey::Changed, "underlined", "words that are not in the base"),
    HelpRow::Style(StyleKey::Finding, "loud", "words the versions disagree about"),
    HelpRow::Style(
        StyleKey::Note,
        "within ¶2",
        "part of another passage, in that paragraph",
    ),
];

/// What the ruler at the right edge shows.
const RULER: [HelpRow; 5] = [
    HelpRow::Heading("The ruler at the right edge"),
    HelpRow::Style(StyleKey::SharedFew, "▕", "shared"),
    HelpRow::Style(StyleKey::Unique, "▐", "unique"),
    HelpRow::Style(StyleKey::SignMoved, "^", "moved, in a version on screen"),
    HelpRow::Style(
        StyleKey::SignFinding,
        "!",
        "the versions disagree; click to go there",
    ),
];

/// How many columns help has if a line has `available` cells, and how many cells they take.
#[must_use]
pub fn columns(available: usize) -> (usize, usize) {
    let n = ((available + COLUMN_GAP) / (COMFORTABLE_WIDTH + COLUMN_GAP)).clamp(1, MAX_COLUMNS);
    (n, available.min(n * (MAX_COLUMN_WIDTH + COLUMN_GAP) - COLUMN_GAP))
}

/// The lines of help, `available` cells wide.
#[must_use]
pub fn lines(model: &Model, available: usize) -> Vec<HelpLine> {
    let (n, available) = columns(available);
    let each = (available + COLUMN_GAP) / n - COLUMN_GAP.min(available / n);
    let groups: Vec<Vec<HelpLine>> = groups(model).iter().map(|g| lay_out(g, each)).collect();
    let mut lines: Vec<HelpLine> = Vec::new();
    for (i, column) in into_columns(&groups, n).into_iter().enumerate() {
        for (y, line) in column.into_iter().enumerate() {
            if y >= lines.len() {
                lines.push(HelpLine::new());
            }
            let at = i * (each + COLUMN_GAP);
            lines[y].extend(line.into_iter().map(|p| HelpSpan { x: p.x + at, ..p }));
        }
    }
    lines
}

/// Puts groups into `n` columns so that the longest one is as short as possible. No group is split; a blank line
/// separates two of them.
fn into_columns(groups: &[Vec<HelpLine>], n: usize) -> Vec<Vec<HelpLine>> {
    let fill = |height: usize| {
        let mut columns: Vec<Vec<HelpLine>> = vec![Vec::new()];
        for group in groups {
            let open = columns.last().map_or(0, Vec::len);
            if open > 0 && open + 1 + group.len() > height {
                columns.push(Vec::new());
            }
            if let Some(column) = columns.last_mut() {
                if !column.is_empty() {
                    column.push(HelpLine::new());
                }
                column.extend(group.iter().cloned());
            }
        }
        columns
    };
    let all: usize = groups.iter().map(|g| g.len() + 1).sum();
    (all / n..=all)
        .map(fill)
        .find(|c| c.len() <= n)
        .unwrap_or_default()
}

/// A group, `available` cells wide.
fn lay_out(rows: &[HelpRow], available: usize) -> Vec<HelpLine> {
    // In a narrow column more is left for the text.
    let keys_room = if available >= 3 * KEYS_WIDTH - 9 {
        KEYS_WIDTH - 2
    } else {
        available / 3
    };
    let part = |x, style, text: &str| HelpSpan {
        x,
        style,
        text: text.to_owned(),
    };
    let mut lines = Vec::new();
    for row in rows {
        let (style, keys, words) = match row {
            HelpRow::Heading(text) => {
                let wrapped = wrap(text, available);
                lines.extend(
                    wrapped
                        .iter()
                        .map(|s| vec![part(0, StyleKey::Heading, s.of(text))]),
                );
                continue;
            }
            HelpRow::Item(keys, words) => (StyleKey::Key, keys.as_str(), *words),
            HelpRow::Style(style, sample, words) => (*style, *sample, *words),
        };
        let left = keys_in_lines(keys, keys_room.saturating_sub(2));
        let right = wrap(words, available.saturating_sub(keys_room));
        for i in 0..left.len().max(right.len()) {
            let left = left.get(i).map(|keys| part(0, style, keys));
            let right = right
                .get(i)
                .map(|s| part(keys_room, StyleKey::Plain, s.of(words)));
            lines.push(left.into_iter().chain(right).collect());
        }
    }
    lines
}

/// Keys in as many lines as they need. A key is broken only if it is wider than a line.
fn keys_in_lines(keys: &str, available: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for key in keys.split("  ") {
        match lines.last_mut() {
            Some(line) if width(line) + 2 + width(key) <= available => {
                line.push_str("  ");
                line.push_str(key);
            }
            _ => lines.extend(wrap(key, available).into_iter().map(|s| s.of(key).to_owned())),
        }
    }
    lines
}

/// All rows of help, by heading.
fn groups(model: &Model) -> Vec<Vec<HelpRow>> {
    let mut groups: Vec<Vec<HelpRow>> = Vec::new();
    let mut group = None;
    for entry in ACTIONS {
        if group != Some(entry.group) {
            group = Some(entry.group);
            groups.push(vec![HelpRow::Heading(entry.group.heading())]);
        }
        let keys: Vec<String> = model
            .keymap
            .keys_of(entry.action)
            .map(ToString::to_string)
            .collect();
        if let Some(rows) = groups.last_mut() {
            rows.push(HelpRow::Item(keys.join("  "), entry.text));
        }
    }
    if let Some(rows) = groups.last_mut() {
        rows.push(HelpRow::Item("5j".to_owned(), "a number before a key repeats it"));
    }
    let mut rows = vec![HelpRow::Heading("Signs beside the text")];
    rows.extend(Sign::ALL.map(|sign| HelpRow::Item(sign.char().to_string(), sign_text(sign))));
    let more = [
        (
            signs::FINDING.to_string(),
            "the versions disagree: a number, a date, a name, a quotation ..",
        ),
        (
            format!("{} {}", signs::MOVED_UP, signs::MOVED_DOWN),
            "moved: further up or further down in its own version",
        ),
        (
            signs::BY_HAND.to_string(),
            "made by hand: a link, a cut or a note",
        ),
        ("·".to_owned(), "not in this version"),
    ];
    rows.extend(more.map(|(sign, words)| HelpRow::Item(sign, words)));
    groups.push(rows);
    groups.push(TEXT_STYLES.into());
    groups.push(RULER.into());
    groups
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::Verbatim => "verbatim: the same words",
        Sign::Reworded => "reworded: the same statement in other words",
        Sign::Partial => "partial: they share a statement, but one says more, less or something else",
        Sign::Unique => "unique: in no other version",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_put_into_even_columns_and_not_split() {
        let group = |n: usize| -> Vec<HelpLine> {
            let part = |i| HelpSpan {
                x: 0,
                style: StyleKey::Plain,
                text: format!("{n}:{i}"),
            };
            (0..n).map(|i| vec![part(i)]).collect()
        };
        let groups = [5, 3, 4, 6].map(group);
        let columns = into_columns(&groups, 2);
        assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), [9, 11]);
        assert_eq!(into_columns(&groups, 1).len(), 1);
    }

    #[test]
    fn nothing_is_cut_at_any_width() {
        let rows = [
            HelpRow::Heading("Move"),
            HelpRow::Item(
                "pageup  ctrl-b  backspace".to_owned(),
                "search all versions; re: before it makes it a regular expression",
            ),
        ];
        for available in 16..120 {
            let lines = lay_out(&rows, available);
            assert!(
                lines.iter().flatten().all(|p| p.x + width(&p.text) <= available),
                "{available}"
            );
            let text_of = |style| -> Vec<String> {
                let parts = lines.iter().flatten().filter(|p| p.style == style);
                parts.map(|p| p.text.clone()).collect()
            };
            assert_eq!(
                text_of(StyleKey::Plain).join(" "),
                "search all versions; re: before it makes it a regular expression"
            );
        }
    }
}
