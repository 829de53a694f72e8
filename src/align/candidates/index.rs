//! An inverted index over stems and pairs of neighbouring stems: which sentences are worth comparing with a sentence.

use crate::align::lexicon::prepared::Prepared;

/// A stem in more sentences than this is looked up only where nothing rarer was found.
const MAX_STEM_POSTINGS: usize = 400;
/// A pair of stems in more sentences than this is a common phrase.
const MAX_PAIR_POSTINGS: usize = 24;
/// All searches together may read this many postings. In a large corpus a rare stem says more, so each search needs
/// fewer of them, within [`SEARCH_BUDGET`].
const TOTAL_BUDGET: usize = 4_000_000;
/// The least and the most postings that one search may read.
const SEARCH_BUDGET: (usize, usize) = (40, 1500);
/// A sentence with less than this part of the best one's score is no candidate.
const MIN_SCORE_RATIO: f32 = 0.25;

/// Unique sentences by stem and by pair of neighbouring stems.
pub(crate) struct Index {
    stems: Postings,
    /// By a hash of the pair. A collision costs a needless comparison and nothing else.
    pairs: Postings,
    /// `pairs` has two to the power of this many keys.
    bits: u32,
    /// By unique sentence: the idf it shares with the one searched for. All zero between searches.
    shared_idf: Vec<f32>,
    /// Buffers reused between searches: sentences found with their score, stems with their document frequency.
    found: Vec<(u32, f32)>,
    stems_by_frequency: Vec<(u32, u32)>,
    /// Postings of stems that one search may read, rarest stems first.
    budget: usize,
}

impl Index {
    pub(crate) fn new(prepared: &Prepared) -> Self {
        let sentences = &prepared.unique_sentences;
        let words: usize = sentences.iter().map(|u| u.stems().len()).sum();
        let bits = usize::BITS - words.max(64).leading_zeros();
        Self {
            stems: Postings::new(prepared.idf.len(), sentences.len(), |u, key| {
                sentences[u]
                    .distinct_stems()
                    .iter()
                    .for_each(|&w| key(w as usize));
            }),
            pairs: Postings::new(1 << bits, sentences.len(), |u, key| {
                let pairs = sentences[u].stems().windows(2);
                pairs.for_each(|pair| key(hash_pair(pair, bits)));
            }),
            bits,
            shared_idf: vec![0.0; sentences.len()],
            found: Vec::new(),
            stems_by_frequency: Vec::new(),
            budget: (TOTAL_BUDGET / sentences.len().max(1)).clamp(SEARCH_BUDGET.0, SEARCH_BUDGET.1),
        }
    }

    /// The unique sentences that share most with unique sentence `u`, best first: at most `per_version` for every
    /// version.
    pub(crate) fn similar(&mut self, prepared: &Prepared, u: u32, per_version: usize) -> Box<[u32]> {
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        self.collect(prepared, u, &mut found);
        let own = prepared.unique(u).weight;
        let mut best = 0.0f32;
        for (other, score) in &mut found {
            let shared = std::mem::take(&mut self.shared_idf[*other as usize]);
            let weight = prepared.unique(*other).weight;
            *score = shared / (own * weight).sqrt().max(1e-6) + 0.5 * shared / own.min(weight).max(1e-6);
            best = best.max(*score);
        }
        found.retain(|f| f.1 >= MIN_SCORE_RATIO * best);
        let by_score = |x: &(u32, f32), y: &(u32, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
        let most = per_version * prepared.order.len().max(2);
        if found.len() > most {
            found.select_nth_unstable_by(most, by_score);
            found.truncate(most);
        }
        found.sort_unstable_by(by_score);
        let similar = found.iter().map(|f| f.0).collect();
        self.found = found;
        similar
    }

    /// Adds up the idf that every sentence shares with `u`, and lists those that share any.
    fn collect(&mut self, prepared: &Prepared, u: u32, found: &mut Vec<(u32, f32)>) {
        let own = prepared.unique(u);
        let shared_idf = &mut self.shared_idf;
        let mut add = |postings: &[u32], idf: f32| {
            for &other in postings.iter().filter(|&&other| other != u) {
                let sum = &mut shared_idf[other as usize];
                if *sum == 0.0 {
                    found.push((other, 0.0));
                }
                *sum += idf.max(1e-3);
            }
        };
        for pair in own.stems().windows(2) {
            let postings = self.pairs.of(hash_pair(pair, self.bits));
            if postings.len() <= MAX_PAIR_POSTINGS {
                let idf = |k: usize| prepared.idf[pair[k] as usize];
                add(postings, 0.5 * (idf(0) + idf(1)));
            }
        }
        let stems = &mut self.stems_by_frequency;
        stems.clear();
        let frequency = |stem: u32| self.stems.of(stem as usize).len() as u32;
        stems.extend(own.distinct_stems().iter().map(|&stem| (frequency(stem), stem)));
        stems.sort_unstable();
        let mut spent = 0;
        for &(frequency, stem) in &*stems {
            let frequency = frequency as usize;
            spent += frequency;
            let first = spent == frequency;
            let too_common = frequency > MAX_STEM_POSTINGS || spent > self.budget;
            if !first && too_common || frequency > 8 * SEARCH_BUDGET.1 {
                break;
            }
            add(self.stems.of(stem as usize), prepared.idf[stem as usize]);
        }
    }
}

/// Lists of unique sentences by key: those of a key are `starts[key]..starts[key + 1]` of `sentences`.
struct Postings {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Postings {
    /// `each_key` calls its second argument with every key of a sentence.
    fn new(keys: usize, sentences: usize, each_key: impl Fn(usize, &mut dyn FnMut(usize))) -> Self {
        let mut starts = vec![0u32; keys + 1];
        for u in 0..sentences {
            each_key(u, &mut |key| starts[key + 1] += 1);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut list = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
        for u in 0..sentences {
            each_key(u, &mut |key| {
                list[next[key] as usize] = u as u32;
                next[key] += 1;
            });
        }
        Self {
            starts,
            sentences: list,
        }
    }

    fn of(&self, key: usize) -> &[u32] {
        &self.sentences[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}

fn hash_pair(stems: &[u32], bits: u32) -> usize {
    let mixed = (u64::from(stems[0]) << 32 | u64::from(stems[1])).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - bits)) as usize
}
