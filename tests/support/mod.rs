//! Corpora for tests: made by hand, or generated for properties.
#![allow(dead_code, reason = "each test binary uses its own part of this")]

pub(crate) mod page;

use std::sync::Arc;

use hexapla::align::{Options, collate};
use hexapla::export::Page;
use hexapla::load::{Corpus, Version};
use hexapla::sheet::{Analysis, Filter};
use hexapla::text::{clean, cut};
use proptest::prelude::*;

/// A version of English text.
pub(crate) fn version(name: &str, source: &str, text: &str) -> Version {
    let body = clean(text);
    let cut = cut(&body.text, "en");
    Version {
        name: name.to_owned(),
        source: source.to_owned(),
        language: "en".to_owned(),
        body,
        sentences: cut.sentences,
        paragraphs: cut.paragraphs,
        ..Version::default()
    }
}

/// A corpus of these texts, named `v0`, `v1`, ..
pub(crate) fn corpus<S: AsRef<str>>(texts: &[S]) -> Arc<Corpus> {
    let versions = texts
        .iter()
        .enumerate()
        .map(|(i, text)| version(&format!("v{i}"), &format!("v{i}.txt"), text.as_ref()));
    Arc::new(Corpus {
        name: "test".to_owned(),
        versions: versions.collect(),
        notices: Vec::new(),
    })
}

/// A corpus collated and laid out for a base.
pub(crate) fn analysis(corpus: Arc<Corpus>, base: usize) -> Analysis {
    let collation = collate(corpus, &Options::default(), &()).expect("nothing cancels");
    Analysis::new(collation, base)
}

/// What the exporter called `format` writes.
pub(crate) fn export(analysis: &Analysis, format: &str, width: usize) -> String {
    filtered(analysis, format, width, Filter::All)
}

/// What the exporter called `format` writes of the rows that a filter shows.
pub(crate) fn filtered(analysis: &Analysis, format: &str, width: usize, filter: Filter) -> String {
    let exporter = hexapla::export::by_name(format).expect("a known format");
    let mut out = Vec::new();
    let page = Page {
        width,
        filter,
        ..Page::default()
    };
    hexapla::export::write(exporter, analysis, &page, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("exports are UTF-8")
}

const WORDS: &[&str] = &[
    "harbour", "ferry", "council", "the", "a", "of", "bridge", "tide", "said", "twelve", "Averley", "Ossel",
    "night", "was", "closed", "boats", "mayor", "vote", "on", "Tuesday", "not", "12", "3,000", "percent",
    "crew", "engine",
];

/// What a hostile or careless source may hold in the middle of a sentence.
const ODD: &[&str] = &[
    "\u{1b}[31mred",
    "\u{7}",
    "\u{202e}desrever",
    "a\u{300}\u{301}\u{302}",
    "日本語の文",
    "עברית",
    "👩‍👩‍👧‍👦",
    "\u{9b}2J",
    "x\ty",
    "\u{200b}",
    "\u{0}",
    "\"",
    "“",
    "”",
    "'",
    "│",
    "\r",
    "\u{feff}",
    "…",
    "https://example.org/a?b=c",
    "#",
    "-",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 3..12).prop_map(|words| {
        let text = words.join(" ");
        let mut letters = text.chars();
        let first = letters
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        format!("{first}{}.", letters.as_str())
    })
}

fn odd_sentence() -> impl Strategy<Value = String> {
    (sentence(), prop::sample::select(ODD), 0usize..3).prop_map(|(s, odd, at)| match at {
        0 => format!("{odd} {s}"),
        1 => s.replacen(' ', &format!(" {odd} "), 1),
        _ => format!("{s}{odd}"),
    })
}

/// How a version departs from the story it tells.
#[derive(Clone, Debug)]
enum Turn {
    Keep,
    Drop,
    Swap,
    Reword(usize),
    Add(String),
    Paragraph,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        5 => Just(Turn::Keep),
        1 => Just(Turn::Drop),
        1 => Just(Turn::Swap),
        2 => (0usize..10).prop_map(Turn::Reword),
        1 => prop_oneof![sentence(), odd_sentence()].prop_map(Turn::Add),
        1 => Just(Turn::Paragraph),
    ]
}

fn told(story: &[String], turns: &[Turn]) -> String {
    let mut out: Vec<String> = Vec::new();
    for (sentence, turn) in story.iter().zip(turns) {
        match turn {
            Turn::Keep => out.push(sentence.clone()),
            Turn::Drop => {}
            Turn::Swap => out.insert(out.len().saturating_sub(2), sentence.clone()),
            Turn::Reword(n) => {
                let mut words: Vec<&str> = sentence.split(' ').collect();
                let at = n % words.len();
                words[at] = WORDS[n % WORDS.len()];
                out.push(words.join(" "));
            }
            Turn::Add(new) => out.extend([sentence.clone(), new.clone()]),
            Turn::Paragraph => out.push(format!("{sentence}\n\n")),
        }
    }
    out.join(" ")
}

/// Texts of one generated story: none to five versions, some of them empty, equal or hostile.
pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    let story = prop::collection::vec(prop_oneof![4 => sentence(), 1 => odd_sentence()], 0..9);
    let turns = prop::collection::vec(prop::collection::vec(turn(), 9), 0..5);
    (story, turns, any::<bool>()).prop_map(|(story, versions, twice)| {
        let mut texts: Vec<String> = versions.iter().map(|turns| told(&story, turns)).collect();
        if twice && let Some(first) = texts.first().cloned() {
            texts.push(first);
        }
        texts
    })
}
