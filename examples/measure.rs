//! Scores the engine on labelled sentence pairs, in process.
//!
//! `cargo run --release --example measure -- GOLD.jsonl... [--errors FILE]`
//!
//! A gold record holds `docs` (paragraphs of sentences), `pairs` of `[docA, sentA, docB, sentB, label]`, and
//! optionally `ignore`, `eval_docs`, `eval_sents`: what counts neither for nor against.

#[path = "gold/mod.rs"]
mod gold;

use hexapla::align::{Options, collate};

fn main() -> anyhow::Result<()> {
    for path in std::env::args().skip(1) {
        let set = gold::load(path.as_ref())?;
        let start = std::time::Instant::now();
        let mut tally = gold::Tally::default();
        for record in &set.records {
            let Some(c) = collate(record.corpus.clone(), &Options::default(), &()) else {
                continue;
            };
            tally.add(record, &gold::links(&c));
        }
        println!(
            "{:<18} {}  {:.2}s",
            set.name,
            tally.line(),
            start.elapsed().as_secs_f32()
        );
    }
    Ok(())
}
