//! Merges two sessions that have the same corpus open, so that the file gets the changes of both.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::ManualEdits;
use crate::notes::saved_state::SavedState;

/// Applies the changes from `before` to `ours` to `theirs`, the state that is in the file now.
#[must_use]
pub fn merge(before: &SavedState, ours: &SavedState, theirs: SavedState) -> SavedState {
    SavedState {
        labels: maps(&before.labels, &ours.labels, theirs.labels),
        hidden: sets(&before.hidden, &ours.hidden, theirs.hidden),
        order: either(&before.order, &ours.order, theirs.order),
        pane_width: either(&before.pane_width, &ours.pane_width, theirs.pane_width),
        base: either(&before.base, &ours.base, theirs.base),
        strictness: either(&before.strictness, &ours.strictness, theirs.strictness),
        layout: either(&before.layout, &ours.layout, theirs.layout),
        place: either(&before.place, &ours.place, theirs.place),
        bookmarks: sets(&before.bookmarks, &ours.bookmarks, theirs.bookmarks),
        notes: maps(&before.notes, &ours.notes, theirs.notes),
        edits: edits(&before.edits, &ours.edits, theirs.edits),
    }
}

fn either<T: Clone + PartialEq>(before: &T, ours: &T, theirs: T) -> T {
    if before == ours { theirs } else { ours.clone() }
}

fn sets<T: Clone + Ord>(before: &BTreeSet<T>, ours: &BTreeSet<T>, mut theirs: BTreeSet<T>) -> BTreeSet<T> {
    theirs.retain(|x| ours.contains(x) || !before.contains(x));
    theirs.extend(ours.difference(before).cloned());
    theirs
}

fn maps<K: Clone + Ord, V: Clone + PartialEq>(
    before: &BTreeMap<K, V>,
    ours: &BTreeMap<K, V>,
    mut theirs: BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    theirs.retain(|k, _| ours.contains_key(k) || !before.contains_key(k));
    let changed = ours.iter().filter(|(k, v)| before.get(k) != Some(v));
    theirs.extend(changed.map(|(k, v)| (k.clone(), v.clone())));
    theirs
}

fn edits(before: &ManualEdits, ours: &ManualEdits, mut theirs: ManualEdits) -> ManualEdits {
    let lifted = |(x, y)| !ours.has_link(x, y) && !ours.has_unlink(x, y);
    for (x, y) in before.links().chain(before.unlinks()).filter(|&p| lifted(p)) {
        theirs.remove(x, y);
    }
    for (x, y) in ours.links().filter(|&(x, y)| !before.has_link(x, y)) {
        theirs.link(x, y);
    }
    for (x, y) in ours.unlinks().filter(|&(x, y)| !before.has_unlink(x, y)) {
        theirs.unlink(x, y);
    }
    theirs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::SentenceId;

    fn at(v: usize, s: usize) -> SentenceId {
        SentenceId::new(v, s)
    }

    #[test]
    fn changes_of_both_sessions_are_kept() {
        let mut before = SavedState::default();
        before.bookmarks.insert(at(0, 1));
        before.notes.insert(at(0, 2), "old".to_owned());
        before.edits.link(at(0, 0), at(1, 0));
        let (mut ours, mut theirs) = (before.clone(), before.clone());
        ours.bookmarks.remove(&at(0, 1));
        ours.notes.insert(at(0, 2), "ours".to_owned());
        ours.edits.unlink(at(0, 3), at(1, 3));
        theirs.bookmarks.insert(at(1, 5));
        theirs.notes.insert(at(1, 1), "theirs".to_owned());
        theirs.edits.remove(at(0, 0), at(1, 0));
        theirs.layout = Some("reading".to_owned());
        let both = merge(&before, &ours, theirs);
        assert_eq!(both.bookmarks, BTreeSet::from([at(1, 5)]));
        let notes = [(at(0, 2), "ours".to_owned()), (at(1, 1), "theirs".to_owned())];
        assert_eq!(both.notes, BTreeMap::from(notes));
        assert!(both.edits.has_unlink(at(0, 3), at(1, 3)) && !both.edits.has_link(at(0, 0), at(1, 0)));
        assert_eq!(both.layout.as_deref(), Some("reading"));
    }

    #[test]
    fn a_single_session_gets_its_own_state() {
        let mut ours = SavedState {
            place: Some(at(2, 2)),
            ..SavedState::default()
        };
        ours.hidden.insert(3);
        assert_eq!(merge(&SavedState::default(), &ours, SavedState::default()), ours);
        assert_eq!(
            merge(&ours, &SavedState::default(), ours.clone()),
            SavedState::default()
        );
    }
}
