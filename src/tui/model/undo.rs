//! Undo and redo of the reader's own changes.

use crate::load::SentenceId;
use crate::notes::SavedState;
use crate::tui::model::Model;

impl Model {
    /// Records what has changed since `before`, so that it can be undone. True where anything has.
    pub fn record(&mut self, name: &'static str, before: &SavedState) -> bool {
        let after = self.saved_state();
        self.manual.history.record(name, before, &after)
    }

    /// Undoes the latest change; its name, or `None` where nothing is left to undo.
    pub fn undo(&mut self) -> Option<&'static str> {
        let now = self.saved_state();
        let (name, then) = self.manual.history.undo(&now)?;
        self.apply_state(&now, &then);
        Some(name)
    }

    /// Repeats the change that was undone last; its name, or `None` where nothing was undone.
    pub fn redo(&mut self) -> Option<&'static str> {
        let now = self.saved_state();
        let (name, then) = self.manual.history.redo(&now)?;
        self.apply_state(&now, &then);
        Some(name)
    }

    /// Makes the parts of `state` true that differ from how things are `now`.
    fn apply_state(&mut self, now: &SavedState, state: &SavedState) {
        let fit = self.fit();
        self.keeping_place(|m| {
            if now.labels != state.labels {
                m.panes.set_labels(&state.labels);
            }
            if now.hidden != state.hidden {
                m.panes.set_hidden(&state.hidden, fit);
            }
            if now.order != state.order {
                m.panes.set_order(&state.order);
            }
        });
        if now.bookmarks != state.bookmarks {
            self.view.bookmarks = state.bookmarks.iter().copied().collect();
        }
        if now.edits != state.edits {
            self.manual.edits = state.edits.clone();
        }
        if now.notes != state.notes {
            self.keeping_place(|m| {
                m.work.notes = state.notes.clone();
                m.work.generation += 1;
            });
        }
    }

    /// True where the reader linked, cut or noted something at a sentence.
    #[must_use]
    pub fn has_manual_edit(&self, id: SentenceId) -> bool {
        self.work.notes.contains_key(&id) || self.manual.edits.of(id).next().is_some()
    }
}
