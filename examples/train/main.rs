//! Learns the engine's table from labelled sentence pairs and measures how well it carries over.
//!
//! `cargo run --release --example train -- GOLD.jsonl... [--folds K] [--leave-out] [--write FILE | --check FILE]`; `--help` for the rest

mod boost;
mod flags;
#[path = "../gold/mod.rs"]
mod gold;
mod learn;
mod logistic;
mod plan;
mod print;
mod rows;
mod trial;
mod vary;

use anyhow::{Context, ensure};
use clap::Parser;
use flags::Flags;
use gold::Set;
use learn::{CUT, Sets, learn};
use print::print;
use trial::{Cuts, Trial};

/// The records of sets that `keep` says, by set number, record number and number of records.
fn some(sets: &[Set], keep: impl Fn(usize, usize, usize) -> bool) -> Sets<'_> {
    let of = |(s, set): (usize, &'_ Set)| {
        let n = set.records.len();
        (0..n).filter(|&r| keep(s, r, n)).collect::<Vec<_>>()
    };
    sets.iter()
        .enumerate()
        .map(|(s, set)| {
            let records = of((s, set)).into_iter().map(|r| &set.records[r]).collect();
            (set.name.as_str(), records)
        })
        .collect()
}

fn main() -> anyhow::Result<()> {
    let flags = Flags::parse();
    let recipe = flags.recipe();
    let sets: Vec<Set> = flags
        .gold
        .iter()
        .map(|p| gold::load(p))
        .collect::<Result<_, _>>()?;
    let cuts = Cuts::new((CUT[1], CUT[1]), flags.curve);
    if flags.folds > 1 {
        let mut trial = Trial::new(format!("{} folds", flags.folds), &cuts, &sets);
        for fold in 0..flags.folds {
            // Records that stand next to each other come from one source: a block goes to one fold.
            let of = |_, r: usize, n: usize| r * flags.folds / n.max(1) == fold;
            let table = learn(&some(&sets, |s, r, n| !of(s, r, n)), &recipe);
            for (s, (_, records)) in some(&sets, of).iter().enumerate() {
                trial.add(s, &table, records);
            }
        }
        trial.print();
    }
    if flags.leave_out {
        let mut trial = Trial::new("each set by a table learnt from the others", &cuts, &sets);
        for (out, set) in sets.iter().enumerate().filter(|(_, s)| flags.leaves(&s.name)) {
            let table = learn(&some(&sets, |s, _, _| s != out), &recipe);
            trial.add(out, &table, &set.records.iter().collect::<Vec<_>>());
        }
        trial.print();
    }
    if flags.write.is_some() || flags.check.is_some() {
        let all = some(&sets, |_, _, _| true);
        let table = learn(&all, &recipe);
        let mut trial = Trial::new("the sets learnt from", &cuts, &sets);
        for (s, (_, records)) in all.iter().enumerate() {
            trial.add(s, &table, records);
        }
        trial.print();
        let text = print(&table, &sets, &recipe);
        if let Some(path) = &flags.check {
            let known = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            ensure!(known == text, "{} is not what these sets teach", path.display());
            println!("{} is what these sets teach", path.display());
        }
        if let Some(path) = &flags.write {
            std::fs::write(path, text).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}
