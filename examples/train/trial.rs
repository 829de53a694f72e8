//! How well models do on labelled records.

use hexapla::align::{Models, Options, collate_with};

use crate::gold::{Record, Set, Tally, links};

/// The thresholds that are tried: of links and of joins.
pub(crate) struct Thresholds(Vec<(f32, f32)>);

impl Thresholds {
    /// The normal ones, and where a curve is asked for nineteen more, the same for links and joins.
    pub(crate) fn new(normal: (f32, f32), curve: bool) -> Self {
        let more = (1..20).filter(|_| curve).map(|k| k as f32 * 0.05);
        Self(std::iter::once(normal).chain(more.map(|t| (t, t))).collect())
    }
}

/// Counts by set and threshold.
pub(crate) struct Trial<'s> {
    title: String,
    thresholds: &'s Thresholds,
    sets: &'s [Set],
    tallies: Vec<Vec<Tally>>,
}

impl<'s> Trial<'s> {
    pub(crate) fn new(title: impl Into<String>, thresholds: &'s Thresholds, sets: &'s [Set]) -> Self {
        Self {
            title: title.into(),
            thresholds,
            sets,
            tallies: vec![vec![Tally::default(); thresholds.0.len()]; sets.len()],
        }
    }

    /// Counts what models find in records of the set with this number.
    pub(crate) fn add(&mut self, set: usize, models: &Models, records: &[&Record]) {
        for (&(link, join), tally) in self.thresholds.0.iter().zip(&mut self.tallies[set]) {
            let models = Models {
                link_thresholds: [link; 3],
                join_thresholds: [join; 3],
                ..models.clone()
            };
            for record in records {
                let (options, ignore) = (Options::default(), &mut |_, _, _, _: &[f32]| ());
                if let Some(c) = collate_with(record.corpus.clone(), &options, &models, &(), ignore) {
                    tally.add(record, &links(&c));
                }
            }
        }
    }

    /// Prints everything. Means are over the labelled sets that were counted.
    pub(crate) fn print(&self) {
        for (k, (link, join)) in self.thresholds.0.iter().enumerate() {
            let tallies = self.tallies.iter().map(|t| &t[k]);
            let counted: Vec<&Tally> = tallies.clone().filter(|t| t.is_labelled()).collect();
            let mean = |of: &dyn Fn(&Tally) -> f32| {
                counted.iter().map(|t| of(t)).sum::<f32>() / counted.len().max(1) as f32
            };
            println!(
                "{}, thresholds {link:.2} {join:.2}: mean F1 {:.4}, precision {:.3}, recall {:.3}",
                self.title,
                mean(&Tally::figure),
                mean(&|t| t.precision_recall().0),
                mean(&|t| t.precision_recall().1),
            );
            if k > 0 {
                let figures: Vec<String> = tallies.map(|t| format!("{:.4}", t.figure())).collect();
                println!("    {}", figures.join(" "));
                continue;
            }
            for (set, tally) in self.sets.iter().zip(tallies) {
                println!("    {:<16} {}", set.name, tally.line());
            }
        }
    }
}
