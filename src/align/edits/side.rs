//! One of two sentences while they are compared.

use std::borrow::Cow;

use crate::text::Span;
use crate::text::words::{normal, words};

/// What happened to some words, seen from the other sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordChange {
    /// The other sentence has the same words in the same order.
    Same,
    /// The other sentence does not have them.
    Changed,
    /// The other sentence has them elsewhere.
    Moved,
}

/// A stretch of a sentence. Its stretches are in order and cover it from its first word to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Byte range in the sentence.
    pub span: Span,
    /// What happened to it.
    pub change: WordChange,
}

/// One sentence of the comparison, unit by unit: a unit is a word, a number or a hyphenated name.
pub(crate) struct Side<'t> {
    pub units: Vec<Span>,
    /// The normal form of each unit.
    pub forms: Vec<Cow<'t, str>>,
    pub changes: Vec<WordChange>,
    /// The number of the same unit in the other sentence.
    pub counterpart: Vec<Option<usize>>,
}

impl<'t> Side<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let units = units(text);
        Self {
            forms: units.iter().map(|s| normal(s.of(text))).collect(),
            changes: vec![WordChange::Changed; units.len()],
            counterpart: vec![None; units.len()],
            units,
        }
    }

    pub(crate) fn stretches(&self) -> Vec<Stretch> {
        let mut end = 0;
        let runs = self.changes.chunk_by(|x, y| x == y);
        runs.map(|run| {
            let start = end;
            end += run.len();
            Stretch {
                span: Span::new(self.units[start].start, self.units[end - 1].end),
                change: run[0],
            }
        })
        .collect()
    }

    /// Marks a unit and its counterpart as changed.
    pub(crate) fn unmatch(&mut self, other: &mut Side, unit: usize) {
        if let Some(counterpart) = self.counterpart[unit].take() {
            other.counterpart[counterpart] = None;
            other.changes[counterpart] = WordChange::Changed;
        }
        self.changes[unit] = WordChange::Changed;
    }
}

/// The words of a text, where `10:30`, `3/4` and `Jean-Luc` are one unit each.
fn units(text: &str) -> Vec<Span> {
    let mut list: Vec<Span> = Vec::new();
    for word in words(text) {
        if let Some(last) = list.last_mut() {
            let between = text.get(last.end..word.start).unwrap_or(" ");
            let glued =
                between.chars().count() == 1 && between.chars().all(|c| ":/.,-\u{2010}\u{2011}".contains(c));
            let numbers = last.of(text).ends_with(is_digit) && word.of(text).starts_with(is_digit);
            let names = last.of(text).starts_with(char::is_uppercase)
                && word.of(text).starts_with(char::is_uppercase)
                && !matches!(between, "." | "," | ":" | "/");
            if glued && (numbers || names) {
                last.end = word.end;
                continue;
            }
        }
        list.push(word);
    }
    list
}

pub(crate) const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// How much a shared unit counts: a short word little, a number or a longer word much.
pub(crate) fn weight(form: &str) -> f32 {
    match form.chars().count() {
        _ if form.contains(is_digit) => 1.5,
        0..=2 => 0.25,
        3 => 0.4,
        4 => 0.8,
        _ => 1.2,
    }
}
