//! The invariants of a collation.

use crate::align::collation::{Collation, LinkKind};
use crate::load::SentenceId;

/// A broken invariant of a [`Collation`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BrokenInvariant(pub String);

impl Collation {
    /// Checks what everything above the engine relies on:
    ///
    /// 1. every sentence is in exactly one passage, and [`Collation::passage_of`] names it;
    /// 2. passages are not empty, sorted inside and among themselves, and name their carriers: the versions of
    ///    their sentences and of those linked with them;
    /// 3. links run from a lower version to a higher, are sorted and distinct, and join sentences that exist;
    /// 4. a score is within 0..=1, and a verbatim link's score is 1.
    ///
    /// # Errors
    /// The first invariant found broken.
    pub fn check(&self) -> Result<(), BrokenInvariant> {
        self.check_passages()?;
        self.check_links()
    }

    fn check_passages(&self) -> Result<(), BrokenInvariant> {
        let total: usize = self.corpus.versions.iter().map(|v| v.sentences.len()).sum();
        let placed: usize = self.passages.iter().map(|p| p.sentences.len()).sum();
        if total != placed {
            return Err(BrokenInvariant(format!(
                "{total} sentences, but passages contain {placed}"
            )));
        }
        for id in self.corpus.sentence_ids() {
            let together = self
                .passages
                .get(self.passage_of(id))
                .is_some_and(|p| p.sentences.binary_search(&id).is_ok());
            if !together {
                return Err(BrokenInvariant(format!("sentence {id:?} is in no passage")));
            }
        }
        for (n, p) in self.passages.iter().enumerate() {
            let linked = p
                .sentences
                .iter()
                .flat_map(|&s| self.links_of(s).map(move |l| l.other(s).v()));
            let mut carriers: Vec<usize> = p.sentences.iter().map(|s| s.v()).chain(linked).collect();
            carriers.sort_unstable();
            carriers.dedup();
            if p.sentences.is_empty() || !p.sentences.is_sorted_by(|x, y| x < y) || carriers != p.carriers {
                return Err(BrokenInvariant(format!(
                    "passage {n} is empty, unsorted or has the wrong carriers"
                )));
            }
        }
        if !self.passages.is_sorted_by(|p, q| p.sentences < q.sentences) {
            return Err(BrokenInvariant("passages are not sorted".to_owned()));
        }
        Ok(())
    }

    fn check_links(&self) -> Result<(), BrokenInvariant> {
        for l in &self.links {
            if l.a.v() >= l.b.v() {
                return Err(BrokenInvariant(format!(
                    "link {l:?} does not run from a lower version to a higher"
                )));
            }
            let there = |s: SentenceId| {
                self.corpus
                    .versions
                    .get(s.v())
                    .is_some_and(|v| s.s() < v.sentences.len())
            };
            if !there(l.a) || !there(l.b) {
                return Err(BrokenInvariant(format!(
                    "link {l:?} has an end that is no sentence"
                )));
            }
            let sure = l.kind != LinkKind::Verbatim || l.score >= 1.0;
            if !(0.0..=1.0).contains(&l.score) || !sure {
                return Err(BrokenInvariant(format!("link {l:?} has an impossible score")));
            }
        }
        if !self.links.is_sorted_by(|x, y| (x.a, x.b) < (y.a, y.b)) {
            return Err(BrokenInvariant(
                "links are not sorted, or one occurs twice".to_owned(),
            ));
        }
        Ok(())
    }
}
