//! Styled screens over layout, theme and size.

use hexapla::tui::input::actions::Action as A;
use hexapla::tui::theme::ActiveTheme;
use hexapla::tui::theme::colour::ColourDepth;
use rstest::rstest;

use crate::reader::TestReader;
use crate::styled::styled;

fn snapshot(reader: &TestReader, name: &str) {
    insta::assert_snapshot!(name, styled(reader.buffer(), &reader.model.theme.styles));
}

#[rstest]
fn the_story_in_every_layout_and_size(
    #[values("aligned", "reading", "single")] layout: &str,
    #[values((200, 50), (120, 40), (80, 24), (40, 12))] size: (u16, u16),
) {
    let mut reader = TestReader::story(size.0, size.1);
    match layout {
        "reading" => reader.act(A::Layout),
        "single" => reader.act(A::Single),
        _ => &mut reader,
    };
    reader.press("J J J");
    snapshot(&reader, &format!("{layout}_{}x{}", size.0, size.1));
}

#[rstest]
#[case("light", ColourDepth::Many)]
#[case("mono", ColourDepth::None)]
#[case("high-contrast", ColourDepth::Sixteen)]
#[case("colour-blind", ColourDepth::True)]
fn the_story_in_every_theme(#[case] theme: &str, #[case] depth: ColourDepth) {
    let mut reader = TestReader::story(120, 24);
    reader.model.theme = ActiveTheme::shipped(theme, depth);
    reader.press("J J");
    snapshot(&reader, &format!("theme_{theme}"));
}

#[rstest]
#[case("help", "?")]
#[case("passage", "J J enter")]
#[case("overview", "o")]
#[case("findings", "!")]
#[case("filters", "&")]
#[case("chosen", "g & 3 j enter")]
#[case("palette", ": f i n d")]
#[case("search", "/ m i l l")]
fn what_lies_over_the_texts(#[case] name: &str, #[case] keys: &str) {
    let mut reader = TestReader::story(100, 30);
    reader.press(keys);
    snapshot(&reader, name);
}

#[test]
fn a_screen_that_is_too_small_shows_a_message() {
    for (width, height) in [(1, 1), (19, 10), (80, 5), (3, 40)] {
        let mut reader = TestReader::story(width, height);
        reader.press("j k G g g v / x esc ? esc o esc enter esc");
        let shown = reader.text().replace('\n', " ");
        assert!(
            "too small: needs 20 x 6".starts_with(shown.trim().split(' ').next().unwrap_or_default()),
            "{shown}"
        );
    }
    assert!(TestReader::story(20, 6).text().contains('1'));
}

#[test]
fn the_first_keys_are_shown_until_a_key_is_pressed() {
    let mut reader = TestReader::story(100, 30);
    reader.model.welcome = true;
    reader.resize(99, 30);
    assert!(reader.text().contains("J next passage"), "{}", reader.text());
    reader.press("j");
    assert!(!reader.text().contains("J next passage"));
}
