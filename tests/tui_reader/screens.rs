//! Styled screens over layout, theme and size.

use hexapla::tui::input::actions::Action as A;
use hexapla::tui::theme::ActiveTheme;
use hexapla::tui::theme::colour::Depth;
use rstest::rstest;

use crate::desk::SaveThread;
use crate::styled::styled;

fn snapshot(desk: &SaveThread, name: &str) {
    insta::assert_snapshot!(name, styled(desk.buffer(), &desk.model.look.theme));
}

#[rstest]
fn the_story_in_every_layout_and_size(
    #[values("aligned", "reading", "single")] layout: &str,
    #[values((200, 50), (120, 40), (80, 24), (40, 12))] size: (u16, u16),
) {
    let mut desk = SaveThread::story(size.0, size.1);
    match layout {
        "reading" => desk.act(A::Layout),
        "single" => desk.act(A::Single),
        _ => &mut desk,
    };
    desk.press("J J J");
    snapshot(&desk, &format!("{layout}_{}x{}", size.0, size.1));
}

#[rstest]
#[case("light", Depth::Many)]
#[case("mono", Depth::None)]
#[case("high-contrast", Depth::Sixteen)]
#[case("colour-blind", Depth::True)]
fn the_story_in_every_theme(#[case] theme: &str, #[case] depth: Depth) {
    let mut desk = SaveThread::story(120, 24);
    desk.model.look = ActiveTheme::shipped(theme, depth);
    desk.press("J J");
    snapshot(&desk, &format!("theme_{theme}"));
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
    let mut desk = SaveThread::story(100, 30);
    desk.press(keys);
    snapshot(&desk, name);
}

#[test]
fn too_small_a_screen_says_so() {
    for (width, height) in [(1, 1), (19, 10), (80, 5), (3, 40)] {
        let mut desk = SaveThread::story(width, height);
        desk.press("j k G g g v / x esc ? esc o esc enter esc");
        let said = desk.text().replace('\n', " ");
        assert!(
            "too small: 20 x 6 needed".starts_with(said.trim().split(' ').next().unwrap_or_default()),
            "{said}"
        );
    }
    assert!(SaveThread::story(20, 6).text().contains('1'));
}

#[test]
fn the_first_keys_are_told_until_the_next_one() {
    let mut desk = SaveThread::story(100, 30);
    desk.model.welcome = true;
    desk.resize(99, 30);
    assert!(desk.text().contains("J next passage"), "{}", desk.text());
    desk.press("j");
    assert!(!desk.text().contains("J next passage"));
}
