use crate::align::edits::*;
use crate::text::words::words;
use proptest::prelude::*;
use rstest::rstest;

fn marked(text: &str, stretches: &[Stretch]) -> String {
    stretches
        .iter()
        .map(|s| {
            let words = s.span.of(text);
            match s.change {
                WordChange::Same => words.to_owned(),
                WordChange::Changed => format!("[{words}]"),
                WordChange::Moved => format!("<{words}>"),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[rstest]
#[case::one_word(
    "The old ferry sank at noon.",
    "The new ferry sank at noon.",
    "The [old] ferry sank at noon",
    "The [new] ferry sank at noon"
)]
#[case::added(
    "Rain fell on the valley.",
    "Heavy rain fell on the valley all night.",
    "Rain fell on the valley",
    "[Heavy] rain fell on the valley [all night]"
)]
#[case::a_time_is_one(
    "It leaves at 10:30 today.",
    "It leaves at 10:45 today.",
    "It leaves at [10:30] today",
    "It leaves at [10:45] today"
)]
#[case::a_name_is_one(
    "We met Anna Bergman there.",
    "We met Anna Lindqvist there.",
    "We met [Anna Bergman] there",
    "We met [Anna Lindqvist] there"
)]
#[case::moved(
    "On Friday evening the council met quietly.",
    "The council met quietly on Friday evening.",
    "<On Friday evening> the council met quietly",
    "The council met quietly <on Friday evening>"
)]
#[case::no_confetti(
    "Farmers lost most of the harvest",
    "Insurers paid none of the claims",
    "[Farmers lost most of the harvest]",
    "[Insurers paid none of the claims]"
)]
fn marks(#[case] a: &str, #[case] b: &str, #[case] left: &str, #[case] right: &str) {
    let e = word_edits(a, b);
    assert_eq!(
        (marked(a, &e.a), marked(b, &e.b)),
        (left.to_owned(), right.to_owned())
    );
}

#[test]
fn fades_without_a_cliff() {
    let base: Vec<String> = (0..20).map(|n| format!("harbour{n}")).collect();
    let mut last = 1.0f32;
    for changed in 0..20 {
        let other: Vec<String> = (0..20)
            .map(|n| {
                if n * 7 % 20 < changed {
                    format!("station{n}")
                } else {
                    base[n].clone()
                }
            })
            .collect();
        let e = word_edits(&base.join(" "), &other.join(" "));
        assert!(
            last - e.common < 0.16,
            "{changed} changed: {} after {last}",
            e.common
        );
        last = e.common;
    }
}

proptest! {
    #[test]
    fn stretches_cover_all_words_in_order(a in "[a-c ]{0,40}", b in "[a-c ]{0,40}") {
        let e = word_edits(&a, &b);
        for (text, list) in [(&a, &e.a), (&b, &e.b)] {
            for w in words(text) {
                prop_assert_eq!(list.iter().filter(|s| s.span.start <= w.start && w.end <= s.span.end).count(), 1);
            }
            prop_assert!(list.windows(2).all(|p| p[0].span.end <= p[1].span.start && p[0].change != p[1].change));
        }
    }

    #[test]
    fn a_sentence_is_the_same_as_itself(a in "\\PC{0,60}") {
        let e = word_edits(&a, &a);
        prop_assert!(e.a.iter().all(|s| s.change == WordChange::Same) && e.a == e.b);
    }
}
