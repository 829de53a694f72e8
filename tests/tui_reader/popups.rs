//! Popups: nothing in them is cut off, and every entry can be reached, on any screen and with any number
//! of versions.

use hexapla::tui::input::actions::{ACTIONS, Action as A};
use hexapla::tui::messages::event::{Event, MouseKind};
use hexapla::tui::popup::geometry;
use hexapla::tui::popup::help;
use hexapla::tui::state::popup::Popup;
use hexapla::tui::state::view::Layout;
use hexapla::tui::theme::StyleKey;
use rstest::rstest;

use crate::reader::TestReader;
use crate::support;

/// Versions of one short story, each without one sentence of it and with one of its own.
fn many(n: usize) -> TestReader {
    let sentences = [
        "The night train stopped for five hours in the Brandle tunnel.",
        "A brake hose had burst under the third carriage.",
        "Nobody on board was injured in the dark.",
        "The guard walked up and down with a box of biscuits.",
        "The line was opened again early on Monday.",
    ];
    let texts: Vec<String> = (0..n)
        .map(|v| {
            let included = sentences
                .iter()
                .enumerate()
                .filter(|(s, _)| v == 0 || *s != v % sentences.len());
            let mut text: Vec<&str> = included.map(|(_, t)| *t).collect();
            let own = format!("Reporter number {v} counted {} lamps.", v * 7 + 3);
            text.push(&own);
            text.join(" ")
        })
        .collect();
    TestReader::open(support::corpus(&texts), 80, 24)
}

#[rstest]
fn help_is_complete_on_any_screen(
    #[values((200, 50), (120, 40), (100, 30), (80, 24), (60, 20), (40, 12), (20, 6))] size: (u16, u16),
) {
    let mut reader = TestReader::story(size.0, size.1);
    reader.act(A::Help);
    let frame = geometry::frame(&reader.model, &Popup::Help { top: 0 });
    let area = geometry::inside(frame);
    let lines = help::lines(&reader.model, usize::from(area.width));
    let mut at = 0;
    loop {
        let Some(Popup::Help { top }) = reader.model.popups.last() else {
            panic!("help is open")
        };
        let (top, screen) = (*top, reader.buffer());
        for (line, y) in lines[top..].iter().zip(area.y..area.bottom()) {
            for part in line {
                let x = area.x + part.x as u16;
                let drawn: String = (x..area.right()).map(|x| screen[(x, y)].symbol()).collect();
                assert!(drawn.starts_with(&part.text), "{:?} is cut: {drawn:?}", part.text);
            }
            at = at.max(top + usize::from(y - area.y) + 1);
        }
        if at == lines.len() {
            break;
        }
        reader.act(A::LineDown);
    }
    // Every action is there with its words.
    let words: Vec<&str> = lines
        .iter()
        .flatten()
        .filter(|p| p.style == StyleKey::Plain)
        .map(|p| &*p.text)
        .collect();
    if size.0 == 80 {
        let all = words.join(" ");
        for entry in ACTIONS {
            assert!(all.contains(entry.text), "{} is missing", entry.text);
        }
    }
}

#[rstest]
fn lists_cut_nothing_off(
    #[values(A::Findings, A::Filter, A::Chosen, A::Elsewhere, A::Palette)] list: A,
    #[values((200, 50), (120, 40), (80, 24), (60, 20), (40, 12))] size: (u16, u16),
) {
    let mut reader = TestReader::story(size.0, size.1);
    reader.act(list);
    let Some(layer) = reader.model.popups.last() else {
        panic!("a list is open")
    };
    let frame = geometry::frame(&reader.model, layer);
    let inside: String = (frame.y..frame.bottom())
        .flat_map(|y| (frame.x..frame.right()).map(move |x| (x, y)))
        .map(|at| reader.buffer()[at].symbol())
        .collect();
    // The filter by versions has no number yet: it shows `…` instead.
    let inside = inside.replace("…  passages of", "passages of");
    assert!(!inside.contains('…'), "{}", reader.text());
    assert!(inside.contains(" closes "), "{}", reader.text());
}

#[rstest]
#[case(80, 24)]
#[case(40, 12)]
fn a_matrix_wider_than_the_screen_goes_with_the_mark(#[case] width: u16, #[case] height: u16) {
    let mut reader = many(40);
    reader.resize(width, height);
    reader.act(A::Overview);
    let marked = |d: &TestReader| {
        let style = d.model.theme.styles.style(StyleKey::Marked).bg;
        let cells = d.buffer().content().iter().filter(|c| Some(c.bg) == style);
        cells.map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    for step in 0..60 {
        assert!(!marked(&reader).is_empty(), "step {step}:\n{}", reader.text());
        reader.act(A::PaneRight);
    }
    assert!(reader.text().contains("to 40 of 40"), "{}", reader.text());
    // Down to the last row: the numbers of the columns stay in sight.
    for step in 0..39 {
        reader.act(A::LineDown);
        assert!(!marked(&reader).is_empty(), "step {step}:\n{}", reader.text());
        assert!(
            reader.text().contains(" 39  40"),
            "step {step}:\n{}",
            reader.text()
        );
    }
    assert!(reader.text().contains("40 v39"), "{}", reader.text());
    assert_eq!(marked(&reader).trim(), "·");
    reader.act(A::Passage);
    assert_eq!(
        (reader.model.view.layout, reader.model.panes.focus()),
        (Layout::Single, 39)
    );
}

#[test]
fn parts_of_the_overview_are_one_key_apart_and_their_end_is_reached() {
    let mut reader = many(40);
    reader.act(A::Overview).act(A::PassageNext);
    assert!(
        reader.text().contains("Where the shared and unique text is"),
        "{}",
        reader.text()
    );
    reader.act(A::PassageNext);
    assert!(reader.text().contains("The versions"), "{}", reader.text());
    reader.act(A::PassageNext);
    assert!(
        reader.text().contains("How many passages the versions share"),
        "{}",
        reader.text()
    );
    reader.act(A::PassagePrevious).act(A::PassagePrevious);
    // Every strip and every version comes into sight on the way down.
    let mut seen = String::new();
    for _ in 0..84 {
        reader.act(A::LineDown);
        seen += &reader.text();
    }
    for v in 0..40 {
        assert!(seen.contains(&format!("{:>2} v{v} ", v + 1)), "strip {v}");
        assert!(seen.contains(&format!("v{v}.txt")), "version {v}");
    }
}

#[test]
fn a_click_on_a_wrapped_entry_takes_it_on_each_of_its_lines() {
    let mut reader = TestReader::story(40, 20);
    reader.act(A::Chosen);
    let lines = reader.lines();
    let y = lines
        .iter()
        .position(|l| l.contains("evening"))
        .expect("a version") as u16;
    reader.point(MouseKind::Press, 8, y);
    assert_eq!(reader.model.view.chosen_versions, [0, 1]);
    reader.act(A::Cancel).act(A::Palette).type_text("search");
    let lines = reader.lines();
    let y = lines
        .iter()
        .position(|l| l.contains("regular"))
        .expect("a second line") as u16;
    reader.point(MouseKind::Press, 6, y);
    assert!(
        matches!(reader.model.popups[..], [Popup::Prompt(_)]),
        "{}",
        reader.text()
    );
}

#[test]
fn passages_of_chosen_versions_are_shown_and_the_rest_is_counted() {
    let mut reader = TestReader::story(120, 30);
    let carriers = |d: &TestReader| {
        let Some(shown) = d.model.view.shown.as_deref() else {
            panic!("rows are chosen")
        };
        let sheet = d.model.work.sheet().expect("rows");
        let rows = shown.items.iter().filter_map(|i| match i {
            hexapla::sheet::VisibleItem::Row(r) => Some(sheet.rows[*r].passage),
            hexapla::sheet::VisibleItem::Fold { .. } => None,
        });
        let passages = &d.model.work.collation().passages;
        rows.map(|p| passages[p].carriers.clone()).collect::<Vec<_>>()
    };
    // The first version is chosen as the list opens; the second is taken beside it.
    reader.act(A::Chosen);
    let chosen =
        |d: &TestReader, version: &str| d.lines().iter().any(|l| l.contains("[x]") && l.contains(version));
    assert!(chosen(&reader, "1  morning"), "{}", reader.text());
    reader.press("3 j").act(A::Passage);
    assert!(chosen(&reader, "2  evening"), "{}", reader.text());
    reader.press("9 k").act(A::Passage);
    let all = carriers(&reader);
    assert!(
        !all.is_empty() && all.iter().all(|c| c.starts_with(&[0, 1])),
        "{all:?}"
    );
    let title = reader.lines()[0].clone();
    let hidden = reader.model.work.collation().passages.len() - all.len();
    assert!(
        title.contains(&format!("filter: in 1 and 2, {hidden} hidden")),
        "{title}"
    );
    // The choice is still there when the list opens again.
    reader.act(A::Chosen).press("j").act(A::Passage);
    let no_other = carriers(&reader);
    assert!(no_other.iter().all(|c| c.iter().all(|v| *v < 2)), "{no_other:?}");
    assert!(
        no_other.contains(&vec![1]) && no_other.contains(&vec![0, 1]),
        "{no_other:?}"
    );
    reader.act(A::Chosen).press("2 j").act(A::Passage);
    assert!(carriers(&reader).iter().all(|c| *c == [0, 1]));
    // Another collation gives passages new numbers; what was chosen by versions holds.
    reader.act(A::Strictness);
    assert!(
        reader.lines()[0].contains("filter: only in 1 and 2, "),
        "{}",
        reader.lines()[0]
    );
    reader.act(A::Cancel);
    assert!(reader.model.view.shown.is_none());
}

#[test]
fn versions_out_of_sight_are_named_inside_a_pane() {
    let mut reader = many(40);
    reader.resize(80, 60);
    // The last version lacks what most have, next to one that has none of the rest.
    reader.model.keeping_place(|m| m.panes.set_order(&[4, 9]));
    reader.act(A::Top);
    let text = reader.text();
    assert!(text.contains("hidden versions"), "{text}");
    let geometry = reader.model.geometry();
    let border = geometry.panes[1].x;
    for y in geometry.body_y..geometry.body_y + geometry.body_height {
        let symbol = reader.buffer()[(border, y)].symbol();
        assert!(["│", "┃", "▌"].contains(&symbol), "line {y}: {symbol}\n{text}");
    }
}

#[rstest]
#[case(200)]
#[case(80)]
#[case(40)]
fn a_warning_is_shown_whole(#[case] width: u16) {
    let mut d = TestReader::story(width, 24);
    let word = "config.toml:2: `layout` wants one of \"aligned\", \"reading\" or \"single\"; the rest of the file holds";
    d.take(Event::Warning(word.to_owned()));
    let shown = d.lines().split_off(20).join(" ");
    let shown: Vec<&str> = shown.split_whitespace().collect();
    assert!(shown.join(" ").contains(word), "{}", d.text());
    assert_eq!(
        d.lines().iter().any(|l| l.contains("? help")),
        width == 200,
        "{}",
        d.text()
    );
    d.act(A::LineDown);
    assert!(!d.text().contains("config.toml"), "the next key takes it away");
}
