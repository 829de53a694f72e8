//! Help: every action with its keys as they are bound now, and what the signs mean.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::super::action::{ACTIONS, Action};
use super::super::theme::Ink;
use super::{Screen, ink};
use crate::sheet::{Sign, signs};
use crate::text::wrap::width;

/// Columns of the key list.
const KEYS: usize = 18;

/// One line of help.
enum Row {
    Blank,
    Heading(String),
    Item(String, String),
}

/// Draws help over the texts, from its line `top`.
pub fn draw(screen: &Screen<'_>, top: usize, area: Rect, buf: &mut Buffer) {
    let rows = rows(screen);
    let frame = area.inner(ratatui::layout::Margin {
        horizontal: (area.width / 10).min(8),
        vertical: u16::from(area.height > 12),
    });
    Clear.render(frame, buf);
    outline(screen, frame, buf);
    let (x, end) = (frame.x + 2, frame.right() - 2);
    let lines = usize::from(frame.height.saturating_sub(2));
    let top = top.min(rows.len().saturating_sub(lines));
    for (row, y) in rows.iter().skip(top).zip(frame.y + 1..frame.bottom() - 1) {
        match row {
            Row::Blank => {}
            Row::Heading(text) => {
                ink::put(buf, x, y, end, text, screen.theme.of(Ink::Heading));
            }
            Row::Item(keys, words) => {
                let columns = KEYS.min(usize::from(end - x) / 2);
                let key_end = x + columns as u16;
                ink::put(
                    buf,
                    x,
                    y,
                    key_end,
                    &ink::shorten(keys, columns.saturating_sub(1)),
                    screen.theme.of(Ink::Key),
                );
                let room = usize::from(end.saturating_sub(key_end));
                ink::put(
                    buf,
                    key_end,
                    y,
                    end,
                    &ink::shorten(words, room),
                    screen.theme.of(Ink::Plain),
                );
            }
        }
    }
    let more = rows.len().saturating_sub(top + lines);
    let foot = match more {
        0 => format!(" {} closes ", screen.model.keymap.key_of(Action::Close)),
        n => format!(
            " {n} more lines: {} ",
            screen.model.keymap.key_of(Action::PageDown)
        ),
    };
    let at = end.saturating_sub(width(&foot) as u16);
    ink::put(
        buf,
        at,
        frame.bottom() - 1,
        end,
        &foot,
        screen.theme.of(Ink::Note),
    );
}

fn outline(screen: &Screen<'_>, frame: Rect, buf: &mut Buffer) {
    let style = screen.theme.of(Ink::BorderFocus);
    let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
    for x in frame.x..=right {
        for (y, corners) in [(frame.y, ["╭", "─", "╮"]), (bottom, ["╰", "─", "╯"])] {
            let symbol = corners[if x == frame.x {
                0
            } else if x == right {
                2
            } else {
                1
            }];
            ink::put(buf, x, y, x + 1, symbol, style);
        }
    }
    for y in frame.y + 1..bottom {
        ink::put(buf, frame.x, y, frame.x + 1, "│", style);
        ink::put(buf, right, y, right + 1, "│", style);
    }
}

fn rows(screen: &Screen<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut group = "";
    for entry in ACTIONS {
        if entry.group != group {
            if !group.is_empty() {
                rows.push(Row::Blank);
            }
            group = entry.group;
            rows.push(Row::Heading(group.to_owned()));
        }
        let keys: Vec<String> = screen
            .model
            .keymap
            .keys_of(entry.action)
            .map(ToString::to_string)
            .collect();
        rows.push(Row::Item(keys.join("  "), entry.words.to_owned()));
    }
    rows.extend([Row::Blank, Row::Heading("Signs in the gutter".to_owned())]);
    for sign in Sign::ALL {
        rows.push(Row::Item(sign.char().to_string(), meaning(sign).to_owned()));
    }
    let more = [
        (
            signs::FINDING.to_string(),
            "the versions disagree: a number, a date, a name, a quotation ..",
        ),
        (
            format!("{} {}", signs::MOVED_UP, signs::MOVED_DOWN),
            "stands elsewhere in its own version: further up, further down",
        ),
    ];
    rows.extend(more.map(|(sign, words)| Row::Item(sign, words.to_owned())));
    rows
}

fn meaning(sign: Sign) -> &'static str {
    match sign {
        Sign::Verbatim => "verbatim: the same words",
        Sign::Reworded => "reworded: the same statement in other words",
        Sign::Partial => "partial: they share a statement, one says more, less or other",
        Sign::Unique => "unique: no other version has it",
    }
}
