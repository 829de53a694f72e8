//! Tables for names and for attributions.

use rstest::rstest;

use crate::findings::tests::{between, lines, linked};

#[rstest]
#[case(
    "The bridge was built by Tam Orrick in one summer.",
    "The bridge was built by Ise Vandle in one summer.",
    "Tam Orrick - Ise Vandle"
)]
#[case(
    "The ship belongs to the Averley Line of the port.",
    "The ship belongs to Ossel Ferries of the port.",
    "Averley Line - Ossel Ferries"
)]
#[case(
    "They sailed from Brankwater to the island.",
    "They sailed from Hollin to the island.",
    "Brankwater - Hollin"
)]
#[case(
    "The prize went to Mirren Talvo this year.",
    "The prize went to Mirren Okafor this year.",
    "Mirren Talvo - Mirren Okafor"
)]
fn names_that_differ(#[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(between(a, b), [format!("name: {expected}")]);
}

#[rstest]
// The same bearer.
#[case(
    "The bridge was built by Tam Orrick in one summer.",
    "The bridge was built by Orrick in one summer."
)]
#[case(
    "The bridge was built by Dr. Tam Orrick in May.",
    "The bridge was built by T. Orrick in May."
)]
#[case(
    "He wrote to the Brankwater Harbour Trust again.",
    "He wrote to the BHT again."
)]
#[case(
    "They crossed the Veldan border at night.",
    "They crossed the Velda border at night."
)]
#[case("She met Odile Kessrik at the quay.", "She met Odile Kessrick at the quay.")]
#[case("He thanked Zoë Ásrún for the boat.", "He thanked Zoe Asrun for the boat.")]
// Capitals that make no name.
#[case("Harbour staff closed the gate.", "Port staff closed the gate.")]
#[case(
    "It was cold. Yesterday the gate froze.",
    "It was cold. Overnight the gate froze."
)]
#[case(
    "Ferry Strikes Sandbank Near Old Harbour",
    "Ship Hits Sandbar Near Old Harbour"
)]
// One names, the other describes.
#[case(
    "The bridge was built by Tam Orrick in one summer.",
    "The bridge was built by a young engineer in one summer."
)]
// Other places in the sentence.
#[case(
    "Tam Orrick drew the plans for the old mill.",
    "The mill's new wheel was a gift from Ise Vandle."
)]
fn names_that_agree(#[case] a: &str, #[case] b: &str) {
    assert_eq!(between(a, b), Vec::<String>::new());
}

#[rstest]
#[case(
    "\"The sand has moved again this year,\" said Odile Kessrick.",
    "\"The sand has moved again this year,\" said Mirren Talvo, a teacher.",
    "Odile Kessrick - Mirren Talvo"
)]
#[case(
    "Odile Kessrick said the channel would be dredged in spring.",
    "According to Mirren Talvo, the channel would be dredged in spring.",
    "Odile Kessrick - Mirren Talvo"
)]
#[case(
    "\"The sand has moved again this year,\" harbour master Odile Kessrick told reporters.",
    "Ise Vandle, a pilot, said: \"The sand has moved again this year.\"",
    "Odile Kessrick - Ise Vandle"
)]
// A pronoun means the speaker before.
#[case(
    "Odile Kessrick said it was late.\n\"The sand has moved again this year,\" she said.",
    "\"The sand has moved again this year,\" said Mirren Talvo.",
    "she - Mirren Talvo"
)]
fn attributions_that_differ(#[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    let found = between(a, b);
    assert_eq!(found, [format!("attribution: {expected}")]);
}

#[test]
fn a_pronoun_is_shown_by_the_name_it_means() {
    let c = linked(
        "en",
        &[
            "Odile Kessrick said it was late.\n\"The sand has moved again this year,\" she said.",
            "\"The sand has moved again this year,\" said Mirren Talvo.",
        ],
    );
    assert_eq!(
        crate::findings::tests::find(&c)[0].summary,
        "attribution: Odile Kessrick (v0) - Mirren Talvo (v1)"
    );
}

#[rstest]
#[case(
    "\"The sand has moved again this year,\" said Odile Kessrick.",
    "\"The sand has moved again this year,\" Kessrick said."
)]
#[case(
    "\"The sand has moved again this year,\" said Odile Kessrick.",
    "\"The sand has moved again this year,\" she said."
)]
#[case(
    "\"The sand has moved again this year,\" said Odile Kessrick.",
    "\"The sand has moved again this year,\" the harbour office said."
)]
// An institution speaks through a person.
#[case(
    "The Harbour Ministry said the channel would be dredged in spring.",
    "Odile Kessrick said the channel would be dredged in spring."
)]
// Other statements.
#[case(
    "Odile Kessrick said the channel would be dredged in spring.",
    "Mirren Talvo said her class had slept well on board."
)]
// Spoken to, not by.
#[case(
    "A spokesman for Odile Kessrick said the channel would be dredged in spring.",
    "Mirren Talvo said the channel would be dredged in spring."
)]
fn attributions_that_agree(#[case] a: &str, #[case] b: &str) {
    let found: Vec<String> = between(a, b)
        .into_iter()
        .filter(|l| l.starts_with("attribution"))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_noun_with_a_capital_is_no_name_in_german() {
    let c = linked(
        "de",
        &[
            "Am Montag lag das Boot im Hafen.",
            "Am Montag lag das Schiff im Hafen.",
        ],
    );
    assert_eq!(lines(&c), Vec::<String>::new());
}
