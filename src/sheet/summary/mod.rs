//! Counts: what is shared, what is unique, how many passages have findings.

pub mod overview;
pub mod tones;

use crate::align::Collation;
use crate::findings::Finding;
use crate::load::SentenceId;
use crate::text::words;

/// The counts of one version.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionSummary {
    /// Words in all its sentences.
    pub words: usize,
    /// Words in sentences that another version has too.
    pub shared_words: usize,
    pub sentences: usize,
    /// Sentences that only this version has.
    pub unique_sentences: usize,
}

impl VersionSummary {
    /// The share of its words that other versions have too, 0..=1.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.words == 0 {
            0.0
        } else {
            self.shared_words as f64 / self.words as f64
        }
    }
}

/// The counts of a collation.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Passages in all.
    pub passages: usize,
    /// Passages that every version has, of at least two versions.
    pub shared_by_all: usize,
    /// Passages that some versions have.
    pub shared_by_some: usize,
    /// Passages that only one version has.
    pub unique: usize,
    /// Passages with a finding.
    pub disagreeing: usize,
    /// In the order of the corpus.
    pub versions: Vec<VersionSummary>,
}

impl Summary {
    /// Counts a collation.
    #[must_use]
    pub fn new(collation: &Collation, findings: &[Finding]) -> Self {
        let of = collation.corpus.versions.len();
        let count =
            |f: &dyn Fn(usize) -> bool| collation.passages.iter().filter(|p| f(p.carriers.len())).count();
        let mut disagreeing: Vec<usize> = findings.iter().map(|f| f.passage).collect();
        disagreeing.sort_unstable();
        disagreeing.dedup();
        Self {
            passages: collation.passages.len(),
            shared_by_all: count(&|n| n == of && n > 1),
            shared_by_some: count(&|n| n > 1 && n < of),
            unique: count(&|n| n == 1),
            disagreeing: disagreeing.len(),
            versions: (0..of).map(|v| version(collation, v)).collect(),
        }
    }
}

fn version(collation: &Collation, v: usize) -> VersionSummary {
    let version = &collation.corpus.versions[v];
    let mut sum = VersionSummary {
        words: 0,
        shared_words: 0,
        sentences: version.sentences.len(),
        unique_sentences: 0,
    };
    for s in 0..version.sentences.len() {
        let n = words::words(version.sentence(s)).count();
        sum.words += n;
        if collation.passages[collation.passage_of(SentenceId::new(v, s))].is_unique() {
            sum.unique_sentences += 1;
        } else {
            sum.shared_words += n;
        }
    }
    sum
}
