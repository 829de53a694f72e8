//! Every action, reached by its key in the key file. The table of tests is checked against the table of actions.

use hexapla::align::Strictness;
use hexapla::tui::input::actions::{ACTIONS, Action as A};
use hexapla::tui::messages::effect::Effect;
use hexapla::tui::messages::event::Event;
use hexapla::tui::messages::export::{ExportError, ExportFormat, ExportRequest, Exports};
use hexapla::tui::messages::message::Message;
use hexapla::tui::messages::reload::ReloadCause;
use hexapla::tui::state::popup::{ListKind, Popup};
use hexapla::tui::state::view::Layout;

use crate::reader::TestReader;

type Test = fn(&mut TestReader);

/// What each action must do on the story at 120 x 16, where three of four panes fit.
const TESTS: &[(A, Test)] = &[
    (A::LineDown, |d| moves(d, A::LineDown, 1)),
    (A::LineUp, |d| {
        d.act(A::LineDown).act(A::LineDown).act(A::LineDown);
        moves(d, A::LineUp, -1);
    }),
    (A::PassageNext, |d| {
        let before = d.focus().to_owned();
        d.act(A::PassageNext);
        assert_ne!(d.focus(), before);
        assert_eq!(d.model.view.cursor.position.block, 1);
    }),
    (A::PassagePrevious, |d| {
        d.act(A::PassageNext).act(A::PassageNext).act(A::PassagePrevious);
        assert_eq!(d.model.view.cursor.position.block, 1);
    }),
    (A::HalfDown, |d| moves(d, A::HalfDown, 6)),
    (A::HalfUp, |d| {
        d.act(A::HalfDown).act(A::HalfUp);
        assert_eq!(d.model.view.cursor.position.block, 0);
    }),
    (A::PageDown, |d| {
        let before = d.text();
        d.act(A::PageDown);
        assert_ne!(d.text(), before);
        let last = before.lines().nth(14).unwrap_or_default().to_owned();
        assert!(
            d.lines()[3..6].iter().any(|l| same_text(l) == same_text(&last)),
            "a page keeps two lines in sight: {last}\n{}",
            d.text()
        );
    }),
    (A::PageUp, |d| {
        let before = d.text();
        d.act(A::PageDown).act(A::PageUp);
        assert_eq!(d.text(), before);
    }),
    (A::Top, |d| {
        let before = d.text();
        d.act(A::PageDown).act(A::Top);
        assert_eq!(d.text(), before);
        d.press("3").act(A::Top);
        assert!(d.status().contains("1:¶3 of"), "{}", d.status());
    }),
    (A::Bottom, |d| {
        d.act(A::Bottom);
        let rows = d.model.work.sheet().map_or(0, |s| s.rows.len());
        assert_eq!(d.model.view.cursor.position.block, rows - 1);
        d.press("2").act(A::Bottom);
        assert!(d.status().contains("1:¶2 of"), "{}", d.status());
    }),
    (A::ScrollDown, |d| {
        let second = d.lines()[4].clone();
        d.act(A::ScrollDown);
        assert_eq!(same_text(&d.lines()[3]), same_text(&second));
    }),
    (A::ScrollUp, |d| {
        let first = d.lines()[3].clone();
        d.act(A::ScrollDown)
            .act(A::ScrollDown)
            .act(A::ScrollUp)
            .act(A::ScrollUp);
        assert_eq!(same_text(&d.lines()[3]), same_text(&first));
    }),
    (A::Centre, |d| {
        d.press("2 0 j").act(A::Centre);
        assert_eq!(d.model.view.cursor.y, 6);
    }),
    (A::DifferenceNext, |d| {
        seeks(d, A::DifferenceNext, A::DifferencePrevious);
    }),
    (A::DifferencePrevious, |d| {
        d.act(A::DifferencePrevious);
        assert!(d.status().contains("no difference above"), "{}", d.status());
    }),
    (A::UniqueNext, |d| {
        d.act(A::UniqueNext);
        assert!(d.status().contains("only"), "{}", d.status());
    }),
    (A::UniquePrevious, |d| {
        d.act(A::Bottom).act(A::UniquePrevious);
        assert!(d.status().contains("only"), "{}", d.status());
    }),
    (A::MovedNext, |d| {
        d.act(A::MovedNext);
        assert!(d.status().contains("moved from ¶"), "{}", d.status());
    }),
    (A::MovedPrevious, |d| {
        d.act(A::Bottom).act(A::MovedPrevious);
        assert!(d.status().contains("moved from ¶"), "{}", d.status());
    }),
    (A::FindingNext, |d| {
        d.act(A::FindingNext);
        assert!(d.status().contains("! "), "{}", d.status());
    }),
    (A::FindingPrevious, |d| {
        d.act(A::Bottom).act(A::FindingPrevious);
        assert!(d.status().contains("! "), "{}", d.status());
    }),
    (A::Counterpart, |d| {
        d.act(A::PassageNext);
        let passage = d.model.focus().map(|id| d.model.work.collation().passage_of(id));
        d.act(A::Counterpart);
        assert_ne!(d.model.panes.focus(), 0);
        assert_eq!(
            d.model.focus().map(|id| d.model.work.collation().passage_of(id)),
            passage
        );
    }),
    (A::Elsewhere, |d| {
        opens(d, A::Elsewhere, ListKind::Elsewhere);
        d.act(A::Passage);
        assert!(d.model.popups.is_empty());
        assert_ne!(d.model.panes.focus(), 0);
    }),
    (A::JumpBack, |d| {
        let before = d.focus().to_owned();
        d.press("4").act(A::Top).act(A::JumpBack);
        assert_eq!(d.focus(), before);
    }),
    (A::JumpForward, |d| {
        d.press("4").act(A::Top);
        let there = d.focus().to_owned();
        d.act(A::JumpBack).act(A::JumpForward);
        assert_eq!(d.focus(), there);
    }),
    (A::Search, |d| {
        d.act(A::Search).type_text("mill");
        assert!(
            d.status().contains("hits"),
            "hits are counted while typing: {}",
            d.status()
        );
        d.press("enter");
        assert!(d.status().contains("mill: hit 1 of"), "{}", d.status());
        assert!(d.model.popups.is_empty());
    }),
    (A::HitNext, |d| {
        d.act(A::Search).type_text("mill").press("enter").act(A::HitNext);
        assert!(d.status().contains("hit 2 of"), "{}", d.status());
    }),
    (A::HitPrevious, |d| {
        d.act(A::Search)
            .type_text("mill")
            .press("enter")
            .act(A::HitNext)
            .act(A::HitPrevious);
        assert!(d.status().contains("hit 1 of"), "{}", d.status());
    }),
    (A::Findings, |d| {
        opens(d, A::Findings, ListKind::Findings);
        assert!(d.text().contains("Disagreements"));
    }),
    (A::Bookmark, |d| {
        d.act(A::Bookmark);
        assert_eq!(d.model.view.bookmarks.len(), 1);
        d.act(A::Bookmark);
        assert!(d.model.view.bookmarks.is_empty());
    }),
    (A::Bookmarks, |d| {
        let here = d.focus().to_owned();
        d.act(A::Bookmark).act(A::Bottom);
        opens(d, A::Bookmarks, ListKind::Bookmarks);
        d.act(A::Passage);
        assert_eq!(d.focus(), here);
    }),
    (A::PaneRight, |d| {
        d.act(A::PaneRight);
        assert_eq!(d.model.panes.focus(), 1);
    }),
    (A::PaneLeft, |d| {
        d.act(A::PaneRight).act(A::PaneRight).act(A::PaneLeft);
        assert_eq!(d.model.panes.focus(), 1);
    }),
    (A::PagePanesRight, |d| {
        assert_eq!(versions(d), [0, 1, 2]);
        d.act(A::PagePanesRight);
        assert_eq!(versions(d), [1, 2, 3]);
    }),
    (A::PagePanesLeft, |d| {
        d.act(A::PagePanesRight).act(A::PagePanesLeft);
        assert_eq!(versions(d), [0, 1, 2]);
    }),
    (A::Base, |d| {
        d.act(A::PaneRight).act(A::Base);
        assert!(d.asked.contains(&Effect::Rebase { base: 1 }));
        assert_eq!(d.model.work.base_shown(), 1);
    }),
    (A::Hide, |d| {
        d.act(A::Hide);
        assert_eq!(versions(d), [1, 2, 3]);
        assert!(d.lines()[0].contains("1 hidden"), "{}", d.lines()[0]);
    }),
    (A::ShowAll, |d| {
        d.act(A::Hide).act(A::Hide).act(A::ShowAll);
        assert_eq!(d.model.panes.hidden(), 0);
    }),
    (A::ShiftRight, |d| {
        d.act(A::ShiftRight);
        assert_eq!(versions(d), [1, 0, 2]);
    }),
    (A::ShiftLeft, |d| {
        d.act(A::ShiftRight).act(A::ShiftLeft);
        assert_eq!(versions(d), [0, 1, 2]);
    }),
    (A::Widen, |d| {
        d.act(A::Widen);
        assert_eq!(versions(d).len(), 2);
    }),
    (A::Narrow, |d| {
        d.act(A::Narrow);
        assert_eq!(versions(d).len(), 4);
    }),
    (A::Rename, |d| {
        d.act(A::Rename).press("ctrl-u").type_text("first").press("enter");
        assert!(d.lines()[1].contains("first"), "{}", d.lines()[1]);
    }),
    (A::Layout, |d| {
        d.act(A::PassageNext).act(A::PassageNext);
        let before = d.focus().to_owned();
        d.act(A::Layout);
        assert_eq!(d.model.view.layout, Layout::Reading);
        assert_eq!(d.focus(), before, "the position stays");
    }),
    (A::Single, |d| {
        d.act(A::Single);
        assert_eq!(versions(d), [0]);
        d.act(A::Single);
        assert_eq!(d.model.view.layout, Layout::Aligned);
    }),
    (A::Passage, |d| {
        d.act(A::Passage);
        assert!(matches!(d.model.popups[..], [Popup::Passage { .. }]));
        assert!(d.text().contains(", base"), "{}", d.text());
    }),
    (A::Overview, |d| {
        d.act(A::Overview);
        assert!(d.text().contains("How much of each version"));
        // The second cell of the first row puts 1 and 2 side by side.
        d.act(A::PaneRight).act(A::PaneLeft).act(A::Passage);
        assert_eq!(versions(d), [0, 1]);
    }),
    (A::Filter, |d| {
        opens(d, A::Filter, ListKind::Filters);
        d.press("3 j").act(A::Passage);
        assert!(d.lines()[0].contains("hidden"), "{}", d.lines()[0]);
        assert!(
            d.text().contains("⋯"),
            "what is hidden leaves a fold:\n{}",
            d.text()
        );
        d.act(A::Cancel);
        assert!(!d.text().contains("⋯"));
    }),
    (A::Chosen, |d| {
        opens(d, A::Chosen, ListKind::Chosen);
        d.act(A::Passage);
        assert!(d.lines()[0].contains("filter: in 1, "), "{}", d.lines()[0]);
    }),
    (A::Paragraphs, |d| {
        let before = d.text();
        let rows = |d: &TestReader| d.model.with_column(|c| c.blocks()).unwrap_or(0);
        let by_passage = rows(d);
        d.act(A::Paragraphs);
        assert!(rows(d) < by_passage, "{} rows", rows(d));
        // Two sentences of one paragraph share a line, and only the focused one is highlighted.
        assert!(d.text().contains("Monday. About"), "{}", d.text());
        d.act(A::Paragraphs);
        d.act(A::LineDown).act(A::LineUp);
        assert_eq!(d.text(), before);
    }),
    (A::Fold, |d| {
        d.act(A::Filter).press("3 j").act(A::Passage).press("g g");
        let folds = |d: &TestReader| d.text().matches('⋯').count();
        let (before, hidden) = (folds(d), d.lines()[0].clone());
        assert!(before > 0, "{}", d.text());
        while !d.lines()[3 + d.model.view.cursor.y].contains('⋯') {
            d.press("j");
        }
        d.act(A::Fold);
        assert_eq!(folds(d), before - 1, "{}", d.text());
        assert_ne!(d.lines()[0], hidden, "it shows how much is still hidden");
        d.act(A::Fold);
        assert_eq!((folds(d), d.lines()[0].clone()), (before, hidden));
    }),
    (A::Glide, |d| {
        d.act(A::Glide);
        assert!(d.model.view.glide_enabled);
        d.act(A::Layout).act(A::Bottom);
        assert!(d.model.next_tick().is_some(), "the other panes are on their way");
        let under_way = d.text();
        for _ in 0..12 {
            d.take(Event::Tick);
        }
        assert!(d.model.next_tick().is_none());
        assert_ne!(d.text(), under_way);
        let there = d.text();
        d.act(A::Glide).act(A::Top).act(A::Bottom).press("esc");
        assert_eq!(d.text(), there, "at once they come to the same lines");
    }),
    (A::Edit, |d| {
        d.act(A::PassageNext).act(A::Edit);
        let Some(Effect::OpenEditor(visit)) = d.asked.last() else {
            panic!("no editor")
        };
        assert_eq!(visit.sentence, d.focus());
    }),
    (A::Reload, |d| {
        d.act(A::Reload);
        assert_eq!(d.asked, [Effect::Reload(ReloadCause::Asked)]);
    }),
    (A::Watch, |d| {
        d.take(Event::FileChanged);
        assert_eq!(d.asked, [Effect::Reload(ReloadCause::Changed)]);
        d.act(A::Watch);
        d.take(Event::FileChanged);
        assert_eq!(d.asked[1..], [Effect::Watch(false)], "it is left alone");
    }),
    (A::AddVersion, |d| {
        d.act(A::AddVersion).type_text("late.txt").press("tab enter");
        let added = Effect::Reload(ReloadCause::Added("late.txt".into()));
        assert_eq!(d.asked, [Effect::Complete("late.txt".to_owned()), added]);
    }),
    (A::Export, |d| {
        let format = |name, columns| ExportFormat {
            name,
            about: "for a test",
            ending: "out",
            filters: true,
            columns,
        };
        let formats = vec![format("plain", false), format("page", true)];
        d.model.exports = Exports::new(formats, |_, _, _, _| Ok(()));
        d.act(A::Export).act(A::LineDown).act(A::Passage);
        assert!(d.status().contains("export to: mill.out"), "{}", d.status());
        d.press("enter");
        assert!(d.status().contains("columns: 120"), "{}", d.status());
        d.press("ctrl-u").type_text("72").press("enter");
        let Some(Effect::Export(order)) = d.asked.last().cloned() else {
            panic!("nothing ordered")
        };
        assert_eq!((order.format, order.width, order.overwrite), ("page", 72, false));
        d.take(Event::Work(Message::Written(
            order.clone(),
            Err(ExportError::Exists),
        )));
        assert!(d.text().contains("keep mill.out as it is"), "{}", d.text());
        d.act(A::LineDown).act(A::Passage);
        let over = ExportRequest {
            overwrite: true,
            ..order
        };
        assert_eq!(d.asked.last(), Some(&Effect::Export(over.clone())));
        d.take(Event::Work(Message::Written(over, Ok(()))));
        assert!(d.status().contains("wrote mill.out (page)"), "{}", d.status());
    }),
    (A::Strictness, |d| {
        d.act(A::Strictness);
        assert_eq!(d.model.engine.strictness, Strictness::Strict);
        assert!(d.asked.contains(&Effect::Collate { base: 0 }));
    }),
    (A::Theme, |d| {
        d.act(A::Theme);
        assert!(d.status().contains("theme: light"), "{}", d.status());
    }),
    (A::Link, |d| {
        d.act(A::UniqueNext).act(A::Link);
        let there = d.model.focus().expect("a sentence");
        assert!(d.model.manual.first_of_pair.is_some());
        d.act(A::Top).act(A::PaneLeft);
        let here = d.model.focus().expect("a sentence");
        assert_ne!(there.v(), here.v());
        d.act(A::Link);
        assert!(d.status().contains("by hand"), "{}", d.status());
        let collation = d.model.work.collation();
        assert!(collation.is_manual(collation.link_between(there, here).expect("a link")));
        assert_eq!(collation.passage_of(there), collation.passage_of(here));
        assert!(d.asked.contains(&Effect::Save));
        d.act(A::LineDown).act(A::LineUp);
        assert!(
            d.text().contains("by hand"),
            "the bottom line shows it:\n{}",
            d.text()
        );
    }),
    (A::Unlink, |d| {
        d.act(A::Unlink).act(A::Counterpart).act(A::Unlink);
        assert!(d.status().contains("unlinked"), "{}", d.status());
        let (a, b) = d.model.manual.edits.unlinks().next().expect("a cut");
        assert!(d.model.work.collation().link_between(a, b).is_none());
        assert_ne!(
            d.model.work.collation().passage_of(a),
            d.model.work.collation().passage_of(b)
        );
    }),
    (A::Note, |d| {
        d.act(A::PassageNext)
            .act(A::Note)
            .type_text("ask Petra")
            .press("enter");
        assert!(d.text().contains("* ask Petra"), "{}", d.text());
        d.act(A::Passage);
        assert!(d.text().contains("* ask Petra"), "{}", d.text());
        d.act(A::Close).act(A::Note).press("ctrl-u enter");
        assert!(!d.text().contains("ask Petra"), "{}", d.text());
    }),
    (A::MadeByHand, |d| {
        d.act(A::PassageNext)
            .act(A::Note)
            .type_text("ask Petra")
            .press("enter")
            .act(A::Bottom);
        opens(d, A::MadeByHand, ListKind::ByHand);
        assert!(d.text().contains("note  ask Petra"), "{}", d.text());
        d.act(A::Passage);
        assert_eq!(d.model.view.cursor.position.block, 1);
    }),
    (A::Undo, |d| {
        let before = d.text();
        d.act(A::Hide).act(A::Undo);
        assert!(d.status().contains("undone: hide"), "{}", d.status());
        d.act(A::LineDown).act(A::LineUp).act(A::Top);
        assert_eq!(versions(d), [0, 1, 2]);
        assert_eq!(d.lines()[0], before.lines().next().unwrap_or_default());
        d.act(A::Undo);
        assert!(d.status().contains("nothing to undo"), "{}", d.status());
    }),
    (A::Redo, |d| {
        d.act(A::Hide).act(A::Undo).act(A::Redo);
        assert_eq!(versions(d), [1, 2, 3]);
        d.act(A::Redo);
        assert!(d.status().contains("nothing to redo"), "{}", d.status());
    }),
    (A::CopySentence, |d| {
        let text = d.focus().to_owned();
        d.act(A::CopySentence);
        let what = "the sentence";
        let asked = Effect::Copy {
            what,
            text: text.clone(),
        };
        assert_eq!(d.asked, [asked]);
        d.take(Event::Work(Message::Copied(what, Ok("wl-copy"))));
        assert!(d.status().contains("copied the sentence with wl-copy"));
        d.take(Event::Work(Message::Copied(what, Err(text.clone()))));
        assert!(d.status().contains("through the terminal"), "{}", d.status());
        assert_eq!(d.asked.last(), Some(&Effect::CopyByTerminal(text)));
    }),
    (A::CopyPassage, |d| {
        d.act(A::CopyPassage);
        let Some(Effect::Copy { text, .. }) = d.asked.last() else {
            panic!("nothing copied")
        };
        assert!(
            text.lines().count() > 1 && text.starts_with("morning: "),
            "{text}"
        );
    }),
    (A::Help, |d| {
        d.act(A::Help);
        assert!(d.text().contains("down one line"));
        d.act(A::Help);
        assert!(d.model.popups.is_empty());
    }),
    (A::Palette, |d| {
        d.act(A::Palette).type_text("next disagr").press("enter");
        assert!(d.status().contains("! "), "{}", d.status());
    }),
    (A::Cancel, |d| {
        d.act(A::Help).act(A::Cancel).act(A::Cancel);
        assert!(
            d.model.popups.is_empty() && d.asked.is_empty(),
            "escape never quits"
        );
    }),
    (A::Close, |d| {
        d.act(A::Help).act(A::Close);
        assert!(d.model.popups.is_empty() && d.asked.is_empty());
        d.act(A::Close);
        assert_eq!(d.asked, [Effect::Quit]);
    }),
    (A::Suspend, |d| {
        d.act(A::Suspend);
        assert_eq!(d.asked, [Effect::Suspend]);
    }),
    (A::Redraw, |d| {
        d.act(A::Redraw);
        assert_eq!(d.asked, [Effect::Redraw]);
    }),
    (A::Quit, |d| {
        d.act(A::Search).type_text("x").act(A::Quit);
        assert_eq!(d.asked, [Effect::Quit], "it ends from a prompt too");
    }),
];

fn moves(d: &mut TestReader, action: A, lines: isize) {
    let from = lines_above(d);
    d.act(action);
    let by = lines_above(d) - from;
    // A blank line between paragraphs is passed over.
    assert!(
        (by - lines).abs() <= 1 && by.signum() == lines.signum(),
        "moved by {by}"
    );
}

fn lines_above(d: &TestReader) -> isize {
    let position = d.model.view.cursor.position;
    d.model
        .with_column(|c| (0..position.block).map(|b| c.height(b)).sum::<usize>() + position.line)
        .unwrap_or(0) as isize
}

fn seeks(d: &mut TestReader, there: A, back: A) {
    d.act(there);
    let first = d.model.view.cursor.position.block;
    assert!(first > 0);
    d.act(there);
    assert!(d.model.view.cursor.position.block > first);
    d.act(back);
    assert_eq!(d.model.view.cursor.position.block, first);
}

fn opens(d: &mut TestReader, action: A, kind: ListKind) {
    d.act(action);
    assert!(matches!(&d.model.popups[..], [Popup::List(list)] if list.kind == kind));
}

fn versions(d: &TestReader) -> Vec<usize> {
    d.model.geometry().panes.iter().map(|p| p.version).collect()
}

/// A line without the lines between panes, which show where the focus is.
fn same_text(line: &str) -> String {
    line.replace(['┃', '▌', '│', '▕', '▐', '^', '!'], " ")
}

#[test]
fn every_action_does_its_work_by_its_key() {
    for entry in ACTIONS {
        let test = TESTS.iter().find(|t| t.0 == entry.action);
        let (_, test) = test.unwrap_or_else(|| panic!("{} has no test", entry.id));
        println!("{}", entry.id);
        test(&mut TestReader::story(120, 16));
    }
}
