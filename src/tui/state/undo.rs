//! What the reader makes by hand, and the way back: links, cuts, notes, labels, bookmarks, the order of panes.

use crate::align::ManualEdits;
use crate::load::SentenceId;
use crate::notes::{CorpusMap, SavedState};

use crate::tui::state::view::Layout;

/// Steps that can be undone.
pub(crate) const MOST: usize = 1000;

/// What is done with the two ends of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// They are linked.
    Link,
    /// They are parted.
    Unlink,
}

/// One thing made: what it was, and how things stood before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UndoStep {
    pub(crate) word: &'static str,
    pub(crate) before: SavedState,
    pub(crate) after: SavedState,
}

/// What was made, the last thing last, and what of it was undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoHistory {
    pub(crate) done: Vec<UndoStep>,
    pub(crate) undone: Vec<UndoStep>,
}

impl UndoHistory {
    /// The same for another corpus. What is no longer to be seen there is no step any more.
    #[must_use]
    pub fn carried(&self, map: &CorpusMap) -> Self {
        let step = |s: &UndoStep| {
            let (before, after) = (map.state(&s.before), map.state(&s.after));
            differ(&before, &after).then_some(UndoStep {
                word: s.word,
                before,
                after,
            })
        };
        Self {
            done: self.done.iter().filter_map(step).collect(),
            undone: self.undone.iter().filter_map(step).collect(),
        }
    }
}

/// What the reader makes by hand.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// Links made and pairs parted.
    pub edits: ManualEdits,
    /// The first end of a pair, where the second is still to be chosen.
    pub begun: Option<(Stroke, SentenceId)>,
    /// The way back.
    pub history: UndoHistory,
    /// What was known of the corpus at the start, and how things stood then.
    pub(crate) start: Start,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    pub(crate) kept: SavedState,
    pub(crate) base: usize,
    pub(crate) layout: Layout,
    pub(crate) engine: crate::align::Strictness,
    pub(crate) pane_width: u16,
}

/// True where two states differ in what can be undone: not in where the reader is.
pub(crate) fn differ(x: &SavedState, y: &SavedState) -> bool {
    (&x.labels, &x.hidden, &x.order, &x.bookmarks, &x.notes, &x.edits)
        != (&y.labels, &y.hidden, &y.order, &y.bookmarks, &y.notes, &y.edits)
}
