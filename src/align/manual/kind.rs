//! The kind of a link that the engine did not make.

use rustc_hash::FxHashSet;

use crate::align::LinkKind;
use crate::text::words::{normal, words};

/// Sentences of which one holds less than this share of the other's words, while the other holds more than
/// [`MUCH_MORE`] times as much of its own, share no more than part of what they say.
const LITTLE: f32 = 0.3;
/// See [`LITTLE`].
const MUCH_MORE: f32 = 2.5;

/// How two sentences relate by their words alone.
pub(crate) fn kind(a: &str, b: &str) -> LinkKind {
    let forms =
        |text: &str| -> Vec<String> { words(text).map(|w| normal(w.of(text)).into_owned()).collect() };
    let (a, b) = (forms(a), forms(b));
    if a == b {
        return LinkKind::Verbatim;
    }
    let held = |x: &[String], y: &[String]| {
        let y: FxHashSet<&String> = y.iter().collect();
        x.iter().filter(|w| y.contains(w)).count() as f32 / x.len().max(1) as f32
    };
    let (here, there) = (held(&a, &b), held(&b, &a));
    let (lesser, greater) = (here.min(there), here.max(there));
    if lesser < LITTLE && greater > MUCH_MORE * lesser {
        LinkKind::Partial
    } else {
        LinkKind::Reworded
    }
}
