//! The comparison of two sentences, step by step.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use crate::align::edits::islands::drop_islands;
use crate::align::edits::phrases::{change_whole_names, find_moves};
use crate::align::edits::side::{Side, Stretch, WordChange};

/// The differences between two sentences, word by word.
#[derive(Clone, Debug, PartialEq)]
pub struct WordEdits {
    /// Stretches of the first sentence.
    pub a: Vec<Stretch>,
    /// Stretches of the second.
    pub b: Vec<Stretch>,
    /// The share of the words that are the same or moved, 0..=1.
    pub common: f32,
    /// Whether so little is common that marking single words would be confetti: mark the whole as rewritten.
    pub rewritten: bool,
}

/// Sentences with less in common are rewritten.
const MIN_COMMON: f32 = 0.2;
/// The diff may take this long. A sentence of ordinary length takes a thousandth of it.
const TIMEOUT: Duration = Duration::from_millis(100);

/// Compares two sentences word by word.
#[must_use]
pub fn word_edits(a: &str, b: &str) -> WordEdits {
    let (mut x, mut y) = (Side::new(a), Side::new(b));
    let deadline = Some(Instant::now() + TIMEOUT);
    let mut replaced: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Patience, &x.forms, &y.forms, deadline) {
        let (tag, of_x, of_y) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            for (i, j) in of_x.zip(of_y) {
                (x.changes[i], y.changes[j]) = (WordChange::Same, WordChange::Same);
                (x.counterpart[i], y.counterpart[j]) = (Some(j), Some(i));
            }
        } else if tag == DiffTag::Replace {
            replaced.push((of_x, of_y));
        }
    }
    drop_islands(&mut x, &mut y);
    find_moves(&mut x, &mut y);
    change_whole_names(a, &mut x, &mut y, replaced.iter().map(|r| r.0.clone()));
    change_whole_names(b, &mut y, &mut x, replaced.iter().map(|r| r.1.clone()));
    let unchanged = |s: &Side| s.changes.iter().filter(|&&c| c != WordChange::Changed).count();
    let all = (x.units.len() + y.units.len()).max(1);
    let common = (unchanged(&x) + unchanged(&y)) as f32 / all as f32;
    WordEdits {
        a: x.stretches(),
        b: y.stretches(),
        common,
        rewritten: common < MIN_COMMON,
    }
}
