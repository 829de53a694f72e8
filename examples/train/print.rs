//! The file of the learnt models, with a head that says what they were learnt from.

use std::fmt::Write;

use hexapla::align::model::file;
use hexapla::align::{Models, Stage};

use crate::flags::Recipe;
use crate::gold::{Set, fingerprint};
use crate::learn::THRESHOLDS;
use crate::plan::{BAGS, plan};
use crate::rows::{SET_ROWS, SET_WEIGHTS, UNRELATED_WEIGHT};

/// The whole file. Its head names the sets and the plan by fingerprints, so that a change of either is seen.
pub(crate) fn print(models: &Models, sets: &[Set], recipe: &Recipe) -> String {
    let mut out = String::from(
        "# The learnt model of the engine, written by `cargo run --release --example train`. Do not edit it by hand.\n#\n\
         # A model names the features that it was learnt from, numbered from 0. Each line after its start is a tree:\n\
         # seven splits as a heap (feature, bound), a colon, and eight leaves in log-odds. See src/align/model/file.rs.\n#\n\
         # learnt from, records, labelled pairs, fingerprint of the file\n",
    );
    for set in sets {
        let pairs: usize = set.records.iter().map(|r| r.pairs.len()).sum();
        let (name, records, print) = (&set.name, set.records.len(), set.fingerprint);
        let _ = writeln!(out, "# {name}, {records}, {pairs}, {print:016x}");
    }
    let plans = Stage::ALL.map(|stage| (plan(stage, recipe), stage.feature_names()));
    let numbers = (SET_WEIGHTS, UNRELATED_WEIGHT, SET_ROWS, BAGS, THRESHOLDS);
    let plan = fingerprint(format!("{recipe:?} {numbers:?} {plans:?}").as_bytes());
    let _ = writeln!(out, "# plan {plan:016x}\n");
    out + &file::write(models)
}
