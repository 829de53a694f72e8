//! Tests of the engine as a whole.

pub(crate) mod cases;
pub(crate) mod properties;

use std::sync::Arc;

use crate::align::{Collation, Options, collate};
use crate::load::{Corpus, Version};
use crate::text::{Span, clean};

fn version(name: &str, sentences: &[String]) -> Version {
    let mut text = String::new();
    let mut spans = Vec::new();
    for s in sentences {
        spans.push(Span::new(text.len(), text.len() + s.len()));
        text.push_str(s);
        text.push(' ');
    }
    let n = spans.len();
    Version {
        name: name.to_owned(),
        language: "en".to_owned(),
        body: clean(&text),
        sentences: spans,
        paragraphs: (0..n).map(|s| s..s + 1).collect(),
        ..Version::default()
    }
}

fn corpus(versions: &[Vec<String>]) -> Corpus {
    Corpus {
        versions: versions
            .iter()
            .enumerate()
            .map(|(n, s)| version(&format!("v{n}"), s))
            .collect(),
        ..Corpus::default()
    }
}

fn run(corpus: Corpus) -> Collation {
    let c = collate(Arc::new(corpus), &Options::default(), &()).expect("nothing cancels");
    c.check().expect("the invariants hold");
    c
}
