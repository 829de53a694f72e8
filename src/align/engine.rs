//! From a corpus to its collation.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Collation, Link, LinkKind, Passage};
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

/// What the caller asks of the engine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {}

/// Told how far the work is; asked whether to go on.
pub trait Progress: Sync {
    /// `done` of `total` steps of the stage called `stage` are done. Returns false to cancel.
    fn step(&self, stage: &'static str, done: usize, total: usize) -> bool;
}

impl Progress for () {
    fn step(&self, _: &'static str, _: usize, _: usize) -> bool {
        true
    }
}

/// Collates a corpus. `None` where `progress` cancelled the work.
#[must_use]
pub fn collate(corpus: Arc<Corpus>, _options: &Options, progress: &dyn Progress) -> Option<Collation> {
    if !progress.step("aligning", 0, 1) {
        return None;
    }
    let mut by_words: FxHashMap<Vec<String>, Vec<SentenceId>> = FxHashMap::default();
    for id in corpus.sentence_ids() {
        let text = corpus.sentence(id);
        let key = words(text).map(|w| normal(w.of(text)).into_owned()).collect();
        by_words.entry(key).or_default().push(id);
    }
    let (mut links, mut passages) = (Vec::new(), Vec::new());
    for group in by_words.into_values() {
        for (i, &a) in group.iter().enumerate() {
            for &b in &group[i + 1..] {
                if a.version != b.version {
                    links.push(Link {
                        a,
                        b,
                        kind: LinkKind::Verbatim,
                        score: 1.0,
                    });
                }
            }
        }
        passages.push(Passage::new(group));
    }
    Some(Collation::new(corpus, links, passages, Vec::new()))
}
