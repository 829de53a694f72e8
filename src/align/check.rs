//! What must hold of every collation.

use super::Collation;

/// A broken invariant of a [`Collation`], in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Broken(pub String);

impl Collation {
    /// Checks the invariants that everything above the engine builds on.
    ///
    /// # Errors
    /// The first invariant found broken.
    pub fn check(&self) -> Result<(), Broken> {
        let total: usize = self.corpus.versions.iter().map(|v| v.sentences.len()).sum();
        let placed: usize = self.passages.iter().map(|p| p.sentences.len()).sum();
        if total != placed {
            return Err(Broken(format!("{total} sentences, but passages hold {placed}")));
        }
        for id in self.corpus.sentence_ids() {
            let held = self
                .passages
                .get(self.passage_of(id))
                .is_some_and(|p| p.sentences.contains(&id));
            if !held {
                return Err(Broken(format!("sentence {id:?} stands in no passage")));
            }
        }
        for l in &self.links {
            if l.a.v() >= l.b.v() {
                return Err(Broken(format!(
                    "link {l:?} does not run from a lower version to a higher"
                )));
            }
            if !(0.0..=1.0).contains(&l.score) {
                return Err(Broken(format!("link {l:?} has a score outside 0..1")));
            }
        }
        Ok(())
    }
}
