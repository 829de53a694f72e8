//! What a stage learns from: the features of every pair that it judges in the labelled sets and their variants.

use hexapla::align::model::Table;
use hexapla::align::{Options, Stage, collate_with, feature_names};

use crate::boost::Rows;
use crate::gold::Record;
use crate::vary;

/// Weights of sets in training. A set counts the same whatever its size, but for these; one not named counts 1.
pub const SET_WEIGHTS: &[(&str, f32)] = &[
    ("argrewrite.dev", 3.0),
    ("ecbneg.dev", 2.5),
    ("wmt21.dev", 2.5),
    ("aesop.dev", 2.2),
];

/// Weight of a row of two records that have nothing to do with each other.
pub const CROSSED: f32 = 3.0;

/// Rows that a set of weight 1 counts for.
pub const ROWS_OF_A_SET: f32 = 4000.0;

fn set_weight(name: &str) -> f32 {
    SET_WEIGHTS.iter().find(|s| s.0 == name).map_or(1.0, |s| s.1)
}

/// Records of a set of which variants are made.
const VARIED: usize = 40;

/// The rows of one stage over all sets.
pub fn rows(sets: &[(&str, Vec<&Record>)], table: &Table, stage: Stage) -> Rows {
    let mut rows = Rows {
        width: feature_names(stage).len(),
        ..Rows::default()
    };
    for (name, records) in sets {
        let from = rows.label.len();
        let sentences: usize = records
            .iter()
            .flat_map(|r| &r.corpus.versions)
            .map(|v| v.sentences.len())
            .sum();
        let thin = (sentences / 2500).max(1);
        // A source line's worth of variants: one with blocks moved, one with words replaced, one with both.
        let mut dice = vary::Dice(0x2545_f491_4f6c_dd1d);
        let mut varied = Vec::new();
        let step = records.len().div_ceil(VARIED);
        for record in records.iter().step_by(step.max(1)) {
            let noise = 0.1 + 0.5 * (varied.len() % 7) as f32 / 6.0;
            for (moved, replaced, dropped) in [(10.0, 0.0, 0.3), (0.0, noise, 0.0), (8.0, noise, 0.4)] {
                let change = vary::Change {
                    moved,
                    replaced,
                    dropped,
                };
                varied.extend(vary::vary(record, &mut dice, change));
            }
        }
        let mut share = vec![1.0f32; records.len() + varied.len()];
        // Records of one set that have nothing to do with each other.
        if records.iter().any(|r| !r.pairs.is_empty()) && records.len() > 1 {
            for (r, record) in records.iter().enumerate().step_by(step.max(1)) {
                let other = (r + records.len() / 2) % records.len();
                let more = vary::cross(record, records[other]);
                share.extend(more.iter().map(|_| CROSSED));
                varied.extend(more);
            }
        }
        for (record, share) in records.iter().copied().chain(&varied).zip(share) {
            let _ = collate_with(
                record.corpus.clone(),
                &Options::default(),
                table,
                &(),
                &mut |s, x, y, f| {
                    if s != stage {
                        return;
                    }
                    let (a, b) = (x.min(y), x.max(y));
                    let pair = (a.v(), a.s(), b.v(), b.s());
                    if !record.counts(&pair) {
                        return;
                    }
                    // Of the pairs that are no link a part stands for all, a small part where they have little in common.
                    let label = record.pairs.contains_key(&pair);
                    let keep = match label {
                        true => 1,
                        false if f[0] < 0.2 => 8,
                        false => thin,
                    };
                    if (pair.1 * 7 + pair.3 * 13 + pair.0 + pair.2) % keep != 0 {
                        return;
                    }
                    rows.features.extend_from_slice(f);
                    rows.label.push(label);
                    rows.weight.push(keep as f32 * share);
                },
            );
        }
        let all: f32 = rows.weight[from..].iter().sum();
        for w in &mut rows.weight[from..] {
            *w *= ROWS_OF_A_SET * set_weight(name) / all.max(1.0);
        }
    }
    rows
}
