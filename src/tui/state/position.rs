//! A position in the texts that stays right when the layout changes.

use crate::load::{Corpus, SentenceId};
use crate::notes::CorpusMap;

/// A position by its content: it means the same after a resize, in another layout, with another base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPosition {
    /// The sentence.
    pub id: SentenceId,
    /// A byte of the version's text, in the sentence.
    pub byte: usize,
}

impl TextPosition {
    /// The position in a newer corpus: as many bytes into the sentence that is nearest to the old one. `None` where the
    /// version is gone or empty.
    #[must_use]
    pub fn mapped(self, map: &CorpusMap, old: &Corpus, new: &Corpus) -> Option<Self> {
        let span = |corpus: &Corpus, id: SentenceId| {
            let version = corpus.versions.get(id.v())?;
            version.sentences.get(id.s()).copied()
        };
        let id = map.nearest(self.id)?;
        let (from, to) = (span(old, self.id)?, span(new, id)?);
        let byte = (to.start + self.byte.saturating_sub(from.start)).min(to.end);
        Some(Self { id, byte })
    }
}
