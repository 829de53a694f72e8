//! The engine on small corpora.

use std::sync::Arc;

use crate::align::lexicon::function_words::is_function_word;
use crate::align::links::moves;
use crate::align::tests::{corpus, run};
use crate::align::{LinkKind, Options, Progress, collate};
use crate::load::{LoadOptions, SentenceId, open, sample};
use crate::text::words::{normal, words};

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

/// Whether two sentences share a number, or the first four letters of a word that is no function word, or at least half
/// of the words of the shorter one.
fn have_something_in_common(a: &str, b: &str) -> bool {
    let list = |s: &str| -> Vec<String> { words(s).map(|span| normal(span.of(s)).into_owned()).collect() };
    let (a, b) = (list(a), list(b));
    let has_content = |w: &&String| {
        w.bytes().any(|c| c.is_ascii_digit()) || w.chars().count() > 3 && !is_function_word("en", w)
    };
    let start = |w: &String| w.chars().take(4).collect::<String>();
    let related = a
        .iter()
        .filter(has_content)
        .any(|x| b.iter().filter(has_content).any(|y| start(x) == start(y)));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    related || 2 * shared >= a.len().min(b.len())
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
fn related_words_and_spellings_of_a_name_count_as_common() {
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
fn a_long_sentence_does_not_glue_two_statements_together() {
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
    impl Progress for Stop {
        fn step(&self, _: &'static str, _: usize, _: usize) -> bool {
            false
        }
    }
    assert!(collate(Arc::new(corpus(&[])), &Options::default(), &Stop).is_none());
}
