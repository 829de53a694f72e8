//! Prints the links, reasons and unique sentences of texts, to read: `cargo run --release --example show -- FILE...`

use std::sync::Arc;

use hexapla::align::{Options, collate, explain};
use hexapla::load::{Corpus, Version};
use hexapla::text::{clean, cut};

fn main() -> anyhow::Result<()> {
    let mut corpus = Corpus::default();
    for path in std::env::args().skip(1) {
        let body = clean(&std::fs::read_to_string(&path)?);
        let cut = cut(&body.text, "en");
        corpus.versions.push(Version {
            name: path,
            language: "en".to_owned(),
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            body,
            ..Version::default()
        });
    }
    let Some(c) = collate(Arc::new(corpus), &Options::default(), &()) else {
        return Ok(());
    };
    for p in &c.passages {
        println!("== {} of {} versions", p.carriers.len(), c.corpus.versions.len());
        for &s in &p.sentences {
            println!("  [{}.{}] {}", s.version, s.sentence, c.corpus.sentence(s));
        }
        for &s in &p.sentences {
            for l in c.links_of(s).filter(|l| l.a == s) {
                println!(
                    "    {:?}-{:?} {:?}: {}",
                    (l.a.version, l.a.sentence),
                    (l.b.version, l.b.sentence),
                    l.kind,
                    explain(&c, l)
                );
            }
        }
    }
    Ok(())
}
