//! What help says: every action with its keys as they are bound now, and what the signs mean.

use super::action::ACTIONS;
use super::model::Model;
use crate::sheet::{Sign, signs};

/// One line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// What follows.
    Heading(String),
    /// Keys or signs, and what they do or mean.
    Item(String, String),
}

/// All lines of help.
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
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
        let keys: Vec<String> = model
            .keymap
            .keys_of(entry.action)
            .map(ToString::to_string)
            .collect();
        rows.push(Row::Item(keys.join("  "), entry.words.to_owned()));
    }
    rows.push(Row::Item("5j".to_owned(), "a number first repeats".to_owned()));
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
        (
            signs::BY_HAND.to_string(),
            "made by hand: a link, a cut or a note",
        ),
        ("·".to_owned(), "this version has nothing here"),
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
