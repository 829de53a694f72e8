//! Scores the engine on labelled sentence pairs, in process.
//!
//! `cargo run --release --example measure -- GOLD.jsonl... [--errors FILE] [--strictness loose|strict]`
//!
//! A gold record holds `docs` (paragraphs of sentences), `pairs` of `[docA, sentA, docB, sentB, label]`, and
//! optionally `ignore`, `eval_docs`, `eval_sents`: what counts neither for nor against.

#[path = "gold/mod.rs"]
mod gold;

use std::collections::HashMap;
use std::fmt::Write;

use hexapla::align::{Collation, LinkKind, Models, Options, Stage, Strictness, collate_with};
use hexapla::load::SentenceId;

fn main() -> anyhow::Result<()> {
    let (mut paths, mut errors, mut options) = (Vec::new(), None, Options::default());
    let mut args = std::env::args().skip(1);
    while let Some(a) = args.next() {
        match a.as_str() {
            "--errors" => errors = args.next(),
            "--strictness" => {
                options.strictness = match args.next().as_deref() {
                    Some("loose") => Strictness::Loose,
                    Some("strict") => Strictness::Strict,
                    _ => Strictness::Normal,
                }
            }
            _ => paths.push(a),
        }
    }
    let mut wrong = String::new();
    let (mut sum, mut labelled) = (0.0, 0);
    for path in paths {
        let set = gold::load(path.as_ref())?;
        let start = std::time::Instant::now();
        let mut tally = gold::Tally::default();
        let mut kinds = [[0usize; 2]; 3];
        let mut triangles = (0, 0);
        for (n, record) in set.records.iter().enumerate() {
            let mut odds: HashMap<gold::Pair, f32> = HashMap::new();
            let models = Models::shipped();
            let seen = &mut |stage: Stage, x: SentenceId, y: SentenceId, f: &[f32]| {
                let (a, b) = (x.min(y), x.max(y));
                if stage == Stage::Settled {
                    odds.insert((a.v(), a.s(), b.v(), b.s()), models.settled.score(f));
                }
            };
            let Some(c) = collate_with(record.corpus.clone(), &options, models, &(), seen) else {
                continue;
            };
            tally.add(record, &gold::links(&c));
            for l in &c.links {
                if let Some(&same) = record.pairs.get(&(l.a.v(), l.a.s(), l.b.v(), l.b.s())) {
                    kinds[l.kind as usize][usize::from(same)] += 1;
                }
            }
            let t = closed_triangles(&c);
            triangles = (triangles.0 + t.0, triangles.1 + t.1);
            if errors.is_some() {
                write_errors(&set.name, n, record, &c, &odds, &mut wrong)?;
            }
        }
        let kind = |k: LinkKind| format!("{}/{}", kinds[k as usize][1], kinds[k as usize][0]);
        println!(
            "{:<16} {}  {:.2}s  labelled same/partial: verbatim {}, reworded {}, partial {}  triangles closed {}/{}",
            set.name,
            tally.line(),
            start.elapsed().as_secs_f32(),
            kind(LinkKind::Verbatim),
            kind(LinkKind::Reworded),
            kind(LinkKind::Partial),
            triangles.0,
            triangles.1
        );
        if tally.is_labelled() {
            sum += tally.figure();
            labelled += 1;
        }
    }
    println!("macro F1 {:.4}", sum / labelled.max(1) as f32);
    if let Some(path) = errors {
        std::fs::write(path, wrong)?;
    }
    Ok(())
}

/// Of the pairs of links A-B and B-C in three versions: how many are closed by A-C, and how many there are.
fn closed_triangles(c: &Collation) -> (usize, usize) {
    let (mut closed, mut all) = (0, 0);
    for id in c.corpus.sentence_ids() {
        let ends: Vec<SentenceId> = c.links_of(id).map(|l| l.other(id)).collect();
        for (k, &x) in ends.iter().enumerate() {
            for &y in ends[k + 1..].iter().filter(|y| y.version != x.version) {
                all += 1;
                closed += usize::from(c.link_between(x, y).is_some());
            }
        }
    }
    (closed, all)
}

/// Writes the links that are wrong and those that were missed.
fn write_errors(
    set: &str,
    n: usize,
    record: &gold::Record,
    c: &Collation,
    odds: &HashMap<gold::Pair, f32>,
    out: &mut String,
) -> std::fmt::Result {
    let found = gold::links(c);
    let text = |v, s| record.corpus.sentence(SentenceId::new(v, s));
    for p in found
        .iter()
        .filter(|p| record.counts(p) && !record.pairs.contains_key(p))
    {
        let link = c.link_between(SentenceId::new(p.0, p.1), SentenceId::new(p.2, p.3));
        let (kind, score) = link.map_or((String::new(), 0.0), |l| (format!("{:?}", l.kind), l.score));
        writeln!(
            out,
            "{set}\t{n}\tfalse\t{p:?} {kind} {score:.2}\n\t{}\n\t{}",
            text(p.0, p.1),
            text(p.2, p.3)
        )?;
    }
    let mut missed: Vec<_> = record.pairs.keys().filter(|p| !found.contains(p)).collect();
    missed.sort_unstable();
    for p in missed {
        let label = if record.pairs[p] { "same" } else { "partial" };
        // A pair that was judged too low, or one that was never judged.
        let judged = odds
            .get(p)
            .map_or("no candidate".to_owned(), |s| format!("{s:.2}"));
        writeln!(
            out,
            "{set}\t{n}\tmissed\t{p:?} {label} {judged}\n\t{}\n\t{}",
            text(p.0, p.1),
            text(p.2, p.3)
        )?;
    }
    Ok(())
}
