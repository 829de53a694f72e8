//! TODO

use std::sync::Arc;

use crate::load::SentenceId;
use crate::notes::SavedState;
use crate::tui::messages::reload::Snapshot;
use crate::tui::model::Model;
use crate::tui::state::undo::{MOST, Start, UndoStep, differ};

impl Model {
    /// How things stand, for keeping. What stands as the session began it is kept as it was kept before.
    #[must_use]
    pub fn kept(&self) -> SavedState {
        let start = &self.made.start;
        SavedState {
            labels: self.panes.labels(),
            hidden: self.panes.hidden_ones(),
            order: self.panes.order(),
            pane_width: changed(self.panes.comfortable(), start.pane_width, start.kept.pane_width),
            base: changed(self.work.base, start.base, start.kept.base),
            strictness: changed(self.engine.strictness, start.engine, start.kept.strictness),
            layout: changed(
                self.view.layout.word().to_owned(),
                start.layout.word().to_owned(),
                start.kept.layout.clone(),
            ),
            place: self.place().filter(|_| self.view.moved).map(|p| p.id),
            bookmarks: self.view.bookmarks.iter().copied().collect(),
            notes: self.work.notes.clone(),
            edits: self.made.edits.clone(),
        }
    }

    /// How things stand now, to be reloaded later.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        // Where the reader is is carried by itself.
        let kept = SavedState {
            place: None,
            ..self.kept()
        };
        Snapshot {
            corpus: Arc::clone(&self.work.collation.corpus),
            base: self.work.base,
            engine: self.engine.clone(),
            kept,
            history: self.made.history.clone(),
        }
    }

    /// Takes up what was kept of the corpus. Base, layout and strictness were settled when the session was opened.
    pub fn recall(&mut self, kept: &SavedState) {
        if let Some(columns) = kept.pane_width {
            self.panes.keep_comfortable(columns);
        }
        self.keeping_place(|m| {
            let fit = m.fit();
            m.panes.set_labels(&kept.labels);
            m.panes.set_hidden(&kept.hidden, fit);
            m.panes.set_order(&kept.order);
            m.work.notes = kept.notes.clone();
            m.work.generation += 1;
        });
        self.view.bookmarks = kept.bookmarks.iter().copied().collect();
        self.made.edits = kept.edits.clone();
        self.made.start = Start {
            kept: kept.clone(),
            base: self.work.base,
            layout: self.view.layout,
            engine: self.engine.strictness,
            pane_width: self.panes.comfortable(),
        };
        let place = kept.place.filter(|id| !kept.hidden.contains(&id.v()));
        if let Some(id) = place {
            self.view.moved = true;
            self.go_to(id);
        }
    }

    /// Brings what differs between two states to how it is in the second.
    fn take(&mut self, from: &SavedState, to: &SavedState) {
        let fit = self.fit();
        self.keeping_place(|m| {
            if from.labels != to.labels {
                m.panes.set_labels(&to.labels);
            }
            if from.hidden != to.hidden {
                m.panes.set_hidden(&to.hidden, fit);
            }
            if from.order != to.order {
                m.panes.set_order(&to.order);
            }
        });
        if from.bookmarks != to.bookmarks {
            self.view.bookmarks = to.bookmarks.iter().copied().collect();
        }
        if from.edits != to.edits {
            self.made.edits = to.edits.clone();
        }
        if from.notes != to.notes {
            self.keeping_place(|m| {
                m.work.notes = to.notes.clone();
                m.work.generation += 1;
            });
        }
    }

    /// Remembers that something was made, where anything was: what stood before is given. True where it was.
    pub fn record(&mut self, word: &'static str, before: SavedState) -> bool {
        let after = self.kept();
        if !differ(&before, &after) {
            return false;
        }
        let history = &mut self.made.history;
        history.undone.clear();
        if history.done.len() == MOST {
            history.done.remove(0);
        }
        history.done.push(UndoStep { word, before, after });
        true
    }

    /// Undoes the last thing made; what it was, or `None` where nothing is left.
    pub fn undo(&mut self) -> Option<&'static str> {
        let step = self.made.history.done.pop()?;
        self.take(&step.after, &step.before);
        let word = step.word;
        self.made.history.undone.push(step);
        Some(word)
    }

    /// Does again what was undone last; what it was, or `None` where nothing was.
    pub fn redo(&mut self) -> Option<&'static str> {
        let step = self.made.history.undone.pop()?;
        self.take(&step.before, &step.after);
        let word = step.word;
        self.made.history.done.push(step);
        Some(word)
    }

    /// True where the reader made a link, a cut or a note at a sentence.
    #[must_use]
    pub fn is_by_hand(&self, id: SentenceId) -> bool {
        self.work.notes.contains_key(&id) || self.made.edits.of(id).next().is_some()
    }
}

/// What is to be kept of a value: nothing new where it stands as it did at the start.
fn changed<T: PartialEq>(now: T, start: T, kept: Option<T>) -> Option<T> {
    if now == start { kept } else { Some(now) }
}
