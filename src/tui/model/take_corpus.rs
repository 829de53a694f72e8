//! Exchanges the corpus for another one: the whole for its top, or reloaded texts for old ones. The reader stays where
//! the same words are.

use std::sync::Arc;

use crate::align::Collation;
use crate::load::Corpus;
use crate::notes::{CorpusMap, SavedState};
use crate::sheet::RowFilter;
use crate::tui::model::Model;
use crate::tui::state::carriers;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::popup::Popup;
use crate::tui::state::search::SearchHits;
use crate::tui::state::undo::UndoHistory;
use crate::tui::state::work::Work;
use crate::tui::threads;

impl Model {
    /// Replaces the corpus by that of a pending collation (see [`Collation::pending`]). `state` and `history` are what
    /// the reader has changed, by the numbers of the new corpus.
    pub fn take_corpus(
        &mut self,
        pending: Arc<Collation>,
        base: usize,
        state: &SavedState,
        history: UndoHistory,
    ) {
        let corpus = Arc::clone(&pending.corpus);
        let old = Arc::clone(self.work.collation());
        let map = CorpusMap::new(&old.corpus, &corpus);
        let place = self.place().and_then(|p| p.mapped(&map, &old.corpus, &corpus));
        let y = self.view.cursor.y;
        self.panes = self.panes.mapped(map.versions(), corpus.versions.len());
        self.map_view(&map, &old.corpus, &corpus);
        for popup in &mut self.popups {
            match popup {
                Popup::List(list) => list.at = 0,
                Popup::Overview(overview) => overview.at = 0,
                Popup::Passage { top } => *top = 0,
                Popup::Help { .. } | Popup::Prompt(_) => {}
            }
        }
        let generation = self.work.generation + 1;
        self.work = Work::new(pending, base);
        self.work.generation = generation;
        self.found = self.found.take().map(|f| SearchHits::new(f.query, &self.work));
        let fit = self.fit();
        let focus = place.map_or(self.panes.focus(), |p| p.id.v());
        self.panes.focus_on(focus, fit);
        self.restore(&SavedState {
            place: None,
            ..state.clone()
        });
        self.manual.history = history;
        self.update_cache_key();
        self.view.cursor = Cursor::default();
        if let Some(place) = place.filter(|_| self.view.moved) {
            self.view.cursor = Cursor {
                position: self.line_of(place),
                y,
            };
        }
        self.settle_cursor();
        threads::drop_in_background(old);
    }

    /// Maps everything in the view that names versions or sentences.
    fn map_view(&mut self, map: &CorpusMap, old: &Corpus, new_corpus: &Corpus) {
        let new = |v: &usize| map.version(*v);
        let view = &mut self.view;
        view.chosen_versions = view.chosen_versions.iter().filter_map(new).collect();
        view.chosen_versions.sort_unstable();
        if let RowFilter::ByCarriers { how, versions, .. } = &view.row_filter {
            // Without one of its versions the filter would show something else than the reader meant.
            let mut mapped: Vec<usize> = versions.iter().filter_map(new).collect();
            mapped.sort_unstable();
            view.row_filter = match mapped.len() == versions.len() {
                true => carriers::carried(*how, &mapped),
                false => RowFilter::default(),
            };
        }
        view.focused_on_line = view.focused_on_line.and_then(|id| map.nearest(id));
        view.hit = None;
        view.jumps = std::mem::take(&mut view.jumps).mapped(|p| p.mapped(map, old, new_corpus));
        view.scrolled_off_level.clear();
        view.shown = None;
    }
}
