//! The reader's links and cuts, and what can be undone.
//!
//! Undo covers what a reader changes by hand: links, cuts, notes, names of versions, bookmarks, hidden panes and their
//! order. A step keeps only what it changed, as it was before and after: a bookmark costs one bookmark, however many
//! notes there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{ManualEdits, Strictness};
use crate::load::SentenceId;
use crate::notes::{CorpusMap, SavedState};
use crate::tui::state::view::Layout;

const MAX_UNDO_STEPS: usize = 1000;

/// What is done with two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairAction {
    /// They are linked.
    Link,
    /// Their link is cut.
    Unlink,
}

/// The reader's links and cuts, and what can be undone.
#[derive(Clone, Debug, Default)]
pub struct EditState {
    /// The links and cuts.
    pub edits: ManualEdits,
    /// The first sentence of a pair, while the second is still to be chosen.
    pub first_of_pair: Option<(PairAction, SentenceId)>,
    /// What can be undone and redone.
    pub history: UndoHistory,
    /// How things stood when the session began.
    pub(crate) start: SessionStart,
}

/// What was saved when the session began, and the settings it began with.
#[derive(Clone, Debug, Default)]
pub(crate) struct SessionStart {
    pub(crate) saved: SavedState,
    pub(crate) base: usize,
    pub(crate) layout: Layout,
    pub(crate) strictness: Strictness,
    pub(crate) pane_width: u16,
}

/// One change: the entries that it touched and no others, as they were before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UndoStep {
    name: &'static str,
    before: SavedState,
    after: SavedState,
}

/// The changes that can be undone and redone, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoHistory {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

impl UndoHistory {
    /// Records what differs between two states. True where anything does.
    pub fn record(&mut self, name: &'static str, before: &SavedState, after: &SavedState) -> bool {
        let Some(step) = UndoStep::new(name, before, after) else {
            return false;
        };
        self.undone.clear();
        if self.done.len() == MAX_UNDO_STEPS {
            self.done.remove(0);
        }
        self.done.push(step);
        true
    }

    /// Takes back the latest change: its name, and the state without it. `None` where nothing is left to undo.
    pub fn undo(&mut self, now: &SavedState) -> Option<(&'static str, SavedState)> {
        let step = self.done.pop()?;
        let result = (step.name, exchange(now, &step.after, &step.before));
        self.undone.push(step);
        Some(result)
    }

    /// Repeats what was undone last: its name, and the state with it. `None` where nothing was undone.
    pub fn redo(&mut self, now: &SavedState) -> Option<(&'static str, SavedState)> {
        let step = self.undone.pop()?;
        let result = (step.name, exchange(now, &step.before, &step.after));
        self.done.push(step);
        Some(result)
    }

    /// The history by the numbers of a newer corpus. Changes of which nothing is left there are dropped.
    #[must_use]
    pub fn mapped(&self, map: &CorpusMap) -> Self {
        let step = |s: &UndoStep| UndoStep::new(s.name, &map.state(&s.before), &map.state(&s.after));
        Self {
            done: self.done.iter().filter_map(step).collect(),
            undone: self.undone.iter().filter_map(step).collect(),
        }
    }
}

impl UndoStep {
    /// What differs between two states; `None` where nothing does that can be undone.
    fn new(name: &'static str, before: &SavedState, after: &SavedState) -> Option<Self> {
        let step = Self {
            name,
            before: only_in(before, after),
            after: only_in(after, before),
        };
        (step.before != step.after).then_some(step)
    }
}

/// The entries of `state` that `other` does not have, or has with another value. Where the reader is does not count.
fn only_in(state: &SavedState, other: &SavedState) -> SavedState {
    let mut edits = ManualEdits::default();
    for (x, y) in state.edits.links().filter(|&(x, y)| !other.edits.has_link(x, y)) {
        edits.link(x, y);
    }
    for (x, y) in state
        .edits
        .unlinks()
        .filter(|&(x, y)| !other.edits.has_unlink(x, y))
    {
        edits.unlink(x, y);
    }
    let order = if state.order == other.order {
        &[][..]
    } else {
        &state.order
    };
    SavedState {
        labels: map_difference(&state.labels, &other.labels),
        hidden: &state.hidden - &other.hidden,
        order: order.to_vec(),
        bookmarks: &state.bookmarks - &other.bookmarks,
        notes: map_difference(&state.notes, &other.notes),
        edits,
        ..SavedState::default()
    }
}

/// `state` with the entries of `old` replaced by those of `new`.
fn exchange(state: &SavedState, old: &SavedState, new: &SavedState) -> SavedState {
    let mut state = state.clone();
    exchange_map(&mut state.labels, &old.labels, &new.labels);
    exchange_map(&mut state.notes, &old.notes, &new.notes);
    exchange_set(&mut state.hidden, &old.hidden, &new.hidden);
    exchange_set(&mut state.bookmarks, &old.bookmarks, &new.bookmarks);
    if old.order != new.order {
        state.order.clone_from(&new.order);
    }
    for (x, y) in old.edits.links().chain(old.edits.unlinks()) {
        state.edits.remove(x, y);
    }
    for (x, y) in new.edits.links() {
        state.edits.link(x, y);
    }
    for (x, y) in new.edits.unlinks() {
        state.edits.unlink(x, y);
    }
    state
}

fn map_difference<K: Ord + Copy>(
    map: &BTreeMap<K, String>,
    other: &BTreeMap<K, String>,
) -> BTreeMap<K, String> {
    let differs = |(key, value): &(&K, &String)| other.get(key) != Some(value);
    map.iter().filter(differs).map(|(k, v)| (*k, v.clone())).collect()
}

fn exchange_map<K: Ord + Copy>(
    map: &mut BTreeMap<K, String>,
    old: &BTreeMap<K, String>,
    new: &BTreeMap<K, String>,
) {
    map.retain(|key, _| !old.contains_key(key));
    map.extend(new.iter().map(|(k, v)| (*k, v.clone())));
}

fn exchange_set<K: Ord + Copy>(set: &mut BTreeSet<K>, old: &BTreeSet<K>, new: &BTreeSet<K>) {
    set.retain(|key| !old.contains(key));
    set.extend(new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A change by its kind, the entry it touches, and a value.
    type Change = (u8, u32, u8);

    fn apply(state: &mut SavedState, &(kind, entry, value): &Change) {
        let id = |v: u32| SentenceId {
            version: v,
            sentence: entry,
        };
        let (v, text) = (entry as usize, format!("text {value}"));
        match (kind % 8, value % 2) {
            (0, 0) => drop(state.labels.remove(&v)),
            (0, _) => drop(state.labels.insert(v, text)),
            (1, 0) => drop(state.hidden.remove(&v)),
            (1, _) => drop(state.hidden.insert(v)),
            (2, 0) => state.order.clear(),
            (2, _) => state.order = vec![v, usize::from(value)],
            (3, 0) => drop(state.bookmarks.remove(&id(0))),
            (3, _) => drop(state.bookmarks.insert(id(0))),
            (4, 0) => drop(state.notes.remove(&id(1))),
            (4, _) => drop(state.notes.insert(id(1), text)),
            (5, _) => drop(state.edits.link(id(0), id(1))),
            (6, _) => drop(state.edits.unlink(id(0), id(1))),
            _ => state.edits.remove(id(0), id(1)),
        }
    }

    proptest! {
        /// Steps of several changes, undone and redone at will, give the states that whole copies would give.
        #[test]
        fn differences_undo_and_redo_like_whole_copies(
            moves in prop::collection::vec(
                (0..4u8, prop::collection::vec((any::<u8>(), 0..4u32, any::<u8>()), 1..4)),
                0..40,
            )
        ) {
            let (mut history, mut state) = (UndoHistory::default(), SavedState::default());
            let (mut copies, mut at) = (vec![state.clone()], 0_usize);
            for (what, changes) in &moves {
                match what {
                    0 => {
                        let undone = history.undo(&state);
                        prop_assert_eq!(undone.is_some(), at > 0);
                        at = at.saturating_sub(1);
                        state = undone.map_or(state, |u| u.1);
                    }
                    1 => {
                        let redone = history.redo(&state);
                        prop_assert_eq!(redone.is_some(), at + 1 < copies.len());
                        at = (at + 1).min(copies.len() - 1);
                        state = redone.map_or(state, |r| r.1);
                    }
                    _ => {
                        let before = state.clone();
                        changes.iter().for_each(|change| apply(&mut state, change));
                        let changed = history.record("change", &before, &state);
                        prop_assert_eq!(changed, before != state);
                        if changed {
                            copies.truncate(at + 1);
                            copies.push(state.clone());
                            at += 1;
                        }
                    }
                }
                prop_assert_eq!(&state, &copies[at]);
            }
        }
    }

    #[test]
    fn a_step_keeps_only_what_it_changed() {
        let mut before = SavedState::default();
        (0..100).for_each(|n| apply(&mut before, &(4, n, 1)));
        let mut after = before.clone();
        apply(&mut after, &(3, 7, 1));
        let step = UndoStep::new("bookmark", &before, &after).expect("a change");
        assert!(step.before == SavedState::default() && step.after.notes.is_empty());
        assert_eq!(step.after.bookmarks.len(), 1);
    }
}
