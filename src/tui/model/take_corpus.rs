//! TODO

use std::sync::Arc;

use crate::align::Collation;
use crate::load::SentenceId;
use crate::notes::{CorpusMap, SavedState};
use crate::sheet::RowFilter;
use crate::tui::model::Model;
use crate::tui::state::carriers;
use crate::tui::state::corpus_map::map_place;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::popup::Popup;
use crate::tui::state::search::SearchHits;
use crate::tui::state::undo::UndoHistory;
use crate::tui::state::work::Work;
use crate::tui::threads;

impl Model {
    /// Reads another corpus from now on, of which nothing is known yet (see [`Collation::pending`]). The reader stays
    /// where the same words stand; what they made is `kept`, and `history` the way back.
    pub fn take_corpus(
        &mut self,
        unread: Arc<Collation>,
        base: usize,
        kept: &SavedState,
        history: UndoHistory,
    ) {
        let corpus = Arc::clone(&unread.corpus);
        let old = Arc::clone(&self.work.collation);
        let map = CorpusMap::new(&old.corpus, &corpus);
        let mapped = |place| map_place(&map, &old.corpus, &corpus, place);
        let place = self.place().and_then(mapped);
        let y = self.view.cursor.y;
        self.panes = self.panes.carried(map.versions(), corpus.versions.len());
        let new = |v: &usize| map.version(*v);
        self.view.chosen = self.view.chosen.iter().filter_map(new).collect();
        self.view.chosen.sort_unstable();
        if let RowFilter::ByCarriers { how, versions, .. } = &self.view.choice {
            // A choice that names a version that is gone would say something else than the reader meant.
            let mut carried: Vec<usize> = versions.iter().filter_map(new).collect();
            carried.sort_unstable();
            self.view.choice = match carried.len() == versions.len() {
                true => carriers::carried(*how, &carried),
                false => RowFilter::default(),
            };
        }
        let sentence = |id: SentenceId| map.nearest(id);
        self.view.held = self.view.held.and_then(sentence);
        self.view.hit = None;
        self.view.jumps = std::mem::take(&mut self.view.jumps).carried(mapped);
        self.view.drift.clear();
        self.view.shown = None;
        for layer in &mut self.popups {
            match layer {
                Popup::List(list) => list.at = 0,
                Popup::Overview(overview) => overview.at = 0,
                Popup::Passage { top } => *top = 0,
                Popup::Help { .. } | Popup::Prompt(_) => {}
            }
        }
        let generation = self.work.generation + 1;
        self.work = Work {
            generation,
            ..Work::new(unread, base)
        };
        self.found = self.found.take().map(|f| SearchHits::new(f.query, &self.work));
        let fit = self.fit();
        let focus = place.map_or(self.panes.focus(), |p| p.id.v());
        self.panes.focus_on(focus, fit);
        self.recall(&SavedState {
            place: None,
            ..kept.clone()
        });
        self.made.history = history;
        self.tune();
        self.view.cursor = Cursor::default();
        if let Some(place) = place.filter(|_| self.view.moved) {
            self.view.cursor = Cursor {
                spot: self.spot_of(place),
                y,
            };
        }
        self.rest();
        threads::discard(old);
    }
}
