//! The reader stays at its position in the text, borders stay straight, and nothing is lost or shown twice.

use hexapla::tui::input::actions::Action as A;
use hexapla::tui::messages::event::MouseKind;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::reader::TestReader;
use crate::support::corpus;

/// Twenty paragraphs of three sentences; the second version has them in another order, the third lacks some.
fn long() -> std::sync::Arc<hexapla::load::Corpus> {
    let paragraph = |n: usize| {
        format!(
            "Report {n} says the harbour gained {n}00 berths. Its author, clerk number {n}, waited {n} weeks. Nobody replied to letter {n}."
        )
    };
    let text = |order: &mut dyn Iterator<Item = usize>| order.map(paragraph).collect::<Vec<_>>().join("\n\n");
    let a = text(&mut (1..=20));
    let b = text(&mut (11..=20).chain(1..=10));
    let c = text(&mut (1..=20).filter(|n| n % 3 != 0));
    corpus(&[&a, &b, &c])
}

#[test]
fn resizing_and_changing_the_layout_keep_the_place() {
    let mut reader = TestReader::open(long(), 160, 40);
    reader.press("1 2 g g");
    let here = reader.focus().to_owned();
    assert!(here.contains("Report 12"));
    for (width, height) in [(80, 24), (40, 12), (200, 50), (36, 9), (120, 40)] {
        reader.resize(width, height);
        assert_eq!(reader.focus(), here, "{width}x{height}");
        reader.act(A::Layout);
        assert_eq!(reader.focus(), here, "{width}x{height}, another layout");
    }
    reader.act(A::PaneRight).act(A::Base);
    assert!(
        reader.focus().contains("Report 12"),
        "another base: {}",
        reader.focus()
    );
}

#[test]
fn the_position_stays_when_the_engine_is_done() {
    let mut reader = TestReader::pending(long(), 120, 30);
    assert!(
        reader.text().contains("Report 1 says"),
        "the texts can be read at once"
    );
    reader.press("9 g g");
    let (here, y) = (reader.focus().to_owned(), reader.model.view.cursor.y);
    reader.collate();
    assert_eq!(reader.focus(), here);
    assert_eq!(reader.model.view.cursor.y, y, "on the same line of the screen");
}

#[test]
fn a_reader_who_has_not_moved_stays_at_the_top() {
    let mut reader = TestReader::pending(long(), 120, 30);
    reader.collate();
    assert_eq!(reader.model.view.cursor, Default::default());
}

#[test]
fn in_reading_the_focused_passage_is_level_in_every_pane() {
    let mut reader = TestReader::open(long(), 120, 40);
    reader.act(A::Layout).press("7 g g");
    let lines = reader.lines();
    let line = lines
        .iter()
        .find(|l| l.contains("Report 7 says"))
        .expect("on screen");
    // 7 is no multiple of 3, so the third version has this report too. All three are on one line.
    assert_eq!(line.matches("Report 7 says").count(), 3, "{line}");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_until_the_focus_moves() {
    let mut reader = TestReader::open(long(), 120, 40);
    reader.act(A::Layout).press("7 g g");
    let before = reader.lines();
    reader.point(MouseKind::WheelDown, 60, 20);
    let after = reader.lines();
    let part = |l: &str, from: usize, to: usize| l.chars().skip(from).take(to - from).collect::<String>();
    for y in 3..38 {
        assert_eq!(
            part(&before[y], 1, 39),
            part(&after[y], 1, 39),
            "the focused pane stays"
        );
    }
    assert_ne!(part(&before[10], 41, 79), part(&after[10], 41, 79));
    reader.act(A::PassageNext);
    assert!(
        reader
            .lines()
            .iter()
            .any(|l| l.matches("clerk number 7").count() == 3 || l.matches("Its author, clerk").count() == 3)
    );
}

#[test]
fn a_pane_scrolled_away_comes_level_again_behind_a_click_on_the_ruler() {
    let mut reader = TestReader::open(long(), 120, 40);
    reader.act(A::Layout);
    let ruler = reader.model.geometry().ruler.expect("room for a ruler");
    reader.point(MouseKind::Press, ruler, 20);
    let level = reader.lines();
    reader.press("g g").point(MouseKind::WheelDown, 60, 20);
    reader.point(MouseKind::Press, ruler, 20);
    assert_eq!(reader.lines(), level);
}

#[test]
fn a_click_focuses_what_is_under_it() {
    let mut reader = TestReader::open(long(), 120, 40);
    let y = reader
        .lines()
        .iter()
        .position(|l| l.contains("Report 3 says"))
        .expect("on screen") as u16;
    reader.point(MouseKind::Press, 45, y);
    assert_eq!(reader.model.panes.focus(), 1);
    assert!(reader.focus().contains("Report 3"), "{}", reader.focus());
}

#[test]
fn scrolling_through_shows_every_sentence_of_every_version_once() {
    let mut reader = TestReader::open(long(), 108, 20);
    let mut seen: Vec<std::collections::BTreeSet<usize>> = vec![Default::default(); 3];
    let sheet = reader.model.work.sheet().cloned().expect("laid out");
    let mut block = usize::MAX;
    for _ in 0..2000 {
        if reader.model.view.cursor.position.block != block {
            block = reader.model.view.cursor.position.block;
            for (v, cell) in sheet.rows[block].cells.iter().enumerate() {
                for &s in &cell.sentences {
                    assert!(seen[v].insert(s as usize), "version {v} sentence {s} twice");
                }
            }
        }
        reader.press("j");
    }
    for (v, seen) in seen.iter().enumerate() {
        assert_eq!(seen.len(), reader.model.work.versions()[v].sentences.len());
    }
}

#[test]
fn hidden_panes_leave_no_rows_of_gaps() {
    let mut reader = TestReader::open(
        corpus(&[
            "One lone line. Shared words stand here.",
            "Shared words stand here.",
        ]),
        100,
        20,
    );
    reader.act(A::Hide);
    assert!(
        !reader.text().contains('·') || !reader.lines()[3..19].iter().any(|l| l.contains('·')),
        "{}",
        reader.text()
    );
}

/// The columns of the lines between panes.
fn borders(buf: &Buffer, y: u16) -> Vec<u16> {
    (0..buf.area.width)
        .filter(|&x| matches!(buf[(x, y)].symbol(), "│" | "┃" | "▌"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Wide, combining, joined and right-to-left characters, in every layout and size: no border moves, no key panics.
    #[test]
    fn borders_stay_straight_whatever_the_text(
        texts in prop::collection::vec("([a-z日本語한é\u{301}\u{200d}👩‍👩‍👧‍👧🇩🇪שלום ]{0,12}[.?! \n]){0,12}", 1..5),
        width in 20u16..140,
        height in 6u16..40,
        keys in prop::collection::vec(prop::sample::select(vec!["j", "J", "ctrl-d", "G", "g g", "l", "h", "v", "s", "d", "u", "b", "x", "X", "c", "o", "esc", "enter", "+", "-", "&", "z z", "ctrl-e"]), 0..12),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut reader = TestReader::open(corpus(&texts), width, height);
        for key in keys {
            reader.press(key);
        }
        while !reader.model.popups.is_empty() {
            reader.press("esc");
        }
        // A message is shown whole, over the texts where it must be, until the next key.
        reader.model.message = None;
        reader.resize(width, height);
        let geometry = reader.model.geometry();
        for y in geometry.body_y..geometry.body_y + geometry.body_height {
            let found = borders(reader.buffer(), y);
            for pane in &geometry.panes {
                prop_assert!(found.contains(&pane.x), "no border at {} on line {y}: {:?}\n{}", pane.x, found, reader.text());
            }
        }
        // Texts end above the bottom line: a blank before a paragraph counts as a line too.
        prop_assert_eq!(borders(reader.buffer(), height - 1), Vec::<u16>::new(), "{}", reader.text());
    }
}

/// A blank line before a paragraph can fall on the last line of the texts: what follows it must not run over the
/// bottom line.
#[test]
fn texts_end_above_the_bottom_line_at_every_height() {
    let text = "The ferry left at noon.\n\nThe harbour was quiet.\n\nNobody saw the light.\n\nThe crew slept.\n\nThe tide came in.";
    for height in 6..20 {
        let reader = TestReader::open(corpus(&[text, text]), 100, height);
        let bottom = borders(reader.buffer(), height - 1);
        assert_eq!(bottom, Vec::<u16>::new(), "{height} lines:\n{}", reader.text());
    }
}

/// Found by the property above: a pane without a line at the place asked for must not be asked for one.
#[test]
fn a_short_version_in_a_low_screen_can_be_crossed() {
    let mut reader = TestReader::open(corpus(&["f\nש\nש語e\u{200d}?", "e\u{301}aוו?日e\u{301} "]), 20, 6);
    for key in ["d", "j", "c", "j", "c", "k", "v", "c", "j", "c", "s", "c"] {
        reader.press(key);
    }
    assert!(reader.lines()[0].contains("test"), "{}", reader.text());
}
