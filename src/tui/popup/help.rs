//! What help says: every action with its keys as they are bound now, and what the signs mean; in as many columns as
//! the screen has room for, every word of it.

use crate::sheet::{Sign, signs};
use crate::text::wrap::{width, wrap};
use crate::tui::input::actions::ACTIONS;
use crate::tui::model::Model;
use crate::tui::theme::StyleKey;

/// Columns that help is comfortable to read in.
const COMFORTABLE: usize = 52;
/// Columns beyond which it gains nothing.
const WIDEST: usize = 78;
/// Columns between two columns of help.
const BETWEEN: usize = 3;
/// Columns of the keys where there is room for them.
const KEYS: usize = 27;
/// More columns side by side than this are no list any more.
const MOST: usize = 3;

/// One thing that help says.
#[derive(Clone, Debug)]
enum HelpRow {
    /// What follows.
    Heading(&'static str),
    /// Keys or signs, and what they do or mean.
    Item(String, &'static str),
    /// How something looks, and what that means.
    Look(StyleKey, &'static str, &'static str),
}

/// A stretch of a line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpSpan {
    /// The column it begins in.
    pub x: usize,
    /// How it looks.
    pub style: StyleKey,
    /// What it says.
    pub text: String,
}

/// A line of help.
pub type HelpLine = Vec<HelpSpan>;

/// What the looks of the text mean.
const LOOKS: [HelpRow; 7] = [
    HelpRow::Heading("The text"),
    HelpRow::Look(StyleKey::SharedAll, "calm", "every version has it"),
    HelpRow::Look(
        StyleKey::SharedFew,
        "brighter",
        "some versions have it; the fewer, the brighter",
    ),
    HelpRow::Look(StyleKey::Unique, "standing out", "this version alone has it"),
    HelpRow::Look(StyleKey::Changed, "underlined", "words that the base has not"),
    HelpRow::Look(StyleKey::Finding, "loud", "words that versions disagree about"),
    HelpRow::Look(StyleKey::Note, "within ¶2", "said there, inside another passage"),
];

/// What the ruler at the right edge means.
const RULER: [HelpRow; 5] = [
    HelpRow::Heading("The ruler at the right edge"),
    HelpRow::Look(StyleKey::SharedFew, "▕", "shared"),
    HelpRow::Look(StyleKey::Unique, "▐", "unique"),
    HelpRow::Look(StyleKey::SignMoved, "^", "moved in a version on screen"),
    HelpRow::Look(
        StyleKey::SignFinding,
        "!",
        "versions disagree; a click goes there",
    ),
];

/// How many columns help stands in where there is room for `room` cells in a line, and how many cells they take.
#[must_use]
pub fn columns(room: usize) -> (usize, usize) {
    let n = ((room + BETWEEN) / (COMFORTABLE + BETWEEN)).clamp(1, MOST);
    (n, room.min(n * (WIDEST + BETWEEN) - BETWEEN))
}

/// The lines of help, `room` cells wide.
#[must_use]
pub fn lines(model: &Model, room: usize) -> Vec<HelpLine> {
    let (n, room) = columns(room);
    let each = (room + BETWEEN) / n - BETWEEN.min(room / n);
    let groups: Vec<Vec<HelpLine>> = groups(model).iter().map(|g| set(g, each)).collect();
    let mut lines: Vec<HelpLine> = Vec::new();
    for (i, column) in spread(&groups, n).into_iter().enumerate() {
        for (y, line) in column.into_iter().enumerate() {
            if y >= lines.len() {
                lines.push(HelpLine::new());
            }
            let at = i * (each + BETWEEN);
            lines[y].extend(line.into_iter().map(|p| HelpSpan { x: p.x + at, ..p }));
        }
    }
    lines
}

/// Groups over `n` columns, none parted, so that the longest column is as short as can be; a blank line between them.
fn spread(groups: &[Vec<HelpLine>], n: usize) -> Vec<Vec<HelpLine>> {
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

/// A group, `room` cells wide.
fn set(rows: &[HelpRow], room: usize) -> Vec<HelpLine> {
    // A narrow column leaves more to the words.
    let keys_room = if room >= 3 * KEYS - 9 { KEYS - 2 } else { room / 3 };
    let part = |x, style, text: &str| HelpSpan {
        x,
        style,
        text: text.to_owned(),
    };
    let mut lines = Vec::new();
    for row in rows {
        let (style, keys, words) = match row {
            HelpRow::Heading(text) => {
                let wrapped = wrap(text, room);
                lines.extend(
                    wrapped
                        .iter()
                        .map(|s| vec![part(0, StyleKey::Heading, s.of(text))]),
                );
                continue;
            }
            HelpRow::Item(keys, words) => (StyleKey::Key, keys.as_str(), *words),
            HelpRow::Look(style, sample, words) => (*style, *sample, *words),
        };
        let left = keys_in_lines(keys, keys_room.saturating_sub(2));
        let right = wrap(words, room.saturating_sub(keys_room));
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

/// Keys over as many lines as they take; none is broken where it has room.
fn keys_in_lines(keys: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for key in keys.split("  ") {
        match lines.last_mut() {
            Some(line) if width(line) + 2 + width(key) <= room => {
                line.push_str("  ");
                line.push_str(key);
            }
            _ => lines.extend(wrap(key, room).into_iter().map(|s| s.of(key).to_owned())),
        }
    }
    lines
}

/// All that help says, by headings.
fn groups(model: &Model) -> Vec<Vec<HelpRow>> {
    let mut groups: Vec<Vec<HelpRow>> = Vec::new();
    let mut group = "";
    for entry in ACTIONS {
        if entry.group != group {
            group = entry.group;
            groups.push(vec![HelpRow::Heading(group)]);
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
        rows.push(HelpRow::Item("5j".to_owned(), "a number first repeats"));
    }
    let mut rows = vec![HelpRow::Heading("Signs in the gutter")];
    rows.extend(Sign::ALL.map(|sign| HelpRow::Item(sign.char().to_string(), meaning(sign))));
    let more = [
        (
            signs::FINDING.to_string(),
            "the versions disagree: a number, a date, a name, a quotation ..",
        ),
        (
            format!("{} {}", signs::MOVED_UP, signs::MOVED_DOWN),
            "stands elsewhere in its own version: further up, further down",
        ),
        (
            signs::BY_HAND.to_string(),
            "made by hand: a link, a cut or a note",
        ),
        ("·".to_owned(), "this version has nothing here"),
    ];
    rows.extend(more.map(|(sign, words)| HelpRow::Item(sign, words)));
    groups.push(rows);
    groups.push(LOOKS.into());
    groups.push(RULER.into());
    groups
}

fn meaning(sign: Sign) -> &'static str {
    match sign {
        Sign::Verbatim => "verbatim: the same words",
        Sign::Reworded => "reworded: the same statement in other words",
        Sign::Partial => "partial: they share a statement, one says more, less or other",
        Sign::Unique => "unique: no other version has it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_spread_evenly_and_none_is_parted() {
        let group = |n: usize| -> Vec<HelpLine> {
            let part = |i| HelpSpan {
                x: 0,
                style: StyleKey::Plain,
                text: format!("{n}:{i}"),
            };
            (0..n).map(|i| vec![part(i)]).collect()
        };
        let groups = [5, 3, 4, 6].map(group);
        let columns = spread(&groups, 2);
        assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), [9, 11]);
        assert_eq!(spread(&groups, 1).len(), 1);
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
        for room in 16..120 {
            let lines = set(&rows, room);
            assert!(
                lines.iter().flatten().all(|p| p.x + width(&p.text) <= room),
                "{room}"
            );
            let said = |style| -> Vec<String> {
                let parts = lines.iter().flatten().filter(|p| p.style == style);
                parts.map(|p| p.text.clone()).collect()
            };
            assert_eq!(
                said(StyleKey::Plain).join(" "),
                "search all versions; re: before it makes it a regular expression"
            );
        }
    }
}
