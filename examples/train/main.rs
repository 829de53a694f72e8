//! Learns the engine's table from labelled sentence pairs and measures how well it carries over.
//!
//! `cargo run --release --example train -- GOLD.jsonl... [--folds K] [--leave-out] [--write src/align/table.rs]`

mod boost;
#[path = "../gold/mod.rs"]
mod gold;
mod vary;

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
        ("ecbneg.dev", env("W_NEG", 2.5)),
        ("aesop.dev", env("W_AES", 1.7)),
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

/// Records of a set of which variants are made.
const VARIED: usize = 40;

/// The rows of one stage over all sets.
fn rows(sets: &[(&str, Vec<&Record>)], table: &Table, stage: Stage) -> Rows {
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
        let mut share = Vec::new();
        let amount = env("VARY", 2.0);
        let step = records.len().div_ceil(VARIED);
        for record in records.iter().step_by(step.max(1)) {
            let noise = 0.1 + 0.5 * (varied.len() % 7) as f32 / 6.0;
            for (moved, replaced, dropped) in [(10.0, 0.0, 0.3), (0.0, noise, 0.0), (8.0, noise, 0.4)] {
                let change = vary::Change {
                    moved,
                    replaced,
                    dropped,
                };
                if amount > 0.0 {
                    varied.extend(vary::vary(record, &mut dice, change));
                }
            }
        }
        let part = amount / 3.0 * step as f32;
        share.resize(records.len() + varied.len(), part);
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
            *w *= 4000.0 * set_weight(name) / all.max(1.0);
        }
    }
    rows
}

/// Which way a feature may push; those not named may push either way.
const SIGNS: &[(&str, i8)] = &[
    ("cosine", 1),
    ("contained", 1),
    ("covered", 1),
    ("bigrams", 1),
    ("bigrams_contained", 1),
    ("letters", 1),
    ("letters_contained", 1),
    ("rarest_shared", 1),
    ("rarity_shared", 1),
    ("rarity_missing", -1),
    ("numbers_agree", 1),
    ("numbers_clash", -1),
    ("names_agree", 1),
    ("names_clash", -1),
    ("quotes", 1),
    ("run", 1),
    ("kin", 1),
    ("kin_contained", 1),
    ("kin_covered", 1),
    ("block", 1),
    ("fresh", 1),
    ("stale", -1),
    ("away", -1),
    ("first_last", 1),
    ("opens_paragraph", 1),
    ("alone", 1),
    ("margin_least", 1),
    ("margin_most", 1),
    ("rank_best", -1),
    ("rank_worst", -1),
    ("cosine_margin_least", 1),
    ("cosine_margin_most", 1),
    ("letters_margin_least", 1),
    ("letters_margin_most", 1),
    ("csls", 1),
    ("neighbour_least", 1),
    ("neighbour_most", 1),
    ("offset_near", -1),
    ("offset_far", -1),
    ("in_order", 1),
    ("likeness_of_versions", 1),
    ("order_of_versions", 1),
    ("third_best", 1),
    ("third_share", 1),
    ("third_against", -1),
    ("equal_elsewhere_both", -1),
    ("equal_elsewhere", -1),
    ("ways", 1),
    ("ways_margin", 1),
    ("context", 1),
    ("first", 1),
    ("sides_linked", -1),
    ("partner_near", -1),
    ("partner_far", -1),
    ("fills_least", 1),
    ("fills_most", 1),
    ("own_best", -1),
    ("covered_with_partner", 1),
    ("length_fit", 1),
    ("versions_fit", 1),
];

/// Features that an experiment does without: `DROP=name,name`.
fn dropped(stage: Stage) -> u64 {
    let list = std::env::var("DROP").unwrap_or_default();
    let names = feature_names(stage);
    let hit = |d: &str| names.iter().position(|n| *n == d).map_or(0u64, |n| 1 << n);
    list.split(',').map(hit).fold(0, |a, b| a | b)
}

fn plan(stage: Stage) -> Plan {
    let trees = match stage {
        Stage::Alone => env("T_ALONE", 50.0),
        Stage::Context => env("T_CONTEXT", 90.0),
        Stage::Settled => env("T_SETTLED", 100.0),
        Stage::Join => env("T_JOIN", 120.0),
    };
    let signs = feature_names(stage)
        .iter()
        .map(|name| SIGNS.iter().find(|(n, _)| n == name).map_or(0, |s| s.1))
        .collect();
    Plan {
        signs,
        drop: dropped(stage),
        trees: trees as usize,
        rate: env("RATE", 0.15),
        least: env("LEAST", 3.0),
        ridge: env("RIDGE", 2.0),
        gain: env("GAIN", 0.1),
    }
}

/// Learns the three stages in turn. What a stage learns from is scored by earlier stages that have not seen it
/// (stacking by folds), so that it does not trust them more than it may on new texts.
fn learn(sets: &[(&str, Vec<&Record>)]) -> Table {
    let folds = env("STACK", 3.0) as usize;
    let blank = Table {
        alone: EMPTY,
        context: EMPTY,
        settled: EMPTY,
        join: EMPTY,
        cut: [0.2, env("CUT", 0.4), 0.65],
        join_cut: [0.25, env("JOIN_CUT", 0.4), 0.65],
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
                set(table, boost(&rest, &plan(stage)));
            }
        }
        let n: usize = seen.iter().map(|r| r.label.len()).sum();
        eprintln!("{stage:?}: {n} rows, {:.1} s", begun.elapsed().as_secs_f32());
        set(&mut whole, boost(&Rows::joined(seen.iter()), &plan(stage)));
    }
    whole
}

/// Cut-offs to try: one to one, joined.
fn cuts() -> Vec<(f32, f32)> {
    let mut list = vec![(env("CUT", 0.4), env("JOIN_CUT", 0.4))];
    if env("GRID", 0.0) > 0.0 {
        for cut in [0.4, 0.5, 0.6] {
            list.extend([0.4, 0.5, 0.6, 0.7, 0.8].map(|join| (cut, join)));
        }
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
        println!("{title}, cuts {cut} {join}: macro {macro_f1:.4}");
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

/// The table as Rust source.
fn print(table: &Table, sets: &[Set]) -> String {
    use std::fmt::Write;
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    let mut out = format!(
        "//! The learnt table. Written by `cargo run --release --example train`; do not edit by hand.\n//!\n\
         //! Learnt from the labelled pairs of {}.\n//! A row is a tree: seven questions `(feature, bound)` as a heap, eight answers in log-odds.\n\n\
         #![allow(clippy::approx_constant, reason = \"what was learnt may lie near a constant\")]\n\n\
         use super::model::{{Model, Table, Tree}};\n\n\
         const fn t(ask: [(u8, f32); 7], add: [f32; 8]) -> Tree {{\n    Tree {{ ask, add }}\n}}\n\n\
         /// What the engine judges by.\npub static TABLE: Table = Table {{\n",
        names.join(", ")
    );
    for (name, model) in [
        ("alone", table.alone),
        ("context", table.context),
        ("settled", table.settled),
        ("join", table.join),
    ] {
        let _ = writeln!(
            out,
            "    {name}: Model {{\n        start: {:?},\n        trees: {},\n    }},",
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
        ("settled", table.settled, Stage::Settled),
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
