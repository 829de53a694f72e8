//! Small collations for the tables of the detectors, and what must hold of all of them.

pub(crate) mod dates;
pub(crate) mod names;
pub(crate) mod negations;
pub(crate) mod numbers;
pub(crate) mod quotes;

use std::sync::Arc;

use proptest::prelude::*;
use rstest::rstest;

use crate::align::{Link, Options, Passage, collate};
use crate::findings::*;
use crate::load::{Corpus, SentenceId, Version};
use crate::text::{clean, cut};

/// A version of this text, cut by the text floor.
fn version(name: &str, language: &str, text: &str) -> Version {
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

fn corpus(language: &str, texts: &[&str]) -> Arc<Corpus> {
    Arc::new(Corpus {
        name: "test".into(),
        versions: texts
            .iter()
            .enumerate()
            .map(|(i, text)| version(&format!("v{i}"), language, text))
            .collect(),
        notices: Vec::new(),
    })
}

/// One passage with every sentence of `texts`, each text a version, all linked as reworded. A line feed
/// ends what is outside the passage: the sentences of earlier lines are unique.
fn linked(language: &str, texts: &[&str]) -> Collation {
    let corpus = corpus(language, texts);
    let inside = |id: &SentenceId| {
        let v = &corpus.versions[id.v()];
        v.paragraph_of(id.s()) + 1 == v.paragraphs.len()
    };
    let (here, alone): (Vec<SentenceId>, Vec<SentenceId>) = corpus.sentence_ids().partition(inside);
    let links = here
        .iter()
        .flat_map(|&a| here.iter().map(move |&b| (a, b)))
        .filter(|(a, b)| a.version < b.version)
        .map(|(a, b)| Link {
            a,
            b,
            kind: LinkKind::Reworded,
            score: 0.9,
        })
        .collect();
    let mut passages: Vec<Passage> = alone.into_iter().map(|s| Passage::new(vec![s])).collect();
    passages.push(Passage::new(here));
    Collation::new(corpus, links, passages, Vec::new())
}

/// The findings as lines: `number: 12 - 21`, readings in the order of versions, equal ones too.
fn lines(collation: &Collation) -> Vec<String> {
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

/// What two versions that say these things disagree about.
fn between(a: &str, b: &str) -> Vec<String> {
    lines(&linked("en", &[a, b]))
}

#[test]
fn the_summary_names_each_reading_once_with_those_who_have_it() {
    let c = linked(
        "en",
        &[
            "The storm killed 12 sheep on the hill.",
            "The storm killed twelve sheep on the hill above town.",
            "The storm killed 21 sheep on the hill.",
        ],
    );
    let found = find(&c);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].summary, "number: 12 (v0, v1) - 21 (v2)");
    assert_eq!(found[0].brief, "number: 12 - 21");
    assert_eq!(found[0].readings.len(), 3);
}

#[test]
fn verbatim_and_unlinked_sentences_are_not_compared() {
    let texts = ["It cost 12 crowns.", "It cost 21 crowns."];
    let mut c = linked("en", &texts);
    c.links[0].kind = LinkKind::Verbatim;
    assert!(find(&c).is_empty());
    c.links[0].kind = LinkKind::Partial;
    assert_eq!(find(&c).len(), 1);
}

#[test]
fn the_sample_shows_every_kind() {
    let texts: Vec<(String, String)> = sample();
    let refs: Vec<&str> = texts.iter().map(|t| t.1.as_str()).collect();
    let c = collate(corpus("en", &refs), &Options::default(), &()).expect("not cancelled");
    let mut kinds: Vec<FindingKind> = find(&c).iter().map(|f| f.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), DETECTORS.len(), "{:#?}", lines(&c));
}

/// Name and text of each version of the bundled sample.
fn sample() -> Vec<(String, String)> {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut found: Vec<(String, String)> = std::fs::read_dir(dir)
        .expect("the sample is in the source tree")
        .map(|entry| {
            let bytes = std::fs::read(entry.expect("readable").path()).expect("readable");
            let value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            let field = |name: &str| value[name].as_str().expect("a string").to_owned();
            (field("name"), field("text"))
        })
        .collect();
    found.sort();
    found
}

/// A sentence put together from pieces that hold what the detectors look for.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec![
        "Mirren Talvo",
        "The harbour",
        "She",
        "The Averley Line",
        "Nobody",
        "Odile Kessrick",
        "GMBH",
    ]);
    let verb = prop::sample::select(vec![
        "said",
        "did not open",
        "closed",
        "told reporters",
        "has never seen",
        "can't hold",
    ]);
    let object = prop::sample::select(vec![
        "\"the sand has moved again\"",
        "12 boats",
        "twelve boats",
        "$3.5 million",
        "8 per cent of the fleet",
        "the gates on Tuesday",
        "it on 12 March 2019",
        "at 7:40 p.m.",
        "an \u{ab}odd \u{201c}quote",
        "5-7 \u{1f6a2}",
        "according to Talvo",
        "3.000,5 \u{5d0}\u{5d1}",
    ]);
    (subject, verb, object.clone(), object).prop_map(|(s, v, o, p)| format!("{s} {v} {o} and {p}."))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..5).prop_map(|s| s.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_version_agrees_with_its_copy(text in text()) {
        // Even where the engine would not say verbatim.
        prop_assert_eq!(lines(&linked("en", &[&text, &text])), Vec::<String>::new());
    }

    #[test]
    fn findings_do_not_depend_on_the_order_of_versions(texts in prop::collection::vec(text(), 2..5)) {
        let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
        let turned: Vec<&str> = refs.iter().rev().copied().collect();
        let (c, d) = (linked("en", &refs), linked("en", &turned));
        let last = texts.len() - 1;
        let mut here = readings(&c, |v| v);
        let mut there = readings(&d, |v| last - v);
        here.sort();
        there.sort();
        prop_assert_eq!(here, there);
    }

    #[test]
    fn spans_lie_in_their_sentences(texts in prop::collection::vec(text(), 2..4)) {
        let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
        let c = linked("en", &refs);
        for f in find(&c) {
            prop_assert!(f.readings.len() >= 2);
            prop_assert!(f.readings.is_sorted_by_key(|r| r.at));
            for r in &f.readings {
                let v = &c.corpus.versions[r.at.v()];
                let sentence = v.sentences[r.at.s()];
                prop_assert!(sentence.start <= r.span.start && r.span.end <= sentence.end);
                prop_assert!(!r.span.of(v.text()).is_empty());
                prop_assert_eq!(c.passage_of(r.at), f.passage);
            }
        }
    }
}

/// A finding as its kind and the version, start and end of each reading.
type PlainFinding = (FindingKind, Vec<(usize, usize, usize)>);

/// Every finding as its kind and sorted readings, versions renumbered.
fn readings(c: &Collation, number: impl Fn(usize) -> usize) -> Vec<PlainFinding> {
    find(c)
        .into_iter()
        .map(|f| {
            let mut all: Vec<(usize, usize, usize)> = f
                .readings
                .iter()
                .map(|r| (number(r.at.v()), r.span.start, r.span.end))
                .collect();
            all.sort_unstable();
            (f.kind, all)
        })
        .collect()
}

#[rstest]
#[case("\u{201c}\u{201c}\u{201c}", "\u{201d}\"'\u{bb}")]
#[case("1 2 3 4 5 6 7", "7 6 5 4 3 2 1")]
#[case("$ % 5- -5 5% .5. 5,,5", "12:99 31:00 9.99pm 0x5")]
#[case("not not not no", "no not")]
#[case("", " ")]
#[case("A. B. C. D.", "A B C D")]
fn odd_text_is_no_danger(#[case] a: &str, #[case] b: &str) {
    let _ = between(a, b);
}
