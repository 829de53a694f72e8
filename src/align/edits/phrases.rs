//! Looks beyond single words: phrases that moved, and names that were replaced.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::align::edits::side::{Side, WordChange, is_digit, weight};

/// Sentences of more units together are not searched for moved phrases.
const MAX_UNITS_FOR_MOVES: usize = 2000;
/// A phrase of several words that counts less is too common to be called moved.
const MIN_PHRASE_WEIGHT: f32 = 1.9;

/// Marks phrases that both sentences have among their changed words as moved, longest first.
pub(crate) fn find_moves(x: &mut Side, y: &mut Side) {
    if x.units.len() + y.units.len() > MAX_UNITS_FOR_MOVES {
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
            if i > 0 && j > 0 && match_freely(x, y, i - 1, j - 1) {
                continue;
            }
            let n = (0..).take_while(|&k| match_freely(x, y, i + k, j + k)).count();
            let own: f32 = x.forms[i..i + n].iter().map(|f| weight(f)).sum();
            if own >= MIN_PHRASE_WEIGHT && n >= 2 || n >= 1 && x.forms[i].contains(is_digit) {
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

/// Whether units `i` and `j` exist, are equal, and have no counterpart.
fn match_freely(x: &Side, y: &Side, i: usize, j: usize) -> bool {
    x.changes.get(i) == Some(&WordChange::Changed)
        && y.changes.get(j) == Some(&WordChange::Changed)
        && x.forms[i] == y.forms[j]
}

/// Marks the whole name as changed where a word of it was replaced. A name is a run of capitalised words after the
/// first word of the sentence.
pub(crate) fn change_whole_names(
    text: &str,
    x: &mut Side,
    y: &mut Side,
    replaced: impl Iterator<Item = Range<usize>>,
) {
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
        if x.counterpart[i].is_some() {
            x.unmatch(y, i);
        }
    }
}
