//! What every detector is given: a passage, and what each of its carriers says there.

use crate::align::{Collation, LinkKind};
use crate::findings::compare::summary;
use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::finding::{Finding, FindingKind, Reading};
use crate::load::SentenceId;

/// A passage with one excerpt for each version that carries it.
pub(crate) struct PassageContext<'a> {
    /// What the passage is part of.
    pub collation: &'a Collation,
    /// The number of the passage.
    pub passage: usize,
    /// One excerpt for each version that carries the passage.
    pub excerpts: Vec<Excerpt<'a>>,
    /// Which words of the corpus are names.
    pub capitals: &'a Capitals,
}

impl PassageContext<'_> {
    /// The sentence that contains a token of an excerpt.
    pub(crate) fn sentence(&self, excerpt: usize, token: usize) -> SentenceId {
        let t = &self.excerpts[excerpt];
        t.sentences[t.tokens[token].sentence]
    }

    /// True where a link says that two sentences report the same thing in words that may differ.
    pub(crate) fn comparable(&self, x: SentenceId, y: SentenceId) -> bool {
        self.collation
            .link_between(x, y)
            .is_some_and(|l| l.kind != LinkKind::Verbatim)
    }

    /// A finding of these readings, each with the number of the group that it agrees with.
    pub(crate) fn finding(&self, kind: FindingKind, readings: &[(Reading, usize)]) -> Finding {
        let (summary, brief) = summary::lines(self.collation, kind, readings);
        Finding {
            kind,
            passage: self.passage,
            summary,
            brief,
            readings: readings.iter().map(|r| r.0.clone()).collect(),
        }
    }
}
