//! Proposes the candidates of two versions: pairs of sentences that may report the same thing.

use rustc_hash::FxHashMap;

use crate::align::candidates::equal::pair_equal;
use crate::align::candidates::index::Index;
use crate::align::lexicon::prepared::Prepared;

/// Candidates of one sentence in one other version. Fewer where a corpus has so many sentences without an equal that
/// more than [`MAX_COMPARISONS`] pairs would be compared.
const MAX_CANDIDATES: usize = 8;
const MIN_CANDIDATES: usize = 2;
const MAX_COMPARISONS: usize = 800_000;
/// A sentence that a version repeats more often than this is not compared with every repeat.
const MAX_REPEATS: usize = 4;
/// Two versions with no more pairs than this have all of them compared: in short texts a paraphrase without a common
/// word can still be recognised by its place.
const MAX_PAIRS_FOR_ALL: usize = 900;
/// A corpus of more versions than this never has all pairs compared.
const MAX_VERSIONS_FOR_ALL: usize = 6;

/// Marks a sentence without a partner.
pub(crate) const NO_PARTNER: u32 = u32::MAX;

/// What is proposed for two versions.
pub(crate) struct Proposal {
    /// The equal partner of each sentence of the first version, or [`NO_PARTNER`].
    pub partner: Vec<u32>,
    /// Sentence numbers in both versions, ascending.
    pub pairs: Vec<(u32, u32)>,
    /// Whether these are all pairs.
    pub complete: bool,
}

/// Proposes candidates, and remembers what the index found.
pub(crate) struct Proposer<'p> {
    prepared: &'p Prepared,
    index: Index,
    /// By rank.
    occurrences: Vec<Occurrences>,
    /// What the index found for a unique sentence. Remembered only where other versions will ask again.
    found: FxHashMap<u32, Box<[u32]>>,
    max_candidates: usize,
}

impl<'p> Proposer<'p> {
    pub(crate) fn new(prepared: &'p Prepared) -> Self {
        let occurrences: Vec<Occurrences> = prepared
            .sentences
            .iter()
            .map(|row| Occurrences::new(row))
            .collect();
        // Candidates are looked for only where some version lacks a sentence.
        let mut versions_with: Vec<u32> = vec![0; prepared.unique_sentences.len()];
        for of_version in &occurrences {
            for u in of_version.unique_sentences() {
                versions_with[u as usize] += 1;
            }
        }
        let versions = prepared.order.len();
        let missing = versions_with.iter().filter(|&&n| (n as usize) < versions).count();
        let searches = missing * versions.saturating_sub(1).max(1);
        Self {
            prepared,
            index: Index::new(prepared),
            occurrences,
            found: FxHashMap::default(),
            max_candidates: (MAX_COMPARISONS / searches.max(1)).clamp(MIN_CANDIDATES, MAX_CANDIDATES),
        }
    }

    /// A notice for the reader where the search was narrowed for the size of the corpus.
    pub(crate) fn notice(&self) -> Option<String> {
        (self.max_candidates < MAX_CANDIDATES).then(|| {
            format!(
                "Very many sentences without an equal: each was compared with the {} nearest of a version, not {MAX_CANDIDATES}.",
                self.max_candidates
            )
        })
    }

    /// The candidates of the versions with ranks `a` and `b`.
    pub(crate) fn propose(&mut self, a: usize, b: usize) -> Proposal {
        let prepared = self.prepared;
        let (rows, columns) = (&prepared.sentences[a], &prepared.sentences[b]);
        let mut partner = vec![NO_PARTNER; rows.len()];
        let mut has_equal = vec![false; columns.len()];
        for (i, j) in pair_equal(rows, columns) {
            partner[i as usize] = j;
            has_equal[j as usize] = true;
        }
        let complete =
            rows.len() * columns.len() <= MAX_PAIRS_FOR_ALL && prepared.order.len() <= MAX_VERSIONS_FOR_ALL;
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        if complete {
            for (i, &equal) in partner.iter().enumerate() {
                let row = (0..columns.len()).filter(|&j| equal == NO_PARTNER || !has_equal[j]);
                pairs.extend(row.map(|j| (i as u32, j as u32)));
            }
        } else {
            for (i, &u) in rows.iter().enumerate().filter(|&(i, _)| partner[i] == NO_PARTNER) {
                self.search(u, b, |j| pairs.push((i as u32, j)));
            }
            for (j, &u) in columns.iter().enumerate().filter(|&(j, _)| !has_equal[j]) {
                self.search(u, a, |i| pairs.push((i, j as u32)));
            }
            pairs.sort_unstable();
            pairs.dedup();
        }
        Proposal {
            partner,
            pairs,
            complete,
        }
    }

    /// Calls `each` with the sentences of version `rank` that resemble a unique sentence, best first.
    fn search(&mut self, u: u32, rank: usize, mut each: impl FnMut(u32)) {
        let (prepared, index, limit) = (self.prepared, &mut self.index, self.max_candidates);
        let found;
        let similar = if prepared.order.len() > 2 {
            self.found
                .entry(u)
                .or_insert_with(|| index.similar(prepared, u, limit))
        } else {
            found = index.similar(prepared, u, limit);
            &found
        };
        let occurrences = &self.occurrences[rank];
        // A sentence that one version has once more than the other may join its equal.
        let equal = occurrences.of(u);
        if equal.len() <= MAX_REPEATS {
            equal.iter().for_each(|&s| each(s));
        }
        let in_version = similar.iter().map(|&other| occurrences.of(other));
        in_version
            .filter(|sentences| !sentences.is_empty())
            .take(limit)
            .flat_map(|sentences| sentences.iter().take(limit))
            .for_each(|&s| each(s));
    }
}

/// Where each unique sentence occurs in one version.
struct Occurrences {
    /// By unique sentence: where its occurrences begin in `sentences`, and how many there are.
    ranges: FxHashMap<u32, (u32, u32)>,
    sentences: Vec<u32>,
}

impl Occurrences {
    fn new(row: &[u32]) -> Self {
        let mut ranges: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for &u in row {
            ranges.entry(u).or_default().1 += 1;
        }
        let mut start = 0;
        for range in ranges.values_mut() {
            (range.0, start) = (start, start + range.1);
            range.1 = 0;
        }
        let mut sentences = vec![0; row.len()];
        for (number, u) in row.iter().enumerate() {
            if let Some(range) = ranges.get_mut(u) {
                sentences[(range.0 + range.1) as usize] = number as u32;
                range.1 += 1;
            }
        }
        Self { ranges, sentences }
    }

    fn unique_sentences(&self) -> impl Iterator<Item = u32> + '_ {
        self.ranges.keys().copied()
    }

    /// The sentences that are this unique sentence, in reading order.
    fn of(&self, u: u32) -> &[u32] {
        let (start, count) = self.ranges.get(&u).copied().unwrap_or_default();
        &self.sentences[start as usize..(start + count) as usize]
    }
}
