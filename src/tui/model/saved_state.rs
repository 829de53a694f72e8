//! What the reader has changed, as it is saved when they leave and restored when they come back.

use std::sync::Arc;

use crate::notes::SavedState;
use crate::tui::messages::reload::Snapshot;
use crate::tui::model::Model;
use crate::tui::state::undo::SessionStart;

impl Model {
    /// How things stand, as it is saved. A setting that is as it was when the session began stays as it was saved.
    #[must_use]
    pub fn saved_state(&self) -> SavedState {
        let start = &self.manual.start;
        let layout = |layout: crate::tui::state::view::Layout| layout.word().to_owned();
        SavedState {
            labels: self.panes.labels(),
            hidden: self.panes.hidden_versions(),
            order: self.panes.order(),
            pane_width: changed(self.panes.min_width(), start.pane_width, start.saved.pane_width),
            base: changed(self.work.base, start.base, start.saved.base),
            strictness: changed(self.engine.strictness, start.strictness, start.saved.strictness),
            layout: changed(
                layout(self.view.layout),
                layout(start.layout),
                start.saved.layout.clone(),
            ),
            place: self.place().filter(|_| self.view.moved).map(|p| p.id),
            bookmarks: self.view.bookmarks.iter().copied().collect(),
            notes: self.work.notes.clone(),
            edits: self.manual.edits.clone(),
        }
    }

    /// How things stand, for a reload: the place is mapped to the new corpus separately.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            corpus: Arc::clone(self.work.corpus()),
            base: self.work.base,
            engine: self.engine.clone(),
            state: SavedState {
                place: None,
                ..self.saved_state()
            },
            history: self.manual.history.clone(),
        }
    }

    /// Restores what was saved. Base, layout and strictness were settled when the session was opened.
    pub fn restore(&mut self, saved: &SavedState) {
        if let Some(columns) = saved.pane_width {
            self.panes.set_min_width(columns);
        }
        self.keeping_place(|m| {
            let fit = m.fit();
            m.panes.set_labels(&saved.labels);
            m.panes.set_hidden(&saved.hidden, fit);
            m.panes.set_order(&saved.order);
            m.work.notes = saved.notes.clone();
            m.work.generation += 1;
        });
        self.view.bookmarks = saved.bookmarks.iter().copied().collect();
        self.manual.edits = saved.edits.clone();
        self.manual.start = SessionStart {
            saved: saved.clone(),
            base: self.work.base,
            layout: self.view.layout,
            strictness: self.engine.strictness,
            pane_width: self.panes.min_width(),
        };
        if let Some(id) = saved.place.filter(|id| !saved.hidden.contains(&id.v())) {
            self.view.moved = true;
            self.go_to(id);
        }
    }
}

/// The value to save: what was saved before, where it is as it was when the session began.
fn changed<T: PartialEq>(now: T, start: T, saved: Option<T>) -> Option<T> {
    if now == start { saved } else { Some(now) }
}
