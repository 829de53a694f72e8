//! Links, cuts and notes made by hand: undo and redo.

use hexapla::notes::SavedState;
use hexapla::tui::input::actions::Action as A;
use hexapla::tui::messages::effect::Effect;
use proptest::prelude::*;

use crate::reader::TestReader;

/// The saved state without the reader's position.
fn saved(d: &TestReader) -> SavedState {
    SavedState {
        place: None,
        ..d.model.saved_state()
    }
}

/// Actions by number, with moves in between, so that each is tried in many places.
fn act(d: &mut TestReader, n: usize) {
    match n {
        0 => _ = d.act(A::PassageNext),
        1 => _ = d.act(A::PaneRight),
        2 => _ = d.act(A::PaneLeft),
        3 => _ = d.act(A::Bookmark),
        4 => _ = d.act(A::Hide),
        5 => _ = d.act(A::ShowAll),
        6 => _ = d.act(A::ShiftRight),
        7 => _ = d.act(A::Link),
        8 => _ = d.act(A::Unlink),
        9 => _ = d.act(A::Note).type_text("seen").press("enter"),
        10 => _ = d.act(A::Rename).press("ctrl-u").type_text("named").press("enter"),
        _ => _ = d.act(A::Counterpart),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undoing_all_and_doing_it_again_ends_where_it_began(doings in prop::collection::vec(0usize..12, 0..24)) {
        let mut d = TestReader::story(120, 24);
        let start = saved(&d);
        for n in doings {
            act(&mut d, n);
            prop_assert_eq!(d.model.work.collation().check(), Ok(()));
        }
        d.act(A::Cancel);
        let end = saved(&d);
        let mut steps = 0;
        while d.model.undo().is_some() {
            steps += 1;
        }
        // A pane that a jump opened is not undone, because no action of the user opened it.
        prop_assert_eq!(SavedState { hidden: start.hidden.clone(), ..saved(&d) }, start);
        for _ in 0..steps {
            prop_assert!(d.model.redo().is_some());
        }
        prop_assert_eq!(SavedState { hidden: end.hidden.clone(), ..saved(&d) }, end);
        prop_assert!(d.model.redo().is_none());
    }
}

#[test]
fn a_manual_link_is_shown_and_can_be_undone() {
    let mut d = TestReader::story(120, 24);
    d.act(A::UniqueNext).act(A::Link).act(A::Redraw);
    assert!(d.status().contains("link 4:¶1 with .."), "{}", d.text());
    d.act(A::Cancel);
    assert!(
        d.model.manual.first_of_pair.is_none(),
        "escape drops the first end"
    );
    d.act(A::Link).act(A::Top).act(A::PaneLeft).act(A::Link);
    assert!(d.status().contains("linked 4:¶1 with 3:¶"), "{}", d.status());
    d.act(A::LineDown);
    let row = d
        .lines()
        .iter()
        .position(|l| l.contains("heron"))
        .expect("on screen");
    assert!(d.lines()[row].contains('*'), "its own sign:\n{}", d.text());
    d.act(A::Undo);
    assert!(d.asked.contains(&Effect::ApplyEdits));
    let work = &d.model.work;
    assert_eq!(work.collation().links, work.engine_result().links);
    assert_eq!(work.collation().passages, work.engine_result().passages);
    assert!(!d.text().contains('*'), "{}", d.text());
}

#[test]
fn edits_outlive_another_strictness() {
    let mut d = TestReader::story(120, 24);
    d.act(A::Unlink)
        .act(A::Counterpart)
        .act(A::Unlink)
        .act(A::Strictness);
    let (a, b) = d.model.manual.edits.unlinks().next().expect("a cut");
    assert!(d.model.work.collation().link_between(a, b).is_none());
    assert!(d.model.work.engine_result().link_between(a, b).is_some());
}

#[test]
fn two_sentences_of_one_version_are_not_linked() {
    let mut d = TestReader::story(120, 24);
    d.act(A::Link).act(A::PassageNext).act(A::Link);
    assert!(
        d.status().contains("version 1 has nothing here"),
        "{}",
        d.status()
    );
    d.act(A::PassageNext).act(A::Link);
    assert!(
        d.status().contains("both sentences are in version 1"),
        "{}",
        d.status()
    );
    d.act(A::PassagePrevious).act(A::PassagePrevious).act(A::Link);
    assert!(d.status().contains("cancelled"), "{}", d.status());
    assert!(d.model.manual.edits.is_empty());
}
