//! The needs of each action in the table are true: undo, saving, the passage view, any popup.

use hexapla::tui::input::actions::{ACTIONS, Action as A};
use hexapla::tui::messages::effect::Effect;
use hexapla::tui::messages::event::MouseKind;
use hexapla::tui::popup::geometry;
use hexapla::tui::state::popup::Popup;
use rstest::rstest;

use crate::reader::TestReader;

/// A reader in the middle of the story, where every action has something to do.
fn reader() -> TestReader {
    let mut reader = TestReader::story(120, 30);
    reader.act(A::PassageNext);
    reader
}

/// Does an action so that it changes something: the ends of a link or cut are two sentences, and panes come back only
/// if one was hidden.
fn change(reader: &mut TestReader, action: A) {
    match action {
        A::Link => drop(
            reader
                .act(A::UniqueNext)
                .act(action)
                .act(A::Top)
                .act(A::PaneLeft)
                .act(action),
        ),
        A::Unlink => drop(reader.act(A::Top).act(action).act(A::Counterpart).act(action)),
        A::ShowAll => drop(reader.act(A::Hide).act(A::ShowAll)),
        A::ShiftLeft => drop(reader.act(A::PaneRight).act(action)),
        _ => drop(reader.act(action)),
    }
}

#[test]
fn what_is_marked_for_undo_can_be_undone_and_is_saved() {
    for entry in ACTIONS.iter().filter(|e| e.needs.undo) {
        let mut reader = reader();
        change(&mut reader, entry.action);
        assert!(reader.asked.contains(&Effect::Save), "{} saves", entry.id);
        reader.act(A::Undo);
        let undone = format!("undone: {}", entry.id);
        assert!(reader.status().contains(&undone), "{undone}: {}", reader.status());
    }
}

#[test]
fn what_is_marked_for_saving_is_saved_and_not_undone() {
    for entry in ACTIONS.iter().filter(|e| e.needs.save) {
        let mut reader = reader();
        reader.act(entry.action);
        assert!(reader.asked.contains(&Effect::Save), "{} saves", entry.id);
        reader.act(A::Undo);
        assert!(reader.status().contains("nothing to undo"), "{}", entry.id);
    }
}

#[test]
fn other_actions_neither_save_nor_fill_the_undo_history() {
    let others = ACTIONS.iter().filter(|e| !e.needs.undo && !e.needs.save);
    for entry in others.filter(|e| !matches!(e.action, A::Quit | A::Close)) {
        let mut reader = reader();
        reader.act(entry.action);
        assert!(!reader.asked.contains(&Effect::Save), "{}", entry.id);
        assert!(reader.model.undo().is_none(), "{}", entry.id);
    }
}

#[test]
fn the_passage_view_stays_open_under_the_actions_marked_for_it_and_ignores_the_others() {
    for entry in ACTIONS {
        let mut reader = reader();
        // A search, so that there are hits to step through.
        reader
            .act(A::Search)
            .type_text("mill")
            .press("enter")
            .act(A::Passage);
        let (before, focus) = (reader.asked.len(), reader.focus().to_owned());
        let theme = reader.model.theme.name.clone();
        reader.act(entry.action);
        let open = matches!(reader.model.popups.first(), Some(Popup::Passage { .. }));
        let closes = matches!(entry.action, A::Passage | A::Close | A::Cancel);
        assert_eq!(open, !closes, "{}", entry.id);
        let changed = reader.asked.len() != before
            || reader.focus() != focus
            || reader.model.theme.name != theme
            || reader.model.message.is_some()
            || reader.model.popups.len() > 1;
        let needs = entry.needs;
        if !needs.in_passage_view && !needs.in_popups && entry.action != A::Help {
            assert!(!changed, "{} does nothing here", entry.id);
        }
        if matches!(
            entry.action,
            A::Theme | A::CopyPassage | A::DifferenceNext | A::Note | A::Bookmark
        ) {
            assert!(changed, "{} works here", entry.id);
        }
    }
}

#[rstest]
fn some_actions_work_whatever_is_open(#[values("?", "enter", "o", "&")] popup: &str) {
    let marked = ACTIONS.iter().filter(|e| e.needs.in_popups);
    for entry in marked {
        let mut reader = reader();
        reader.press(popup).act(entry.action);
        assert_eq!(reader.asked.len(), 1, "{} over {popup}", entry.id);
    }
}

#[rstest]
#[case("?", A::Help)]
#[case("enter", A::Passage)]
#[case("!", A::Findings)]
#[case(":", A::Palette)]
fn a_click_outside_a_popup_closes_it_and_one_on_its_frame_does_not(#[case] key: &str, #[case] action: A) {
    let mut reader = TestReader::story(120, 40);
    reader.press(key);
    let frame = geometry::frame(&reader.model, reader.model.popups.last().expect("a popup"));
    reader.point(MouseKind::Press, frame.x, frame.y);
    assert_eq!(reader.model.popups.len(), 1, "{}: the frame", action.entry().id);
    reader.point(MouseKind::Press, frame.x.saturating_sub(1), frame.y + 1);
    assert!(reader.model.popups.is_empty(), "{}: outside", action.entry().id);
}

#[test]
fn a_click_above_a_prompt_closes_it() {
    let mut reader = TestReader::story(120, 40);
    reader.act(A::Search).point(MouseKind::Press, 5, 39);
    assert_eq!(reader.model.popups.len(), 1);
    reader.point(MouseKind::Press, 5, 20);
    assert!(reader.model.popups.is_empty());
}
