//! Learns the engine's table from labelled sentence pairs and measures how well it carries over.
//!
//! `cargo run --release --example train -- GOLD.jsonl... [--folds K] [--leave-out] [--write src/align/table.rs]`

mod boost;
#[path = "../gold/mod.rs"]
mod gold;
mod plan;
mod print;
mod rows;
mod vary;

use std::path::PathBuf;

use boost::{Rows, bag};
use gold::{Record, Set, Tally};
use hexapla::align::model::{Model, Table};
use hexapla::align::{Options, Stage, collate_with};
use plan::plan;
use print::print;
use rows::rows;

const EMPTY: Model = Model {
    start: 0.0,
    trees: &[],
};

/// An experiment's number from the environment.
fn env(name: &str, default: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}

/// Learns the three stages in turn. What a stage learns from is scored by earlier stages that have not seen it
/// (stacking by folds), so that it does not trust them more than it may on new texts.
fn learn(sets: &[(&str, Vec<&Record>)]) -> Table {
    let folds = env("STACK", 3.0) as usize;
    let bags = env("BAG", 3.0) as usize;
    let blank = Table {
        alone: EMPTY,
        context: EMPTY,
        settled: EMPTY,
        join: EMPTY,
        cut: [0.2, env("CUT", 0.4), 0.75],
        join_cut: [0.2, env("JOIN_CUT", 0.5), 0.75],
    };
    let part = |fold: usize, keep: bool| -> Vec<(&str, Vec<&Record>)> {
        sets.iter()
            .map(|(name, records)| {
                let n = records.len();
                let list = records
                    .iter()
                    .enumerate()
                    .filter(|(r, _)| (r * folds / n.max(1) == fold) != keep);
                (*name, list.map(|x| *x.1).collect())
            })
            .collect()
    };
    let mut whole = blank;
    let mut parts = vec![blank; folds];
    for stage in [Stage::Alone, Stage::Context, Stage::Settled, Stage::Join] {
        let begun = std::time::Instant::now();
        let seen: Vec<Rows> = (0..folds)
            .map(|k| rows(&part(k, false), &parts[k], stage))
            .collect();
        let set = |table: &mut Table, model| match stage {
            Stage::Alone => table.alone = model,
            Stage::Context => table.context = model,
            Stage::Settled => table.settled = model,
            Stage::Join => table.join = model,
        };
        if stage != Stage::Join {
            for (k, table) in parts.iter_mut().enumerate() {
                let rest = Rows::joined(seen.iter().enumerate().filter(|(x, _)| *x != k).map(|x| x.1));
                set(table, bag(&rest, &plan(stage), bags));
            }
        }
        let n: usize = seen.iter().map(|r| r.label.len()).sum();
        eprintln!("{stage:?}: {n} rows, {:.1} s", begun.elapsed().as_secs_f32());
        set(&mut whole, bag(&Rows::joined(seen.iter()), &plan(stage), bags));
    }
    whole
}

/// Cut-offs to try: one to one, joined.
fn cuts() -> Vec<(f32, f32)> {
    let mut list = vec![(env("CUT", 0.4), env("JOIN_CUT", 0.5))];
    if env("GRID", 0.0) > 0.0 {
        for cut in [0.3, 0.4, 0.5] {
            list.extend([0.3, 0.4, 0.5, 0.6].map(|join| (cut, join)));
        }
    }
    if env("CURVE", 0.0) > 0.0 {
        list.extend((1..=18).map(|k| k as f32 * 0.05).map(|cut| (cut, cut)));
    }
    list
}

fn test(table: &Table, records: &[&Record], tallies: &mut [Tally]) {
    for ((cut, join), tally) in cuts().into_iter().zip(tallies) {
        let table = Table {
            cut: [cut; 3],
            join_cut: [join; 3],
            ..*table
        };
        for record in records {
            if let Some(c) = collate_with(
                record.corpus.clone(),
                &Options::default(),
                &table,
                &(),
                &mut |_, _, _, _| (),
            ) {
                tally.add(record, &gold::links(&c));
            }
        }
    }
}

fn report(title: &str, sets: &[Set], tallies: &[Vec<Tally>]) {
    for (k, (cut, join)) in cuts().into_iter().enumerate() {
        let labelled: Vec<f32> = tallies
            .iter()
            .map(|t| &t[k])
            .filter(|t| t.is_labelled())
            .map(Tally::figure)
            .collect();
        let macro_f1 = labelled.iter().sum::<f32>() / labelled.len().max(1) as f32;
        let means: Vec<(f32, f32)> = tallies
            .iter()
            .map(|t| &t[k])
            .filter(|t| t.is_labelled())
            .map(Tally::precision_recall)
            .collect();
        let mean = |of: fn(&(f32, f32)) -> f32| means.iter().map(of).sum::<f32>() / means.len().max(1) as f32;
        let (p, r) = (mean(|m| m.0), mean(|m| m.1));
        println!("{title}, cuts {cut:.2} {join:.2}: macro {macro_f1:.4}, precision {p:.3}, recall {r:.3}");
        if k > 0 {
            let line: Vec<String> = tallies.iter().map(|t| format!("{:.4}", t[k].figure())).collect();
            println!("    {}", line.join(" "));
            continue;
        }
        for (s, t) in sets.iter().zip(tallies) {
            println!("    {:<16} {}", s.name, t[k].line());
        }
    }
}

fn main() -> anyhow::Result<()> {
    let (mut paths, mut folds, mut leave, mut write) = (Vec::new(), 0usize, false, None);
    let mut args = std::env::args().skip(1);
    while let Some(a) = args.next() {
        match a.as_str() {
            "--folds" => folds = args.next().and_then(|n| n.parse().ok()).unwrap_or(5),
            "--leave-out" => leave = true,
            "--write" => write = args.next().map(PathBuf::from),
            _ => paths.push(PathBuf::from(a)),
        }
    }
    let sets: Vec<Set> = paths.iter().map(|p| gold::load(p)).collect::<Result<_, _>>()?;
    let begun = std::time::Instant::now();
    if folds > 1 {
        let mut tallies = vec![vec![Tally::default(); cuts().len()]; sets.len()];
        for fold in 0..folds {
            // Records that stand next to each other come from one source: a block goes to one fold.
            let of = |r: usize, n: usize| r * folds / n.max(1) == fold;
            let part = |keep: bool| -> Vec<(&str, Vec<&Record>)> {
                sets.iter()
                    .map(|s| {
                        let n = s.records.len();
                        let list = s.records.iter().enumerate().filter(|(r, _)| of(*r, n) != keep);
                        (s.name.as_str(), list.map(|x| x.1).collect())
                    })
                    .collect()
            };
            let table = learn(&part(true));
            for ((_, records), tally) in part(false).iter().zip(&mut tallies) {
                test(&table, records, tally);
            }
        }
        report(&format!("{folds} folds"), &sets, &tallies);
    }
    eprintln!("{:.0} s", begun.elapsed().as_secs_f32());
    if leave {
        let mut tallies = vec![vec![Tally::default(); cuts().len()]; sets.len()];
        for (out, tally) in tallies.iter_mut().enumerate() {
            if std::env::var("ONLY").is_ok_and(|o| !o.split(',').any(|o| sets[out].name.starts_with(o))) {
                continue;
            }
            let rest: Vec<(&str, Vec<&Record>)> = sets
                .iter()
                .enumerate()
                .filter(|(n, _)| *n != out)
                .map(|(_, s)| (s.name.as_str(), s.records.iter().collect()))
                .collect();
            test(
                &learn(&rest),
                &sets[out].records.iter().collect::<Vec<_>>(),
                tally,
            );
        }
        report("each set by a table learnt from the others", &sets, &tallies);
    }
    if let Some(path) = write {
        let all: Vec<(&str, Vec<&Record>)> = sets
            .iter()
            .map(|s| (s.name.as_str(), s.records.iter().collect()))
            .collect();
        let mut table = learn(&all);
        // Joins are learnt from surer links than are shipped.
        table.cut[1] = env("SHIP", 0.4);
        let mut tallies = vec![vec![Tally::default(); cuts().len()]; sets.len()];
        for (s, t) in sets.iter().zip(&mut tallies) {
            test(&table, &s.records.iter().collect::<Vec<_>>(), t);
        }
        report("the sets learnt from", &sets, &tallies);
        std::fs::write(path, print(&table, &sets))?;
    }
    Ok(())
}
