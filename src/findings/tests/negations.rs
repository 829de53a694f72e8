//! Tables for negations.

use rstest::rstest;

use crate::findings::tests::{between, lines, linked};

#[rstest]
#[case(
    "The channel had not been dredged since 2019.",
    "The channel had been dredged since 2019.",
    "not been dredged - dredged"
)]
#[case(
    "The pilots didn't close the gate.",
    "The pilots closed the gate.",
    "didn't close - closed"
)]
#[case(
    "Nobody has dredged the channel since 2019.",
    "The town has dredged the channel since 2019.",
    "Nobody has dredged - dredged"
)]
#[case(
    "The boat will never return to the island.",
    "The boat will return to the island.",
    "never return - return"
)]
fn statements_that_differ(#[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(between(a, b), [format!("negation: {expected}")]);
}

#[rstest]
#[case(
    "The channel had not been dredged since 2019.",
    "Nobody has dredged the channel since 2019."
)]
// The same thing said with another negative word.
#[case("The pilots did not open the gate.", "The pilots failed to open the gate.")]
#[case("He did not agree to open the gate.", "He refused to agree to open the gate.")]
// No denial.
#[case("The bridge will not open until Friday.", "The bridge will open on Friday.")]
#[case("Not only the pilots saw the ship.", "The pilots saw the ship.")]
#[case("The boat left no later than noon.", "The boat left at noon.")]
#[case(
    "They asked whether or not the gate opened.",
    "They asked if the gate opened."
)]
#[case("Did he not open the gate?", "He did open the gate.")]
// A clause that one leaves out.
#[case(
    "The pilots opened the gate, and did not wait for the tide.",
    "The pilots opened the gate."
)]
// Other things.
#[case("The gate did not open.", "The pilots slept in the open.")]
fn statements_that_agree(#[case] a: &str, #[case] b: &str) {
    assert_eq!(between(a, b), Vec::<String>::new());
}

#[rstest]
#[case(
    "pt",
    "A ponte não abriu na manhã de hoje.",
    "A ponte abriu na manhã de hoje.",
    "não abriu - abriu"
)]
#[case(
    "de",
    "Die Brücke wurde nicht geöffnet.",
    "Die Brücke wurde geöffnet.",
    "nicht geöffnet - geöffnet"
)]
fn other_languages(#[case] language: &str, #[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(
        lines(&linked(language, &[a, b])),
        [format!("negation: {expected}")]
    );
}
