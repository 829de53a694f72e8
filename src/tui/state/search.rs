//! The current search: its hits, in the order in which n and N step through them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::load::SentenceId;
use crate::sheet::lines::search::{Hit, Query};

use crate::tui::state::work::Work;

/// A hit as a step of n and N: its row, its sentence, its first byte.
pub type HitStep = (usize, SentenceId, usize);

/// A search that is on.
#[derive(Clone, Debug)]
pub struct SearchHits {
    /// What was looked for.
    pub query: Query,
    /// By version and place.
    pub hits: Vec<Hit>,
    /// Steps in the order of the rows of a [`Work::generation`].
    steps: RefCell<Option<(u64, Rc<[HitStep]>)>>,
}

impl SearchHits {
    /// Looks for something in all versions.
    #[must_use]
    pub fn new(query: Query, work: &Work) -> Self {
        let hits = query.hits(work.corpus());
        Self {
            query,
            hits,
            steps: RefCell::default(),
        }
    }

    /// The hits as steps: where they stand, in the order of the rows where there are rows, else version by version.
    #[must_use]
    pub fn steps(&self, work: &Work) -> Rc<[HitStep]> {
        let mut kept = self.steps.borrow_mut();
        match &*kept {
            Some((generation, steps)) if *generation == work.generation => Rc::clone(steps),
            _ => {
                let steps: Rc<[HitStep]> = self.in_order(work).into();
                *kept = Some((work.generation, Rc::clone(&steps)));
                steps
            }
        }
    }

    fn in_order(&self, work: &Work) -> Vec<HitStep> {
        let mut steps: Vec<HitStep> = self
            .hits
            .iter()
            .filter_map(|hit| {
                let version = &work.versions()[hit.version];
                let s = version.sentences.partition_point(|s| s.end <= hit.span.start);
                let id = (s < version.sentences.len()).then(|| SentenceId::new(hit.version, s))?;
                let row = work.row_of(id);
                Some((row, id, hit.span.start))
            })
            .collect();
        steps.sort_unstable();
        steps
    }
}
