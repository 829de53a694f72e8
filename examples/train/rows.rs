//! What a stage learns from: the features of every pair that it judges in the labelled sets and their variants.

use hexapla::align::{Models, Options, Stage, collate_with};
use hexapla::load::SentenceId;

use crate::gold::Record;
use crate::vary::{Change, Dice, unrelated, vary};

/// The weights of sets in training. Without them a set would count the same whatever its size. One not named has 1.
pub(crate) const SET_WEIGHTS: &[(&str, f32)] = &[
    ("argrewrite.dev", 3.0),
    ("ecbneg.dev", 2.5),
    ("wmt21.dev", 2.5),
    ("aesop.dev", 2.2),
];

/// The weight of a row from two unrelated records.
pub(crate) const UNRELATED_WEIGHT: f32 = 3.0;

/// A set of weight 1 counts for this many rows.
pub(crate) const SET_ROWS: f32 = 4000.0;

fn set_weight(name: &str) -> f32 {
    SET_WEIGHTS.iter().find(|s| s.0 == name).map_or(1.0, |s| s.1)
}

/// Variants are made of this many records of a set.
const VARIED_RECORDS: usize = 40;

/// Rows to learn from.
#[derive(Default)]
pub(crate) struct Rows {
    /// Row after row.
    features: Vec<f32>,
    /// Features in a row.
    pub width: usize,
    /// Whether each row is a link.
    pub label: Vec<bool>,
    pub weight: Vec<f32>,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.label.len()
    }

    pub(crate) fn feature(&self, row: usize, feature: usize) -> f32 {
        self.features[row * self.width + feature]
    }

    /// The rows of several parts.
    pub(crate) fn concat<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.width = part.width;
            all.features.extend_from_slice(&part.features);
            all.label.extend_from_slice(&part.label);
            all.weight.extend_from_slice(&part.weight);
        }
        all
    }
}

/// The rows of one stage over all sets.
pub(crate) fn rows(sets: &[(&str, Vec<&Record>)], models: &Models, stage: Stage) -> Rows {
    let mut rows = Rows {
        width: stage.feature_names().len(),
        ..Rows::default()
    };
    for (name, records) in sets {
        let start = rows.len();
        let sentences: usize = records
            .iter()
            .flat_map(|r| &r.corpus.versions)
            .map(|v| v.sentences.len())
            .sum();
        let collector = Collector {
            stage,
            models,
            keep_one_in: (sentences / 2500).max(1),
        };
        for record in records {
            collector.add(record, 1.0, &mut rows);
        }
        for (record, weight) in variants(records) {
            collector.add(&record, weight, &mut rows);
        }
        let all: f32 = rows.weight[start..].iter().sum();
        for weight in &mut rows.weight[start..] {
            *weight *= SET_ROWS * set_weight(name) / all.max(1.0);
        }
    }
    rows
}

/// Variants of the records of a set, with their weight.
fn variants(records: &[&Record]) -> Vec<(Record, f32)> {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut variants = Vec::new();
    let step = records.len().div_ceil(VARIED_RECORDS).max(1);
    for record in records.iter().step_by(step) {
        let noise = 0.1 + 0.5 * (variants.len() % 7) as f32 / 6.0;
        // One with blocks moved, one with words replaced, one with both.
        for (moved, replaced, dropped) in [(10.0, 0.0, 0.3), (0.0, noise, 0.0), (8.0, noise, 0.4)] {
            let change = Change {
                moved,
                replaced,
                dropped,
            };
            variants.extend(vary(record, &mut dice, change).map(|variant| (variant, 1.0)));
        }
    }
    if records.iter().any(|r| !r.pairs.is_empty()) && records.len() > 1 {
        for (r, record) in records.iter().enumerate().step_by(step) {
            let other = (r + records.len() / 2) % records.len();
            let unrelated = unrelated(record, records[other]);
            variants.extend(unrelated.map(|record| (record, UNRELATED_WEIGHT)));
        }
    }
    variants
}

/// Collects the rows that one stage sees.
struct Collector<'x> {
    stage: Stage,
    models: &'x Models,
    /// Of the pairs that are no link, one in so many stands for all.
    keep_one_in: usize,
}

impl Collector<'_> {
    fn add(&self, record: &Record, weight: f32, rows: &mut Rows) {
        let cosine = self
            .stage
            .feature_names()
            .iter()
            .position(|name| *name == "cosine");
        let watch = &mut |stage, x: SentenceId, y: SentenceId, features: &[f32]| {
            let (a, b) = (x.min(y), x.max(y));
            let pair = (a.v(), a.s(), b.v(), b.s());
            if stage != self.stage || !record.counts(&pair) {
                return;
            }
            let label = record.pairs.contains_key(&pair);
            let keep_one_in = match label {
                true => 1,
                // Of pairs that have little in common fewer are needed.
                false if cosine.is_some_and(|at| features[at] < 0.2) => 8,
                false => self.keep_one_in,
            };
            if (pair.1 * 7 + pair.3 * 13 + pair.0 + pair.2) % keep_one_in == 0 {
                rows.features.extend_from_slice(features);
                rows.label.push(label);
                rows.weight.push(keep_one_in as f32 * weight);
            }
        };
        let _ = collate_with(
            record.corpus.clone(),
            &Options::default(),
            self.models,
            &(),
            watch,
        );
    }
}
