//! Learns the four stages in turn.

use std::time::Instant;

use hexapla::align::{Models, Stage};

use crate::flags::Recipe;
use crate::gold::Record;
use crate::plan::model;
use crate::rows::{Rows, rows};

/// Records by set.
pub(crate) type Sets<'r> = Vec<(&'r str, Vec<&'r Record>)>;

/// The records are divided into so many parts, and each part is scored by models that have not seen it.
const PARTS: usize = 3;

/// The least scores of links and of joins: loose, normal, strict. See `docs/ENGINE.md`, "Strictness".
pub(crate) const THRESHOLDS: [f32; 3] = [0.2, 0.55, 0.75];
/// The least score of a link while the joins are learnt: they are learnt beside more links than a reader will see.
const THRESHOLD_FOR_JOINS: f32 = 0.4;

/// Learns models. What a stage learns from is scored by earlier stages that have not seen it (stacking), so that it does
/// not trust them more than it may on new texts.
pub(crate) fn learn(sets: &Sets, recipe: &Recipe) -> Models {
    let blank = Models {
        link_thresholds: [THRESHOLD_FOR_JOINS; 3],
        join_thresholds: THRESHOLDS,
        ..Models::default()
    };
    let mut whole = blank.clone();
    let mut parts = [(); PARTS].map(|()| blank.clone());
    for stage in Stage::ALL {
        let start = Instant::now();
        let seen: Vec<Rows> = (0..PARTS)
            .map(|k| rows(&part(sets, k), &parts[k], stage))
            .collect();
        let gathered = start.elapsed().as_secs_f32();
        // No stage comes after the joins to learn from them.
        if stage != Stage::Join {
            for (k, models) in parts.iter_mut().enumerate() {
                let others = seen.iter().enumerate().filter(|(other, _)| *other != k);
                let rows = Rows::concat(others.map(|(_, rows)| rows));
                *models.of_mut(stage) = model(&rows, stage, recipe);
            }
        }
        *whole.of_mut(stage) = model(&Rows::concat(seen.iter()), stage, recipe);
        let n: usize = seen.iter().map(Rows::len).sum();
        let all = start.elapsed().as_secs_f32();
        eprintln!("{stage:?}: {n} rows, {gathered:.1} s to gather, {all:.1} s in all");
    }
    Models {
        link_thresholds: THRESHOLDS,
        ..whole
    }
}

/// The records of one part of every set.
fn part<'r>(sets: &Sets<'r>, number: usize) -> Sets<'r> {
    sets.iter()
        .map(|(name, records)| {
            let n = records.len().max(1);
            let own = records
                .iter()
                .enumerate()
                .filter(|(r, _)| r * PARTS / n == number);
            (*name, own.map(|(_, record)| *record).collect())
        })
        .collect()
}
