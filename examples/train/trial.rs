//! How well a table does on records.

use hexapla::align::model::Table;
use hexapla::align::{Options, collate_with};

use crate::gold::{Record, Set, Tally, links};

/// Cut-offs that are tried: of links and of joins.
pub struct Cuts(Vec<(f32, f32)>);

impl Cuts {
    /// Those of the table, and where a curve is asked for twenty more, the same for links and joins.
    pub fn new(table: (f32, f32), curve: bool) -> Self {
        let more = (1..20).filter(|_| curve).map(|k| k as f32 * 0.05);
        Self(std::iter::once(table).chain(more.map(|c| (c, c))).collect())
    }
}

/// What was counted: by set, by cut-off.
pub struct Trial<'s> {
    title: String,
    cuts: &'s Cuts,
    sets: &'s [Set],
    tallies: Vec<Vec<Tally>>,
}

impl<'s> Trial<'s> {
    /// Nothing counted yet.
    pub fn new(title: impl Into<String>, cuts: &'s Cuts, sets: &'s [Set]) -> Self {
        Self {
            title: title.into(),
            cuts,
            sets,
            tallies: vec![vec![Tally::default(); cuts.0.len()]; sets.len()],
        }
    }

    /// Counts what a table does on records of the set with this number.
    pub fn add(&mut self, set: usize, table: &Table, records: &[&Record]) {
        for (&(cut, join), tally) in self.cuts.0.iter().zip(&mut self.tallies[set]) {
            let table = Table {
                cut: [cut; 3],
                join_cut: [join; 3],
                ..*table
            };
            for record in records {
                let options = Options::default();
                let unseen = &mut |_, _, _, _: &[f32]| ();
                if let Some(c) = collate_with(record.corpus.clone(), &options, &table, &(), unseen) {
                    tally.add(record, &links(&c));
                }
            }
        }
    }

    /// Prints it all; means are over the labelled sets that were counted.
    pub fn print(&self) {
        for (k, (cut, join)) in self.cuts.0.iter().enumerate() {
            let counted: Vec<&Tally> = self
                .tallies
                .iter()
                .map(|t| &t[k])
                .filter(|t| t.is_labelled())
                .collect();
            let mean = |of: &dyn Fn(&Tally) -> f32| {
                counted.iter().map(|t| of(t)).sum::<f32>() / counted.len().max(1) as f32
            };
            println!(
                "{}, cuts {cut:.2} {join:.2}: mean F1 {:.4}, precision {:.3}, recall {:.3}",
                self.title,
                mean(&Tally::figure),
                mean(&|t| t.precision_recall().0),
                mean(&|t| t.precision_recall().1),
            );
            if k > 0 {
                let line: Vec<String> = self
                    .tallies
                    .iter()
                    .map(|t| format!("{:.4}", t[k].figure()))
                    .collect();
                println!("    {}", line.join(" "));
                continue;
            }
            for (set, t) in self.sets.iter().zip(&self.tallies) {
                println!("    {:<16} {}", set.name, t[k].line());
            }
        }
    }
}
