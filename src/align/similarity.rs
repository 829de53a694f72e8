//! How much of one version is in another.

use crate::align::collation::Collation;
use crate::text::words::words;

/// How much every version has in common with every other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Similarity {
    /// `share[a][b]`: the share of the words of `a` that are in sentences linked with `b`, 0..=1; 1 on the diagonal.
    pub share: Vec<Vec<f32>>,
    /// Words of each version.
    pub words: Vec<usize>,
}

impl Similarity {
    /// Measures all pairs of versions.
    pub(crate) fn new(collation: &Collation) -> Self {
        let corpus = &collation.corpus;
        let n = corpus.versions.len();
        let mut totals = vec![0usize; n];
        let mut linked = vec![vec![0usize; n]; n];
        let mut seen = vec![false; n];
        for id in corpus.sentence_ids() {
            let count = words(corpus.sentence(id)).count();
            totals[id.v()] += count;
            seen.fill(false);
            for other in collation.links_of(id).map(|l| l.other(id)) {
                if !std::mem::replace(&mut seen[other.v()], true) {
                    linked[id.v()][other.v()] += count;
                }
            }
        }
        let share = |a: usize, b: usize| match totals[a] {
            _ if a == b => 1.0,
            0 => 0.0,
            all => linked[a][b] as f32 / all as f32,
        };
        Self {
            share: (0..n).map(|a| (0..n).map(|b| share(a, b)).collect()).collect(),
            words: totals,
        }
    }
}
