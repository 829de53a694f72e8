//! Tables for dates and times of day.

use rstest::rstest;

use crate::findings::tests::{between, lines, linked};

#[rstest]
#[case(
    "The ship returns to service on Friday.",
    "The ship returns to service on Thursday.",
    "Friday - Thursday"
)]
#[case(
    "The dam was opened in March 2011.",
    "The dam was opened in May 2011.",
    "March 2011 - May 2011"
)]
#[case("The dam was opened in 1934.", "The dam was opened in 1943.", "1934 - 1943")]
#[case(
    "The fair begins on 12 June.",
    "The fair begins on June 21.",
    "12 June - June 21"
)]
#[case(
    "The ferry struck the bank at 7:40 p.m. that night.",
    "The ferry struck the bank at 8:40 p.m. that night.",
    "7:40 p.m. - 8:40 p.m."
)]
#[case(
    "The mill burned down in the 1920s.",
    "The mill burned down in the 1950s.",
    "1920s - 1950s"
)]
#[case(
    "It happened on Tuesday, the 12th of March, at the quay.",
    "It happened on Tuesday, the 19th of March, at the quay.",
    "Tuesday, the 12th of March - Tuesday, the 19th of March"
)]
fn dates_that_differ(#[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(between(a, b), [format!("date: {expected}")]);
}

#[rstest]
#[case("The fair begins on 12 June 2019.", "The fair begins on June 12, 2019.")]
#[case(
    "The ferry left at 7:40 p.m. that night.",
    "The ferry left at 19:40 that night."
)]
#[case("It closed at 9pm on Monday.", "It closed at 9 p.m. on Monday.")]
// Parts that only one says.
#[case("It began in March 2011.", "It began on 15 March.")]
#[case("It began on Tuesday evening.", "It began on the evening of 12 March.")]
// Both dates are in both texts.
#[case(
    "It closed on Monday and opened on Friday.",
    "It opened on Friday after it closed on Monday."
)]
// Other events.
#[case(
    "The council met on Monday to hear the pilots.",
    "The pilots, angry, left the hall on Wednesday."
)]
// Words that only look like months, weekdays and years.
#[case("The ship may leave the port.", "The ship will leave the port.")]
#[case("They will march to the gate.", "They may go to the gate.")]
#[case("It fed 1900 people that winter.", "It fed them that winter.")]
#[case("The cat sat there.", "The sun was there.")]
fn dates_that_agree(#[case] a: &str, #[case] b: &str) {
    assert_eq!(between(a, b), Vec::<String>::new());
}

#[rstest]
#[case(
    "pt",
    "A ponte abre na segunda-feira de manhã.",
    "A ponte abre na quarta-feira de manhã.",
    "segunda-feira - quarta-feira"
)]
#[case(
    "de",
    "Die Brücke öffnet am 3. März wieder.",
    "Die Brücke öffnet am 5. März wieder.",
    "3. März - 5. März"
)]
fn other_languages(#[case] language: &str, #[case] a: &str, #[case] b: &str, #[case] expected: &str) {
    assert_eq!(lines(&linked(language, &[a, b])), [format!("date: {expected}")]);
}
