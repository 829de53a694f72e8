//! The search that is on: its hits, in the order in which n and N step through them.

use crate::load::SentenceId;
use crate::sheet::search::{Hit, Query};

use super::work::Work;

/// A search that is on.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was looked for.
    pub query: Query,
    /// By version and place.
    pub hits: Vec<Hit>,
}

impl Found {
    /// Looks for something in all versions.
    #[must_use]
    pub fn new(query: Query, work: &Work) -> Self {
        let hits = query.hits(work.corpus());
        Self { query, hits }
    }

    /// The hits as steps: where they stand, in the order of the rows where there are rows, else version by version.
    #[must_use]
    pub fn steps(&self, work: &Work) -> Vec<(usize, SentenceId, usize)> {
        let mut steps: Vec<(usize, SentenceId, usize)> = self
            .hits
            .iter()
            .filter_map(|hit| {
                let version = &work.versions()[hit.version];
                let s = version.sentences.partition_point(|s| s.end <= hit.span.start);
                let id = (s < version.sentences.len()).then(|| SentenceId::new(hit.version, s))?;
                let row = work.sheet.as_ref().map_or(0, |sheet| sheet.row_of(id));
                Some((row, id, hit.span.start))
            })
            .collect();
        steps.sort_unstable();
        steps
    }
}
