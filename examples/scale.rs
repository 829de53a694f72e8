//! Times the engine in process on pairs of texts already cut, one sentence a line, and scores it on known pairs.
//!
//! `cargo run --release --example scale -- A B [TRUTH.json]` or `-- FILE... ` (more than two versions, no truth).
//! TRUTH holds `{"pairs": [[a, b, kind], ..]}` in sentence numbers.

#[path = "gold/mod.rs"]
#[allow(dead_code, reason = "shared by several programs")]
mod gold;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use hexapla::align::{Options, collate};
use hexapla::load::Corpus;

fn main() -> anyhow::Result<()> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let truth = paths
        .iter()
        .position(|p| p.ends_with(".json"))
        .map(|n| paths.remove(n));
    let mut versions = Vec::new();
    for p in &paths {
        let text = std::fs::read_to_string(p)?;
        let lines: Vec<Vec<String>> = text
            .lines()
            .filter(|l| !l.trim().is_empty())
            .map(|l| vec![l.to_owned()])
            .collect();
        versions.push(gold::version(p, "en", &lines));
    }
    let corpus = Arc::new(Corpus {
        versions,
        ..Corpus::default()
    });
    let start = std::time::Instant::now();
    let before = cpu();
    let Some(c) = collate(corpus, &Options::default(), &Stages::default()) else {
        anyhow::bail!("cancelled");
    };
    println!(
        "align: {:.2} s wall, {:.2} s CPU; {} links, {} passages; peak {} MB; {:?}",
        start.elapsed().as_secs_f32(),
        cpu() - before,
        c.links.len(),
        c.passages.len(),
        peak(),
        c.notices
    );
    if let Err(e) = c.check() {
        println!("BROKEN: {e}");
    }
    if let Some(path) = truth {
        #[derive(serde::Deserialize)]
        struct Truth {
            pairs: Vec<(usize, usize, String)>,
        }
        let truth: Truth = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let found: HashSet<(usize, usize)> = c.links.iter().map(|l| (l.a.s(), l.b.s())).collect();
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (a, b, kind) in &truth.pairs {
            let k = kinds.entry(kind).or_default();
            k.1 += 1;
            k.0 += usize::from(found.contains(&(*a, *b)));
        }
        let right: usize = kinds.values().map(|k| k.0).sum();
        println!(
            "precision {:.4} recall {:.4} {kinds:?}",
            right as f32 / found.len().max(1) as f32,
            right as f32 / truth.pairs.len().max(1) as f32
        );
    }
    Ok(())
}

/// Says on standard error when each stage begins.
#[derive(Default)]
struct Stages(std::sync::Mutex<Option<(&'static str, f32)>>);

impl hexapla::align::Progress for Stages {
    fn step(&self, stage: &'static str, _: usize, _: usize) -> bool {
        if let Ok(mut last) = self.0.lock()
            && last.is_none_or(|l| l.0 != stage)
        {
            eprintln!("{:8.2} s CPU: {stage}", cpu());
            *last = Some((stage, 0.0));
        }
        true
    }
}

/// CPU seconds of this process so far, by `/proc`.
fn cpu() -> f32 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or("");
    let ticks: f32 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f32>().ok())
        .sum();
    ticks / 100.0
}

/// Peak memory in MB, by `/proc`.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or("");
    line.split_whitespace()
        .nth(1)
        .and_then(|n| n.parse::<usize>().ok())
        .unwrap_or(0)
        / 1024
}
