//! What is saved of a reading session, by the numbers of the corpus that is open.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{ManualEdits, Strictness};
use crate::load::SentenceId;

/// What a reader has done to a corpus: settings, place, bookmarks, notes and manual edits. `None` or empty means
/// the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedState {
    /// Short labels, by version.
    pub labels: BTreeMap<usize, String>,
    /// Versions whose panes are hidden.
    pub hidden: BTreeSet<usize>,
    /// The order of panes; empty for that of the corpus.
    pub order: Vec<usize>,
    /// The width a pane needs; panes that would be narrower are not shown.
    pub pane_width: Option<u16>,
    /// The version the rows follow.
    pub base: Option<usize>,
    /// How strict the engine is.
    pub strictness: Option<Strictness>,
    /// The name of the layout.
    pub layout: Option<String>,
    /// Where the reader was.
    pub place: Option<SentenceId>,
    /// Sentences with a bookmark.
    pub bookmarks: BTreeSet<SentenceId>,
    /// Notes, by the sentence each was written at.
    pub notes: BTreeMap<SentenceId, String>,
    /// Links added by hand, and pairs unlinked by hand.
    pub edits: ManualEdits,
}

/// Adds a note. A note that is there already is joined with it.
pub(crate) fn add_note(notes: &mut BTreeMap<SentenceId, String>, id: SentenceId, text: String) {
    let note = notes.entry(id);
    note.and_modify(|t| *t = format!("{t} / {text}")).or_insert(text);
}
