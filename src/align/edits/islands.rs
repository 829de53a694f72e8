//! Drops islands: a shared "of the" amid rewritten words is taken as changed too, so that the marks do not break up into single words.

use std::ops::Range;

use crate::align::edits::side::{Side, WordChange, weight};

/// A shared stretch with a lower ratio of its weight to the change around it is an island.
const MIN_RATIO: f32 = 0.75;

/// Marks shared stretches as changed that weigh little beside the change on both their sides, smallest first.
pub(crate) fn drop_islands(x: &mut Side, y: &mut Side) {
    loop {
        let mut smallest: Option<(f32, Range<usize>)> = None;
        let around = |side: &Side, from: usize, to: usize| {
            let left = side.changes[..from]
                .iter()
                .rev()
                .take_while(|&&c| c != WordChange::Same)
                .count();
            let right = side.changes[to..]
                .iter()
                .take_while(|&&c| c != WordChange::Same)
                .count();
            (left, right)
        };
        for r in matching_runs(x) {
            let Some(j) = x.counterpart[r.start] else { continue };
            let (l1, r1) = around(x, r.start, r.end);
            let (l2, r2) = around(y, j, j + r.len());
            let (left, right) = (l1 + l2, r1 + r2);
            let own: f32 = x.forms[r.clone()].iter().map(|f| weight(f)).sum();
            // Both sides must be changed: words at the edge of a long shared stretch are not an island.
            let ratio = own / (left.min(right) as f32).max(0.01).sqrt();
            if ratio < MIN_RATIO && smallest.as_ref().is_none_or(|p| ratio < p.0) {
                smallest = Some((ratio, r));
            }
        }
        let Some((_, r)) = smallest else { return };
        for i in r {
            x.unmatch(y, i);
        }
    }
}

/// Ranges of units whose counterparts are next to each other too.
fn matching_runs(x: &Side) -> Vec<Range<usize>> {
    let mut list: Vec<Range<usize>> = Vec::new();
    for (i, counterpart) in x.counterpart.iter().enumerate() {
        let Some(j) = *counterpart else { continue };
        match list.last_mut() {
            Some(r) if r.end == i && x.counterpart[i - 1] == j.checked_sub(1) && j > 0 => r.end = i + 1,
            _ => list.push(i..i + 1),
        }
    }
    list
}
