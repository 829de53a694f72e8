//! Word edits inside a link: which words of two sentences are the same, changed or moved.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::Span;
use crate::text::words::{normal, words};

/// What a stretch of words is, seen from the other sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
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
    pub change: Change,
}

/// The word edits between two sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct WordEdits {
    /// Stretches of the first sentence.
    pub a: Vec<Stretch>,
    /// Stretches of the second.
    pub b: Vec<Stretch>,
    /// Share of the words that are the same, 0..=1.
    pub common: f32,
    /// True where so little is common that marking single words would be confetti: mark the whole as rewritten.
    pub rewritten: bool,
}

/// Compares two sentences word by word.
#[must_use]
pub fn word_edits(a: &str, b: &str) -> WordEdits {
    let (wa, wb): (Vec<Span>, Vec<Span>) = (words(a).collect(), words(b).collect());
    let na: Vec<_> = wa.iter().map(|s| normal(s.of(a))).collect();
    let nb: Vec<_> = wb.iter().map(|s| normal(s.of(b))).collect();
    let mut edits = WordEdits {
        a: vec![],
        b: vec![],
        common: 0.0,
        rewritten: false,
    };
    let mut same = 0;
    let push = |list: &mut Vec<Stretch>, words: &[Span], change| {
        if let (Some(f), Some(l)) = (words.first(), words.last()) {
            list.push(Stretch {
                span: Span::new(f.start, l.end),
                change,
            });
        }
    };
    for op in capture_diff_slices(Algorithm::Patience, &na, &nb) {
        let (tag, ra, rb) = op.as_tag_tuple();
        let change = if tag == DiffTag::Equal {
            Change::Same
        } else {
            Change::Changed
        };
        if tag == DiffTag::Equal {
            same += ra.len();
        }
        push(&mut edits.a, &wa[ra], change);
        push(&mut edits.b, &wb[rb], change);
    }
    edits.common = (2 * same) as f32 / (wa.len() + wb.len()).max(1) as f32;
    edits.rewritten = edits.common < 0.35;
    edits
}
