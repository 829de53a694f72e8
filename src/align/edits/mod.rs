//! Word edits inside a link: which words of two sentences are the same, changed or moved.
//!
//! Patience diff over words finds what kept its order. Then, in this order: common phrases among what is left are
//! marked as moved; a shared stretch that weighs little beside the change around it (a lone "of the" in a rewritten
//! clause) is taken as changed, so that the marking has no confetti; a name of which one word was replaced is
//! changed as a whole.

pub(crate) mod islands;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use crate::align::edits::islands::{drop_islands, weight};
use crate::text::Span;
use crate::text::words::{normal, words};

/// What a stretch of words is, seen from the other sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordChange {
    /// The same words stand in the other sentence, in the same order.
    Same,
    /// These words are not in the other sentence.
    Changed,
    /// The same words stand elsewhere in the other sentence.
    Moved,
}

/// A stretch of one sentence. Stretches of a sentence are in order and cover it from its first word to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Byte range in the sentence.
    pub span: Span,
    /// What it is, seen from the other sentence.
    pub change: WordChange,
}

/// The word edits between two sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct WordEdits {
    /// Stretches of the first sentence.
    pub a: Vec<Stretch>,
    /// Stretches of the second.
    pub b: Vec<Stretch>,
    /// Share of the words that are the same or moved, 0..=1.
    pub common: f32,
    /// True where so little is common that marking single words would be confetti: mark the whole as rewritten.
    pub rewritten: bool,
}

/// A pair of sentences with less in common than this is rewritten. What is marked inside fades out by itself as
/// less is common, so nothing jumps at this bound but the word for it.
const REWRITTEN: f32 = 0.2;
/// The diff may take this long; a sentence of ordinary length takes a thousandth.
const DEADLINE: Duration = Duration::from_millis(100);
/// Sentences with more words than this are not searched for moved phrases.
const MOST_FOR_MOVES: usize = 2000;

/// One side of the comparison.
pub(crate) struct Side<'t> {
    units: Vec<Span>,
    forms: Vec<Cow<'t, str>>,
    changes: Vec<WordChange>,
    /// For a unit that is the same: its counterpart's number.
    twin: Vec<Option<usize>>,
}

impl<'t> Side<'t> {
    fn new(text: &'t str) -> Self {
        let units = units(text);
        Self {
            forms: units.iter().map(|s| normal(s.of(text))).collect(),
            changes: vec![WordChange::Changed; units.len()],
            twin: vec![None; units.len()],
            units,
        }
    }

    fn stretches(&self) -> Vec<Stretch> {
        runs(&self.changes)
            .map(|r| Stretch {
                span: Span::new(self.units[r.start].start, self.units[r.end - 1].end),
                change: self.changes[r.start],
            })
            .collect()
    }
}

/// Words, but what is one number or one hyphenated name is one unit: `10:30`, `3/4`, `Jean-Luc`.
fn units(text: &str) -> Vec<Span> {
    let mut list: Vec<Span> = Vec::new();
    for w in words(text) {
        if let Some(last) = list.last_mut() {
            let between = text.get(last.end..w.start).unwrap_or(" ");
            let glued =
                between.chars().count() == 1 && between.chars().all(|c| ":/.,-\u{2010}\u{2011}".contains(c));
            let numbers = last.of(text).ends_with(is_digit) && w.of(text).starts_with(is_digit);
            let names = last.of(text).starts_with(char::is_uppercase)
                && w.of(text).starts_with(char::is_uppercase)
                && !matches!(between, "." | "," | ":" | "/");
            if glued && (numbers || names) {
                last.end = w.end;
                continue;
            }
        }
        list.push(w);
    }
    list
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Maximal ranges of equal neighbours.
fn runs(changes: &[WordChange]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    changes.chunk_by(|x, y| x == y).map(move |run| {
        at += run.len();
        at - run.len()..at
    })
}

/// Compares two sentences word by word.
#[must_use]
pub fn word_edits(a: &str, b: &str) -> WordEdits {
    let (mut x, mut y) = (Side::new(a), Side::new(b));
    let deadline = Some(Instant::now() + DEADLINE);
    let mut replaced: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Patience, &x.forms, &y.forms, deadline) {
        let (tag, ra, rb) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            for (i, j) in ra.zip(rb) {
                (x.changes[i], y.changes[j]) = (WordChange::Same, WordChange::Same);
                (x.twin[i], y.twin[j]) = (Some(j), Some(i));
            }
        } else if tag == DiffTag::Replace {
            replaced.push((ra, rb));
        }
    }
    drop_islands(&mut x, &mut y);
    find_moves(&mut x, &mut y);
    whole_names(a, &mut x, &mut y, replaced.iter().map(|r| r.0.clone()));
    whole_names(b, &mut y, &mut x, replaced.iter().map(|r| r.1.clone()));
    let kept = |s: &Side| s.changes.iter().filter(|&&c| c != WordChange::Changed).count();
    let all = (x.units.len() + y.units.len()).max(1);
    let common = (kept(&x) + kept(&y)) as f32 / all as f32;
    WordEdits {
        a: x.stretches(),
        b: y.stretches(),
        common,
        rewritten: common < REWRITTEN,
    }
}

/// Marks phrases that both sides have among their changed words as moved, longest first.
fn find_moves(x: &mut Side, y: &mut Side) {
    if x.units.len() + y.units.len() > MOST_FOR_MOVES {
        return;
    }
    let mut starts: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (j, form) in y
        .forms
        .iter()
        .enumerate()
        .filter(|(j, _)| y.changes[*j] == WordChange::Changed)
    {
        starts.entry(form).or_default().push(j);
    }
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for i in 0..x.units.len() {
        for &j in starts.get(&*x.forms[i]).map_or(&[][..], Vec::as_slice) {
            if i > 0 && j > 0 && free(x, y, i - 1, j - 1) {
                continue;
            }
            let n = (0..).take_while(|&k| free(x, y, i + k, j + k)).count();
            let own: f32 = x.forms[i..i + n].iter().map(|f| weight(f)).sum();
            if own >= 1.9 && n >= 2 || n >= 1 && x.forms[i].contains(is_digit) {
                found.push((n, i, j));
            }
        }
    }
    found.sort_unstable_by_key(|&(n, i, j)| (std::cmp::Reverse(n), i, j));
    for (n, i, j) in found {
        if (0..n).all(|k| x.changes[i + k] == WordChange::Changed && y.changes[j + k] == WordChange::Changed)
        {
            x.changes[i..i + n].fill(WordChange::Moved);
            y.changes[j..j + n].fill(WordChange::Moved);
        }
    }
}

/// Whether units `i` and `j` are both there, both unmatched, and equal.
fn free(x: &Side, y: &Side, i: usize, j: usize) -> bool {
    x.changes.get(i) == Some(&WordChange::Changed)
        && y.changes.get(j) == Some(&WordChange::Changed)
        && x.forms[i] == y.forms[j]
}

/// Where a word of a name was replaced, the whole name is changed, on both sides. A name is a run of capitalised
/// words after the sentence's first.
fn whole_names(text: &str, x: &mut Side, y: &mut Side, replaced: impl Iterator<Item = Range<usize>>) {
    let name = |i: usize| i > 0 && x.units[i].of(text).starts_with(char::is_uppercase);
    let near = |i: usize| text.get(x.units[i].end..x.units[i + 1].start) == Some(" ");
    let mut whole: Vec<usize> = Vec::new();
    for r in replaced {
        let (mut from, mut to) = (r.start, r.end);
        if name(r.start) {
            while from > 0 && name(from - 1) && near(from - 1) {
                from -= 1;
            }
        }
        if name(r.end - 1) {
            while to < x.units.len() && name(to) && near(to - 1) {
                to += 1;
            }
        }
        whole.extend(from..r.start);
        whole.extend(r.end..to);
    }
    for i in whole {
        if let Some(j) = x.twin[i].take() {
            y.twin[j] = None;
            y.changes[j] = WordChange::Changed;
            x.changes[i] = WordChange::Changed;
        }
    }
}
