//! Learns the engine's models from labelled sentence pairs, and measures how well they do on texts not learnt from.
//!
//! `cargo run --release --example train -- GOLD.jsonl... [--folds K] [--leave-out] [--write FILE | --check FILE]`;
//! `--help` lists the rest.

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
use learn::{Sets, THRESHOLDS, learn};
use print::print;
use trial::{Thresholds, Trial};

fn main() -> anyhow::Result<()> {
    let flags = Flags::parse();
    let recipe = flags.recipe();
    let sets: Vec<Set> = flags
        .gold
        .iter()
        .map(|p| gold::load(p))
        .collect::<Result<_, _>>()?;
    let thresholds = Thresholds::new((THRESHOLDS[1], THRESHOLDS[1]), flags.curve);
    if flags.folds > 1 {
        let mut trial = Trial::new(format!("{} folds", flags.folds), &thresholds, &sets);
        for fold in 0..flags.folds {
            // Records that stand next to each other come from one source: a block goes to one fold.
            let in_fold = |_, r: usize, n: usize| r * flags.folds / n.max(1) == fold;
            let models = learn(&select(&sets, |s, r, n| !in_fold(s, r, n)), &recipe);
            for (s, (_, records)) in select(&sets, in_fold).iter().enumerate() {
                trial.add(s, &models, records);
            }
        }
        trial.print();
    }
    if flags.leave_out {
        let mut trial = Trial::new("each set by models learnt from the others", &thresholds, &sets);
        for (out, set) in sets.iter().enumerate().filter(|(_, s)| flags.leaves_out(&s.name)) {
            let models = learn(&select(&sets, |s, _, _| s != out), &recipe);
            trial.add(out, &models, &set.records.iter().collect::<Vec<_>>());
        }
        trial.print();
    }
    if flags.write.is_some() || flags.check.is_some() {
        let all = select(&sets, |_, _, _| true);
        let models = learn(&all, &recipe);
        let mut trial = Trial::new("the sets learnt from", &thresholds, &sets);
        for (s, (_, records)) in all.iter().enumerate() {
            trial.add(s, &models, records);
        }
        trial.print();
        let text = print(&models, &sets, &recipe);
        if let Some(path) = &flags.write {
            std::fs::write(path, &text).with_context(|| path.display().to_string())?;
        }
        if let Some(path) = &flags.check {
            let known = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            ensure!(known == text, "{} is not what these sets teach", path.display());
            println!("{} is what these sets teach", path.display());
        }
    }
    Ok(())
}

/// The records that `keep` chooses, by set number, record number and number of records in the set.
fn select(sets: &[Set], keep: impl Fn(usize, usize, usize) -> bool) -> Sets<'_> {
    sets.iter()
        .enumerate()
        .map(|(s, set)| {
            let n = set.records.len();
            let kept = (0..n).filter(|&r| keep(s, r, n));
            (set.name.as_str(), kept.map(|r| &set.records[r]).collect())
        })
        .collect()
}
