//! No confetti: a shared stretch that weighs little beside the change around it is taken as changed.

use std::ops::Range;

use crate::align::edits::{Side, WordChange, is_digit};

/// What a shared word weighs: a short word little, a number or a longer word much.
pub(crate) fn weight(form: &str) -> f32 {
    match form.chars().count() {
        _ if form.contains(is_digit) => 1.5,
        0..=2 => 0.25,
        3 => 0.4,
        4 => 0.8,
        _ => 1.2,
    }
}

/// Shared stretches that weigh little beside the change on both their sides become changed.
pub(crate) fn drop_islands(x: &mut Side, y: &mut Side) {
    loop {
        let mut poorest: Option<(f32, Range<usize>)> = None;
        let list: Vec<Range<usize>> = runs_of_twins(x);
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
        for r in list {
            let Some(j) = x.twin[r.start] else { continue };
            let (l1, r1) = around(x, r.start, r.end);
            let (l2, r2) = around(y, j, j + r.len());
            let (left, right) = (l1 + l2, r1 + r2);
            let own: f32 = x.forms[r.clone()].iter().map(|f| weight(f)).sum();
            // Both sides must be changed: words at the edge of a long shared stretch are no island.
            let ratio = own / (left.min(right) as f32).max(0.01).sqrt();
            if ratio < 0.75 && poorest.as_ref().is_none_or(|p| ratio < p.0) {
                poorest = Some((ratio, r));
            }
        }
        let Some((_, r)) = poorest else { return };
        for i in r {
            if let Some(j) = x.twin[i].take() {
                y.twin[j] = None;
                y.changes[j] = WordChange::Changed;
            }
            x.changes[i] = WordChange::Changed;
        }
    }
}

/// Ranges of units whose counterparts stand next to each other too.
fn runs_of_twins(x: &Side) -> Vec<Range<usize>> {
    let mut list: Vec<Range<usize>> = Vec::new();
    for (i, twin) in x.twin.iter().enumerate() {
        let Some(j) = *twin else { continue };
        match list.last_mut() {
            Some(r) if r.end == i && x.twin[i - 1] == j.checked_sub(1) && j > 0 => r.end = i + 1,
            _ => list.push(i..i + 1),
        }
    }
    list
}
