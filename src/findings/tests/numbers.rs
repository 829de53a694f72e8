//! Tables for quantities.

use rstest::rstest;

use crate::findings::tests::{between, lines, linked};

#[rstest]
#[case(
    "The ferry carried 212 people that night.",
    "The ferry carried 221 people that night.",
    "212 - 221"
)]
#[case(
    "About eight percent of the bridge is rust.",
    "About 3 percent of the bridge is rust.",
    "eight percent - 3 percent"
)]
#[case(
    "The repair cost $2.5 million last year.",
    "The repair cost $3.5 million last year.",
    "$2.5 million - $3.5 million"
)]
#[case(
    "Nine boats sank in the harbour.",
    "Two boats sank in the harbour.",
    "Nine - Two"
)]
#[case(
    "The town won its second medal at the fair.",
    "The town won its third medal at the fair.",
    "second - third"
)]
#[case(
    "The road was shut for 10 to 12 days.",
    "The road was shut for 20 to 25 days.",
    "10 to 12 - 20 to 25"
)]
#[case(
    "They counted 14 herons and 30 gulls.",
    "They counted 14 herons and 45 gulls.",
    "30 - 45"
)]
#[case("The wall is 20km long.", "The wall is 35 kilometres long.", "20km - 35")]
#[case(
    "The vote ended 12-7 for the mayor.",
    "The vote ended 12-8 for the mayor.",
    "12-7 - 12-8"
)]
#[case(
    "Some two hundred and six cows were sold.",
    "Some six hundred and two cows were sold.",
    "two hundred and six - six hundred and two"
)]
fn numbers_that_differ(#[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(between(a, b), [format!("number: {expected}")]);
}

#[rstest]
// The same number in other clothes.
#[case("Eight percent of it was lost.", "8 per cent of it was lost.")]
#[case("Some 8% of it was lost.", "Some eight percent of it was lost.")]
#[case("It fed two thousand people a day.", "It fed 2,000 people a day.")]
#[case("It cost $1.5m to mend.", "It cost 1.5 million dollars to mend.")]
#[case("They sold a dozen eggs.", "They sold 12 eggs.")]
#[case("It was the 3rd storm of the year.", "It was the third storm of the year.")]
#[case("Twenty-one boats left.", "21 boats left.")]
#[case("A crowd of 65.000 came to see it.", "A crowd of 65,000 came to see it.")]
// One is a vaguer form of the other.
#[case("More than 200 people were aboard.", "There were 212 people aboard.")]
#[case(
    "The crossing carries about 3,000 people a week.",
    "The crossing carries 3,100 people a week."
)]
#[case("It cost 1.27 million crowns.", "It cost 1.3 million crowns.")]
#[case("It will take 10 to 12 days.", "It will take 11 days.")]
#[case("Up to 50 boats may land.", "Some 45 boats may land.")]
// One says more; absence is no disagreement.
#[case("The ferry carried 212 people and 30 cars.", "The ferry carried 212 people.")]
#[case("The ferry carried many people.", "The ferry carried 212 people.")]
// Other things are counted.
#[case(
    "It lay there for nine hours that night.",
    "It lay there for two tides that night."
)]
#[case("The bridge is 300 metres long.", "The bridge is 984 feet long.")]
#[case("It cost $3 million to build.", "It cost £2 million to build.")]
// Not quantities.
#[case("The old one was hurt in the fall.", "The two were hurt in the fall.")]
#[case("One of the boats sank.", "Two of the boats sank.")]
#[case("First, the gate must be shut.", "Second, the gate must be shut.")]
#[case("He flew an F-16 over the bay.", "He flew an F-15 over the bay.")]
// Both numbers are in both, in another order.
#[case("They found 12 coins and 30 beads.", "They found 30 beads and 12 coins.")]
fn numbers_that_agree(#[case] a: &str, #[case] b: &str) {
    assert_eq!(between(a, b), Vec::<String>::new());
}

#[rstest]
#[case(
    "pt",
    "Vinte e duas pessoas esperavam na fila.",
    "Trinta e duas pessoas esperavam na fila.",
    "Vinte e duas - Trinta e duas"
)]
#[case(
    "pt",
    "A obra custou 2,5 milhões de reais.",
    "A obra custou 3,5 milhões de reais.",
    "2,5 milhões - 3,5 milhões"
)]
#[case(
    "de",
    "Rund 3.000 Menschen kamen zum Hafen.",
    "Rund 9.000 Menschen kamen zum Hafen.",
    "3.000 - 9.000"
)]
fn other_languages(#[case] language: &str, #[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(lines(&linked(language, &[a, b])), [format!("number: {expected}")]);
}

#[rstest]
#[case(
    "pt",
    "Cerca de 3.000 pessoas vieram ontem.",
    "Cerca de três mil pessoas vieram ontem."
)]
#[case("de", "Acht Prozent der Boote fehlen.", "8 % der Boote fehlen.")]
fn other_languages_agree(#[case] language: &str, #[case] a: &str, #[case] b: &str) {
    assert_eq!(lines(&linked(language, &[a, b])), Vec::<String>::new());
}
