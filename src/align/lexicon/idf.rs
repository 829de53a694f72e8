//! How much a stem weighs: the rarer it is in these versions, and the longer, the more.

use crate::align::lexicon::unique_sentences::UniqueSentence;
use crate::align::lexicon::vocabulary::Vocabulary;

/// The weights of a corpus.
pub(crate) struct Idf {
    /// By stem.
    pub idf: Vec<f32>,
    /// The idf of a long stem that a typical version has once.
    pub unit: f32,
}

/// Weighs every stem by how few sentences of a typical version have it. `sentences[rank][s]` is a number of a unique
/// sentence. A stem that every version has once is as rare as one that a single version has once.
pub(crate) fn weigh(sentences: &[Vec<u32>], unique: &[UniqueSentence], vocabulary: &Vocabulary) -> Idf {
    let stems = vocabulary.letters.len();
    let mut document_frequency = vec![0u32; stems];
    let mut version_frequency = vec![0u32; stems];
    for row in sentences {
        let mut seen: Vec<u32> = Vec::new();
        for &u in row {
            for &stem in unique[u as usize].distinct_stems() {
                document_frequency[stem as usize] += 1;
                seen.push(stem);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        for stem in seen {
            version_frequency[stem as usize] += 1;
        }
    }
    let total: usize = sentences.iter().map(Vec::len).sum();
    let typical = total as f32 / sentences.len().max(1) as f32;
    let weight = |stem: usize| {
        let per_version = document_frequency[stem] as f32 / version_frequency[stem].max(1) as f32;
        let idf = ((typical + 1.0) / (per_version + 0.5)).ln().max(0.1);
        // In every language the common words are the short ones (Zipf 1935).
        let length = vocabulary.letters[stem].min(6) as f32 / 6.0;
        idf * match (vocabulary.is_function_word[stem], vocabulary.has_word_list[stem]) {
            (true, _) => 0.3,
            (false, true) => length.max(0.5),
            (false, false) => length.max(0.3),
        }
    };
    Idf {
        idf: (0..stems).map(weight).collect(),
        unit: ((typical + 1.0) / 1.5).ln().max(0.1),
    }
}
