//! Tables for quotations.

use rstest::rstest;

use crate::findings::extract::quote_marks::quotes;
use crate::findings::tests::{between, version};

#[rstest]
#[case(
    "\"The chart is right, but the sand has moved,\" she said.",
    "\"The chart is wrong, but the sand has moved,\" she said."
)]
#[case(
    "\u{201c}We will open the gates in spring,\u{201d} he said.",
    "\u{ab}We will close the gates in spring,\u{bb} he said."
)]
#[case(
    "\"We can hold the dam for a week,\" he said.",
    "\"We can't hold the dam for a week,\" he said."
)]
fn quotations_that_differ(#[case] a: &str, #[case] b: &str) {
    let found = between(a, b);
    assert!(found.iter().any(|l| l.starts_with("quotation: ")), "{found:?}");
}

#[rstest]
// Other marks, case and small words.
#[case(
    "\"The chart is right, but the sand has moved,\" she said.",
    "\u{201c}The chart is right but the sand has moved\u{201d}, she said."
)]
#[case(
    "\"The chart is right, but the sand has moved,\" she said.",
    "\u{201e}The chart is right and the sand has moved\u{201c}, she said."
)]
#[case(
    "\"We gather in the harbour at dawn,\" he said.",
    "'We gather in the harbor at dawn,' he said."
)]
#[case(
    "\"We cannot hold the gate, and it is not our fault,\" he said.",
    "\"We can't hold the gate, and it isn't our fault,\" he said."
)]
// A part of it.
#[case(
    "\"The chart is right, but the sand has moved,\" she said.",
    "She said that \"the sand has moved\" since."
)]
#[case(
    "\"The chart is right. The sand has moved. We wait,\" she said.",
    "\"The chart is right,\" she said. \"The sand has moved.\""
)]
// Quoted in one, reported indirectly in the other.
#[case(
    "\"The chart is right, but the sand has moved,\" she said.",
    "She said the chart was wrong."
)]
// Single words in marks.
#[case(
    "He called it a \"great success\" for the port.",
    "He called it a \"great failure\" for the port."
)]
// Other quotations.
#[case(
    "\"We heard a long scrape,\" she said.",
    "\"Nobody told the children,\" she said."
)]
fn quotations_that_agree(#[case] a: &str, #[case] b: &str) {
    assert_eq!(between(a, b), Vec::<String>::new());
}

#[rstest]
#[case("He said \"no\" twice.", &["no"])]
#[case("\u{201c}One,\u{201d} he said, \u{201c}two.\u{201d}", &["One,", "two."])]
#[case("\u{bb}Ein Boot\u{ab}, sagte er.", &["Ein Boot"])]
#[case("\u{201e}Ein Boot\u{201c}, sagte er.", &["Ein Boot"])]
#[case("It ends here,\" he said.", &["It ends here,"])]
#[case("He said: \"It goes on", &["It goes on"])]
#[case("It's the pilots' and the ship's own fault.", &[])]
#[case("'It is the pilots who know,' he said.", &["It is the pilots who know,"])]
fn quotation_marks_of_all_kinds(#[case] text: &str, #[case] expected: &[&str]) {
    let v = version("v", "en", text);
    let found: Vec<&str> = (0..v.sentences.len())
        .flat_map(|s| quotes(&v, s))
        .map(|q| q.of(v.text()))
        .collect();
    assert_eq!(found, expected);
}
