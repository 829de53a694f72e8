//! Collations made by hand for the tables of the detectors, and what must hold of all of them.

use std::sync::Arc;

use super::*;
use crate::align::{Link, Passage};
use crate::load::{Corpus, SentenceId, Version};
use crate::text::{clean, cut};

/// A version of this text, cut by the text floor.
pub(super) fn version(name: &str, language: &str, text: &str) -> Version {
    let body = clean(text);
    let cut = cut(&body.text, language);
    Version {
        name: name.into(),
        language: language.into(),
        sentences: cut.sentences,
        paragraphs: cut.paragraphs,
        body,
        ..Version::default()
    }
}

/// One passage that holds every sentence of `texts`, each text a version, all linked as reworded.
pub(super) fn told(language: &str, texts: &[&str]) -> Collation {
    let versions: Vec<Version> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| version(&format!("v{i}"), language, text))
        .collect();
    let corpus = Corpus {
        name: "test".into(),
        versions,
        notices: Vec::new(),
    };
    let all: Vec<SentenceId> = corpus.sentence_ids().collect();
    let links = all
        .iter()
        .flat_map(|&a| all.iter().map(move |&b| (a, b)))
        .filter(|(a, b)| a.version < b.version)
        .map(|(a, b)| link(a, b))
        .collect();
    Collation::new(Arc::new(corpus), links, vec![Passage::new(all)], Vec::new())
}

fn link(a: SentenceId, b: SentenceId) -> Link {
    Link {
        a,
        b,
        kind: LinkKind::Reworded,
        score: 0.9,
    }
}

/// The findings as lines: `number: 12 - 21`, readings in the order of versions, equal ones too.
pub(super) fn lines(collation: &Collation) -> Vec<String> {
    find(collation)
        .iter()
        .map(|f| {
            let words: Vec<&str> = f
                .readings
                .iter()
                .map(|r| r.span.of(collation.corpus.versions[r.at.v()].text()))
                .collect();
            format!("{}: {}", f.kind.name(), words.join(" - "))
        })
        .collect()
}
