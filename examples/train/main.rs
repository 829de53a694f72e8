//! Learns the engine's table from labelled sentence pairs and measures how well it carries over.
//!
//! `cargo run --release --example train -- GOLD.jsonl... [--folds K] [--leave-out] [--write src/align/table.rs]`

mod boost;
#[path = "../gold/mod.rs"]
mod gold;

use std::collections::HashMap;
use std::path::PathBuf;

use boost::{Plan, Rows, boost};
use gold::{Record, Set, Tally};
use hexapla::align::model::{Model, Table};
use hexapla::align::{Options, Stage, collate_with, feature_names};

const EMPTY: Model = Model {
    start: 0.0,
    trees: &[],
};

/// Weight of a set in training; every set counts the same, whatever its size, but for these.
fn set_weight(name: &str) -> f32 {
    let given: HashMap<&str, f32> = HashMap::from([
        ("ecbneg.dev", env("W_NEG", 1.0)),
        ("aesop.dev", env("W_AES", 1.0)),
    ]);
    given.get(name).copied().unwrap_or(1.0)
}

/// An experiment's number from the environment.
fn env(name: &str, default: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}

/// The rows of one stage over all sets.
fn rows(sets: &[(&str, Vec<&Record>)], table: &Table, stage: Stage) -> Rows {
    let mut rows = Rows {
        width: feature_names(stage).len(),
        ..Rows::default()
    };
    for (name, records) in sets {
        let from = rows.label.len();
        for record in records {
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
                    if record.counts(&pair) {
                        rows.features.extend_from_slice(f);
                        rows.label.push(record.pairs.contains_key(&pair));
                    }
                },
            );
        }
        // What a set weighs is the number of its sentences' rivalries, not of its candidates.
        let n = (rows.label.len() - from).max(1) as f32;
        rows.weight
            .resize(rows.label.len(), 4000.0 * set_weight(name) / n);
    }
    rows
}

fn plan(stage: Stage) -> Plan {
    let trees = match stage {
        Stage::Alone => env("T_ALONE", 40.0),
        Stage::Context => env("T_CONTEXT", 80.0),
        Stage::Join => env("T_JOIN", 40.0),
    };
    Plan {
        trees: trees as usize,
        rate: env("RATE", 0.12),
        least: env("LEAST", 3.0),
        ridge: env("RIDGE", 3.0),
        gain: env("GAIN", 0.1),
    }
}

fn learn(sets: &[(&str, Vec<&Record>)]) -> Table {
    let mut table = Table {
        alone: EMPTY,
        context: EMPTY,
        join: EMPTY,
        cut: [0.3, env("CUT", 0.5), 0.75],
        join_cut: [0.3, env("JOIN_CUT", 0.5), 0.75],
    };
    table.alone = boost(&rows(sets, &table, Stage::Alone), plan(Stage::Alone));
    table.context = boost(&rows(sets, &table, Stage::Context), plan(Stage::Context));
    table.join = boost(&rows(sets, &table, Stage::Join), plan(Stage::Join));
    table
}

fn test(table: &Table, records: &[&Record], tally: &mut Tally) {
    for record in records {
        if let Some(c) = collate_with(
            record.corpus.clone(),
            &Options::default(),
            table,
            &(),
            &mut |_, _, _, _| (),
        ) {
            tally.add(record, &gold::links(&c));
        }
    }
}

fn report(title: &str, sets: &[Set], tallies: &[Tally]) {
    let macro_f1 = tallies
        .iter()
        .filter(|t| t.is_labelled())
        .map(Tally::figure)
        .sum::<f32>()
        / tallies.iter().filter(|t| t.is_labelled()).count().max(1) as f32;
    println!("{title}: macro {macro_f1:.4}");
    for (s, t) in sets.iter().zip(tallies) {
        println!("    {:<16} {}", s.name, t.line());
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
    if folds > 1 {
        let mut tallies = vec![Tally::default(); sets.len()];
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
    if leave {
        let mut tallies = vec![Tally::default(); sets.len()];
        for (out, tally) in tallies.iter_mut().enumerate() {
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
        let table = learn(&all);
        let mut tallies = vec![Tally::default(); sets.len()];
        for (s, t) in sets.iter().zip(&mut tallies) {
            test(&table, &s.records.iter().collect::<Vec<_>>(), t);
        }
        report("the sets learnt from", &sets, &tallies);
        std::fs::write(path, print(&table, &sets))?;
    }
    Ok(())
}

/// The table as Rust source.
fn print(table: &Table, sets: &[Set]) -> String {
    use std::fmt::Write;
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    let mut out = format!(
        "//! The learnt table. Written by `cargo run --release --example train`; do not edit by hand.\n//!\n\
         //! Learnt from the labelled pairs of {}.\n//! A row is a tree: seven questions `(feature, bound)` as a heap, eight answers in log-odds.\n\n\
         use super::model::{{Model, Table, Tree}};\n\n\
         const fn t(ask: [(u8, f32); 7], add: [f32; 8]) -> Tree {{\n    Tree {{ ask, add }}\n}}\n\n\
         /// What the engine judges by.\npub static TABLE: Table = Table {{\n",
        names.join(", ")
    );
    for (name, model) in [
        ("alone", table.alone),
        ("context", table.context),
        ("join", table.join),
    ] {
        let _ = writeln!(
            out,
            "    {name}: Model {{ start: {:?}, trees: {} }},",
            model.start,
            name.to_uppercase()
        );
    }
    let _ = writeln!(
        out,
        "    cut: {:?},\n    join_cut: {:?},\n}};",
        table.cut, table.join_cut
    );
    for (name, model, stage) in [
        ("alone", table.alone, Stage::Alone),
        ("context", table.context, Stage::Context),
        ("join", table.join, Stage::Join),
    ] {
        let _ = writeln!(
            out,
            "\n// Features: {}.",
            feature_names(stage)
                .iter()
                .enumerate()
                .map(|(n, f)| format!("{n} {f}"))
                .collect::<Vec<_>>()
                .join(", ")
        );
        let _ = writeln!(
            out,
            "#[rustfmt::skip]\nstatic {}: &[Tree] = &[",
            name.to_uppercase()
        );
        for t in model.trees {
            let ask: Vec<String> = t
                .ask
                .iter()
                .map(|&(f, b)| {
                    if b.is_finite() {
                        format!("({f}, {b:?})")
                    } else {
                        format!("({f}, f32::NEG_INFINITY)")
                    }
                })
                .collect();
            let add: Vec<String> = t.add.iter().map(|a| format!("{a:?}")).collect();
            let _ = writeln!(out, "    t([{}], [{}]),", ask.join(", "), add.join(", "));
        }
        let _ = writeln!(out, "];");
    }
    out
}
