//! What must hold of the engine, on generated corpora.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::function_words::is_function_word;
use super::{Collation, LinkKind, Options, Strictness, collate, explain, moves, similarity};
use crate::load::{Corpus, LoadOptions, SentenceId, Version, open, sample};
use crate::text::words::{normal, words};
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

const WORDS: &[&str] = &[
    "harbour",
    "ferry",
    "storm",
    "mayor",
    "council",
    "bridge",
    "engine",
    "winter",
    "signal",
    "captain",
    "the",
    "of",
    "and",
    "in",
    "to",
    "said",
    "was",
    "12",
    "340",
    "Anna",
    "Bergen",
    "slowly",
    "repair",
    "closed",
    "morning",
    "island",
    "passengers",
    "waited",
    "lantern",
    "cable",
];

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(WORDS), 1..14).prop_map(|w| format!("{}.", w.join(" "))),
        1 => Just("***".to_owned()),
        1 => Just(String::new()),
        1 => "\\PC{0,12}",
    ]
}

/// Versions made from one pool: sentences kept, dropped, repeated, joined, moved.
fn versions() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(sentence(), 1..12).prop_flat_map(|pool| {
        let n = pool.len();
        let one = prop::collection::vec((0..n, 0..6u8), 0..14).prop_map(move |picks| {
            picks
                .iter()
                .map(|&(k, how)| match how {
                    0 => format!("{} {}", pool[k], pool[(k + 1) % n]),
                    1 => pool[k].split(' ').skip(1).collect::<Vec<_>>().join(" "),
                    _ => pool[k].clone(),
                })
                .collect()
        });
        prop::collection::vec(one, 0..5)
    })
}

type Ends = ((String, usize), (String, usize));
type Links = BTreeSet<(Ends, LinkKind, u32)>;
type Passages = BTreeSet<BTreeSet<(String, usize)>>;

/// Links and passages by the names of versions, so that two orders of versions can be compared.
fn facts(c: &Collation) -> (Links, Passages) {
    let named = |s: SentenceId| (c.corpus.versions[s.v()].name.clone(), s.s());
    let ends = |x, y| if x < y { (x, y) } else { (y, x) };
    (
        c.links
            .iter()
            .map(|l| (ends(named(l.a), named(l.b)), l.kind, l.score.to_bits()))
            .collect(),
        c.passages
            .iter()
            .map(|p| p.sentences.iter().map(|&s| named(s)).collect())
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_versions_changes_nothing_else(versions in versions(), turn in 0usize..5) {
        let given = corpus(&versions);
        let mut turned = given.clone();
        if !versions.is_empty() {
            turned.versions.rotate_left(turn % versions.len());
            turned.versions[..].reverse();
        }
        let (x, y) = (run(given), run(turned));
        prop_assert_eq!(facts(&x), facts(&y));
        let n = versions.len();
        let place = |c: &Collation, name: &str| c.corpus.versions.iter().position(|v| v.name == name).expect("is there");
        for a in 0..n {
            for b in 0..n {
                let (va, vb) = (format!("v{a}"), format!("v{b}"));
                let moved = |c: &Collation| -> BTreeSet<(String, usize)> {
                    let list = moves::between(c, place(c, &va), place(c, &vb));
                    let first = |p: usize| c.passages[p].in_version(place(c, &va))[0].s();
                    list.into_iter().map(|p| (va.clone(), first(p))).collect()
                };
                prop_assert_eq!(moved(&x), moved(&y));
                prop_assert_eq!(moves::between(&x, a, b), moves::between(&x, b, a));
            }
        }
    }

    #[test]
    fn a_version_and_its_copy_agree_in_everything(sentences in prop::collection::vec(sentence(), 0..16)) {
        let c = run(corpus(&[sentences.clone(), sentences.clone()]));
        for s in 0..sentences.len() {
            let link = c.link_between(SentenceId::new(0, s), SentenceId::new(1, s));
            prop_assert_eq!(link.map(|l| (l.kind, l.score)), Some((LinkKind::Verbatim, 1.0)));
        }
        prop_assert!(moves::between(&c, 0, 1).is_empty());
        prop_assert!(similarity::share(&c, 0, 1) >= 1.0 || sentences.iter().all(|s| !s.contains(char::is_alphanumeric)));
    }

    #[test]
    fn every_link_can_say_why(versions in versions()) {
        let c = run(corpus(&versions));
        for l in &c.links {
            let line = explain(&c, l).to_string();
            prop_assert!(!line.is_empty() && !line.contains('\n'));
        }
    }

    #[test]
    fn stricter_links_fewer_pairs_one_to_one(versions in versions()) {
        let count = |strictness| {
            let c = collate(Arc::new(corpus(&versions)), &Options { strictness }, &()).expect("nothing cancels");
            c.links.len()
        };
        prop_assert!(count(Strictness::Loose) + 2 >= count(Strictness::Strict));
    }
}

#[test]
fn no_version_and_one_version_are_fine() {
    assert!(run(corpus(&[])).passages.is_empty());
    assert_eq!(run(corpus(&[vec!["Only one.".to_owned()]])).passages.len(), 1);
}

fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|&s| s.to_owned()).collect()
}

#[test]
fn reworded_split_moved_and_unique_are_told_apart() {
    let a = lines(&[
        "The night ferry to Bergen was cancelled on Tuesday because of heavy storms.",
        "Captain Anna Lund said 340 passengers slept in the harbour hall and were given blankets and soup by volunteers.",
        "A lantern festival planned for the weekend will go ahead.",
        "Repairs to the cable bridge cost twelve million crowns last winter.",
    ]);
    let b = lines(&[
        "Repairs to the cable bridge cost twelve million crowns last winter.",
        "Heavy storms forced the cancellation of Tuesday's night ferry to Bergen.",
        "Captain Anna Lund said 340 passengers slept in the harbour hall.",
        "They were given blankets and soup by volunteers.",
        "Ticket prices are under review.",
    ]);
    let c = run(corpus(&[a, b]));
    let kind = |i, j| {
        c.link_between(SentenceId::new(0, i), SentenceId::new(1, j))
            .map(|l| l.kind)
    };
    assert_eq!(kind(0, 1), Some(LinkKind::Reworded));
    assert_eq!(kind(1, 2), Some(LinkKind::Partial));
    assert_eq!(kind(1, 3), Some(LinkKind::Partial));
    assert_eq!(kind(3, 0), Some(LinkKind::Verbatim));
    assert_eq!(c.links.len(), 4, "{:?}", c.links);
    let bridge = c.passage_of(SentenceId::new(0, 3));
    assert_eq!(moves::between(&c, 0, 1), [bridge]);
    assert!(c.passages[c.passage_of(SentenceId::new(1, 4))].is_unique());
}

/// Whether two sentences share a word of at least four letters that is no function word, or the first four letters
/// of one, or a number, or for sentences short of such words most of their words.
fn have_something_in_common(a: &str, b: &str) -> bool {
    let list = |s: &str| -> Vec<String> { words(s).map(|span| normal(span.of(s)).into_owned()).collect() };
    let (a, b) = (list(a), list(b));
    let says = |w: &&String| {
        w.bytes().any(|c| c.is_ascii_digit()) || w.chars().count() > 3 && !is_function_word("en", w)
    };
    let start = |w: &String| w.chars().take(4).collect::<String>();
    let told = a
        .iter()
        .filter(says)
        .any(|x| b.iter().filter(says).any(|y| start(x) == start(y)));
    let held = a.iter().filter(|w| b.contains(w)).count();
    told || 2 * held >= a.len().min(b.len())
}

#[test]
fn neighbours_alone_link_nothing() {
    let a = lines(&[
        "The museum in Halden bought a clock built by Tomas Wirk in 1788.",
        "Its copper wheels still turn.",
        "The director of the museum hopes that 4,000 visitors will come to see it before Easter.",
    ]);
    let b = lines(&[
        "The museum in Halden bought a clock built by Tomas Wirk in 1788.",
        "She, too, had always liked cold weather and long walks.",
        "The director of the museum hopes that 4,000 visitors will come to see it before Easter.",
    ]);
    let c = run(corpus(&[a, b]));
    assert!(
        c.link_between(SentenceId::new(0, 0), SentenceId::new(1, 0))
            .is_some()
    );
    assert!(
        c.link_between(SentenceId::new(0, 2), SentenceId::new(1, 2))
            .is_some()
    );
    assert_eq!(c.link_between(SentenceId::new(0, 1), SentenceId::new(1, 1)), None);
    assert_eq!(c.links.len(), 2);
}

#[test]
fn relatives_and_spellings_of_a_name_are_something_in_common() {
    let a = lines(&[
        "The pilots decided on Monday to accept the offer made by the ARAL group.",
        "Nothing else is known about the weather in the north.",
    ]);
    let b = lines(&[
        "A cook opened a bakery near the station.",
        "On Monday came the decision of the pilots: the offer of the ARAS group is acceptable.",
    ]);
    let c = run(corpus(&[a, b]));
    assert!(
        c.link_between(SentenceId::new(0, 0), SentenceId::new(1, 1))
            .is_some()
    );
    assert_eq!(c.links.len(), 1);
}

#[test]
fn every_link_of_the_sample_rests_on_words() {
    let loaded = open(&sample(), &LoadOptions::default()).expect("the sample can be read");
    let c = run(loaded.corpus);
    assert!(c.links.len() > 90, "{}", c.links.len());
    for l in &c.links {
        let (a, b) = (c.corpus.sentence(l.a), c.corpus.sentence(l.b));
        assert!(have_something_in_common(a, b), "{:?}: {a} / {b}", l.kind);
    }
}

#[test]
fn unrelated_texts_share_nothing() {
    let a = lines(&[
        "The ferry was late again.",
        "Nobody in the harbour had an explanation.",
        "Rain is forecast.",
    ]);
    let b = lines(&[
        "Parliament adopted the budget.",
        "Two ministers abstained.",
        "Markets hardly moved.",
    ]);
    assert!(run(corpus(&[a, b])).links.is_empty());
}

#[test]
fn a_sentence_repeated_without_end_is_paired_in_order() {
    let many = |n: usize| vec!["The same line once more.".to_owned(); n];
    let c = run(corpus(&[many(30_000), many(20_000)]));
    assert_eq!(c.links.len(), 20_000);
    // Links are sorted by their end in the first version; in order means that the other ends rise too.
    assert!(c.links.windows(2).all(|w| w[0].b < w[1].b));
}

#[test]
fn a_long_sentence_that_fuses_two_statements_glues_nothing() {
    let first =
        "The mayor of Bergen closed the old harbour bridge after an inspection found rust in its cables.";
    let second =
        "Engineers from the island will replace forty lanterns along the winter road before December.";
    let fused = "The mayor of Bergen closed the old harbour bridge after an inspection found rust in its cables, and \
                 engineers from the island will replace forty lanterns along the winter road before December.";
    let c = run(corpus(&[
        lines(&[first, second]),
        lines(&[first, second]),
        lines(&[fused]),
    ]));
    assert_ne!(
        c.passage_of(SentenceId::new(0, 0)),
        c.passage_of(SentenceId::new(0, 1)),
        "two statements stand in one passage"
    );
    let links = c.links_of(SentenceId::new(2, 0)).count();
    assert!(links >= 3, "the fused sentence keeps its links to both: {links}");
}

#[test]
fn cancelling_gives_nothing() {
    struct Stop;
    impl super::Progress for Stop {
        fn step(&self, _: &'static str, _: usize, _: usize) -> bool {
            false
        }
    }
    assert!(collate(Arc::new(corpus(&[])), &Options::default(), &Stop).is_none());
}

#[test]
fn the_table_asks_only_for_features_there_are() {
    use super::{Stage, default_table, feature_names};
    let t = default_table();
    for (model, stage) in [
        (t.alone, Stage::Alone),
        (t.context, Stage::Context),
        (t.settled, Stage::Settled),
        (t.join, Stage::Join),
    ] {
        let n = feature_names(stage).len();
        assert!(!model.trees.is_empty());
        assert!(
            model
                .trees
                .iter()
                .all(|t| t.ask.iter().all(|&(f, _)| usize::from(f) < n))
        );
    }
}
