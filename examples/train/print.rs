//! The learnt table as Rust source.

use hexapla::align::model::Table;
use hexapla::align::{Stage, feature_names};

use crate::flags::Recipe;
use crate::gold::{Set, fingerprint};
use crate::learn::CUT;
use crate::plan::{BAGS, plan};
use crate::rows::{CROSSED, ROWS_OF_A_SET, SET_WEIGHTS};

/// What the table was learnt from and how, for its head: whoever changes either sees that the table is of another.
fn provenance(sets: &[Set], recipe: &Recipe) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for s in sets {
        let pairs: usize = s.records.iter().map(|r| r.pairs.len()).sum();
        let (records, print) = (s.records.len(), s.fingerprint);
        let _ = writeln!(out, "//! | {} | {records} | {pairs} | {print:016x} |", s.name);
    }
    let stages = [Stage::Alone, Stage::Context, Stage::Settled, Stage::Join];
    let plans = stages.map(|stage| (plan(stage, recipe), feature_names(stage)));
    let numbers = (SET_WEIGHTS, CROSSED, ROWS_OF_A_SET, BAGS, CUT);
    let plans = fingerprint(format!("{recipe:?} {numbers:?} {plans:?}").as_bytes());
    let _ = writeln!(out, "//!\n//! Plan {plans:016x}.");
    out
}

/// The table as Rust source.
pub fn print(table: &Table, sets: &[Set], recipe: &Recipe) -> String {
    use std::fmt::Write;
    let mut out = format!(
        "//! The learnt table. Written by `cargo run --release --example train`; do not edit by hand.\n//!\n\
         //! A row is a tree: seven questions `(feature, bound)` as a heap, eight answers in log-odds.\n//!\n\
         //! | learnt from | records | labelled pairs | fingerprint of the file |\n//! | --- | --- | --- | --- |\n{}\n\
         #![allow(clippy::approx_constant, reason = \"what was learnt may lie near a constant\")]\n\n\
         use super::model::{{Model, Table, Tree}};\n\n\
         const fn t(ask: [(u8, f32); 7], add: [f32; 8]) -> Tree {{\n    Tree {{ ask, add }}\n}}\n\n\
         /// What the engine judges by.\npub static TABLE: Table = Table {{\n",
        provenance(sets, recipe)
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
