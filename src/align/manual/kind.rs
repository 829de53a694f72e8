//! The kind of a link that the engine did not make: the words of both sentences decide.

use rustc_hash::FxHashSet;

use crate::align::collation::LinkKind;
use crate::text::words::{normal, words};

/// A link is partial where one sentence has less than this share of its words in common with the other, and the other
/// has [`MUCH_MORE`] times that share of its own.
const LITTLE_IN_COMMON: f32 = 0.3;
const MUCH_MORE: f32 = 2.5;

/// How two sentences relate, by their words alone.
pub(crate) fn kind(a: &str, b: &str) -> LinkKind {
    let forms =
        |text: &str| -> Vec<String> { words(text).map(|w| normal(w.of(text)).into_owned()).collect() };
    let (a, b) = (forms(a), forms(b));
    if a == b {
        return LinkKind::Verbatim;
    }
    let shared = |x: &[String], y: &[String]| {
        let y: FxHashSet<&String> = y.iter().collect();
        x.iter().filter(|w| y.contains(w)).count() as f32 / x.len().max(1) as f32
    };
    let (here, there) = (shared(&a, &b), shared(&b, &a));
    let (lesser, greater) = (here.min(there), here.max(there));
    if lesser < LITTLE_IN_COMMON && greater > MUCH_MORE * lesser {
        LinkKind::Partial
    } else {
        LinkKind::Reworded
    }
}
