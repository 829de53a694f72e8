//! The focused passage from every version, one below the other: words against the base, findings, and why each
//! sentence belongs here.

use crate::align::{Collation, Passage, explain};
use crate::load::SentenceId;
use crate::sheet::lines::role_spans;
use crate::sheet::{Line, Sign};

use crate::tui::layout::cells;
use crate::tui::model::Model;
use crate::tui::popup::list_layout;

/// A line of the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageLine {
    /// Nothing.
    Blank,
    /// Which version, and where in it.
    Head(String),
    /// A line of a version's text.
    Text {
        /// Which version.
        version: usize,
        /// The line.
        line: Line,
    },
    /// A quiet remark: how and why sentences are linked.
    Remark(String),
    /// A note, link or cut made by hand.
    ByHand(String),
    /// A disagreement.
    Finding(String),
}

/// The stack for the passage that has the focus, `columns` wide.
#[must_use]
pub fn lines(model: &Model, columns: usize) -> Vec<PassageLine> {
    let Some(here) = model.focus() else {
        return Vec::new();
    };
    let work = &model.work;
    let number = work.collation().passage_of(here);
    let passage = &work.collation().passages[number];
    let base = work.base_shown();
    let mut stack = Vec::new();
    for finding in role_spans::of_passage(work.findings(), number) {
        stack.extend(wrapped(&format!("! {}", finding.summary), columns).map(PassageLine::Finding));
    }
    // The base comes first: the others are compared with it.
    let mut carriers = passage.carriers.clone();
    carriers.sort_by_key(|&v| (v != base, v));
    for v in carriers {
        let own = sentences_in(work.collation(), passage, v);
        let paragraph = own
            .first()
            .map_or(0, |id| work.versions()[v].paragraph_of(id.s()) + 1);
        let is_base = if v == base { ", base" } else { "" };
        if !stack.is_empty() {
            stack.push(PassageLine::Blank);
        }
        stack.push(PassageLine::Head(format!(
            "{} {}  ¶{paragraph}{is_base}",
            v + 1,
            model.label(v)
        )));
        for id in own {
            add_sentence(model, id, columns, &mut stack);
        }
    }
    let lacking: Vec<usize> = (0..work.versions().len())
        .filter(|v| !passage.carriers.contains(v))
        .collect();
    if !lacking.is_empty() && !work.collation().pending {
        stack.push(PassageLine::Blank);
        stack.push(PassageLine::Remark(format!(
            "not in {}",
            crate::tui::state::carriers::numbers(&lacking)
        )));
    }
    stack
}

/// The sentences of a passage in version `v`. If it has none there, those of other passages that are linked with it.
fn sentences_in(collation: &Collation, passage: &Passage, v: usize) -> Vec<SentenceId> {
    let own = passage.in_version(v);
    if !own.is_empty() {
        return own.to_vec();
    }
    let mut linked: Vec<SentenceId> = passage
        .sentences
        .iter()
        .flat_map(|&id| collation.links_of(id).map(move |l| l.other(id)))
        .filter(|id| id.v() == v)
        .collect();
    linked.sort_unstable();
    linked.dedup();
    linked
}

/// Adds a sentence, why it belongs here, and the links, cuts and note made by hand.
fn add_sentence(model: &Model, id: SentenceId, columns: usize, stack: &mut Vec<PassageLine>) {
    let (work, version) = (&model.work, id.v());
    let cell = crate::sheet::Cell {
        sentences: vec![id.sentence],
        place: crate::sheet::RowPlace::Here,
        linked_elsewhere: None,
    };
    let text = work.lens().cell(version, &cell, columns);
    stack.extend(text.into_iter().map(|line| PassageLine::Text { version, line }));
    if let Some(why) = why(model, id) {
        stack.extend(wrapped(&why, columns).map(PassageLine::Remark));
    }
    let by_hand = |text: &str| cells::by_hand(text, columns).into_iter().map(PassageLine::ByHand);
    for (other, linked) in model.manual.edits.of(id) {
        let word = if linked { "linked with" } else { "unlinked from" };
        let paragraph = work.versions()[other.v()].paragraph_of(other.s()) + 1;
        stack.extend(by_hand(&format!("{word} {}:¶{paragraph} by hand", other.v() + 1)));
    }
    if let Some(note) = work.notes.get(&id) {
        stack.extend(by_hand(note));
    }
}

/// Why a sentence belongs here: its link with the sentence it is compared with, and what that rests on.
fn why(model: &Model, id: SentenceId) -> Option<String> {
    let work = &model.work;
    let base = work.base_shown();
    let other = role_spans::reference(work.collation(), base, id).filter(|_| id.v() != base)?;
    let link = work.collation().link_between(id, other)?;
    if work.collation().is_manual(link) {
        // The reader's own link needs no reason.
        return None;
    }
    let (sign, sure) = (Sign::from(link.kind).word(), link.score * 100.0);
    let reasons = explain(work.collation(), link);
    Some(format!(
        "{sign} with {} ({sure:.0}% sure): {reasons}",
        other.v() + 1
    ))
}

fn wrapped(text: &str, columns: usize) -> impl Iterator<Item = String> + use<> {
    let spans = crate::text::wrap::wrap(&list_layout::whole(text), columns);
    let lines: Vec<String> = spans.into_iter().map(|s| s.of(text).to_owned()).collect();
    lines.into_iter()
}
