//! A corpus ready to be compared: every sentence as numbers, every stem with its weight.

use crate::align::lexicon::unique_sentences::{RelatedKey, UniqueSentence};
use crate::load::SentenceId;

/// A corpus ready to be compared. Versions have a *rank*: an order that depends on their content alone.
pub(crate) struct Prepared {
    /// `order[rank]` is the number of a version in the corpus.
    pub order: Vec<usize>,
    /// `sentences[rank][s]` is the number of the unique sentence that sentence `s` is.
    pub sentences: Vec<Vec<u32>>,
    pub unique_sentences: Vec<UniqueSentence>,
    /// How rare each stem is.
    pub idf: Vec<f32>,
    /// The idf of a long stem that a typical version has once. Evidence is measured in this unit.
    pub idf_unit: f32,
    /// Stems that have no meaning by themselves, like "the". Sentences must share more than these.
    pub is_function_word: Vec<bool>,
    /// How many sentences were too long to be compared whole.
    pub too_long: usize,
    /// `opens_paragraph[rank][s]`.
    pub opens_paragraph: Vec<Vec<bool>>,
    /// By stem: what related words share.
    pub related_key: Vec<u32>,
    pub spelling: Spelling,
}

/// The letters of all words, for letter n-grams.
#[derive(Default)]
pub(crate) struct Spelling {
    /// Word after word.
    pub letters: Vec<u32>,
    /// Where the letters of each word end.
    pub ends: Vec<u32>,
}

impl Spelling {
    fn word(&self, word: u32) -> &[u32] {
        let before = (word as usize).checked_sub(1);
        let start = before.map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[word as usize] as usize]
    }
}

/// Words of one sentence that are compared. What is longer is a text without full stops.
pub(crate) const MAX_WORDS: usize = 4000;

/// Letters in an n-gram.
const GRAM_LETTERS: usize = 4;

impl Prepared {
    /// A notice for the reader where sentences were too long to be compared whole.
    pub(crate) fn notice(&self) -> Option<String> {
        let (count, most) = (self.too_long, MAX_WORDS);
        (count > 0).then(|| {
            let sentences = crate::text::plural(count, "sentence");
            format!("{sentences} of more than {most} words: only the first {most} words were compared.")
        })
    }

    /// Sentence `s` of the version with this rank.
    pub(crate) fn id(&self, rank: usize, s: u32) -> SentenceId {
        SentenceId {
            version: self.order[rank] as u32,
            sentence: s,
        }
    }

    /// The unique sentence with this number.
    pub(crate) fn unique(&self, number: u32) -> &UniqueSentence {
        &self.unique_sentences[number as usize]
    }

    /// The average number of words in a sentence of the version with this rank. Never 0.
    pub(crate) fn mean_words(&self, rank: usize) -> f32 {
        let row = &self.sentences[rank];
        let words: usize = row.iter().map(|&u| self.unique(u).stems().len()).sum();
        (words as f32 + 1.0) / (row.len() as f32 + 1.0)
    }

    /// Whether sentence `i` of version `a` and `j` of version `b` open paragraphs, by ranks.
    pub(crate) fn open_paragraphs(&self, (a, b): (usize, usize), (i, j): (u32, u32)) -> (bool, bool) {
        (
            self.opens_paragraph[a][i as usize],
            self.opens_paragraph[b][j as usize],
        )
    }

    /// The letter n-grams of a unique sentence: hashes, ascending and distinct.
    pub(crate) fn grams(&self, number: u32) -> &[u32] {
        let sentence = self.unique(number);
        sentence.grams.get_or_init(|| {
            let mut letters: Vec<u32> = Vec::with_capacity(8 * sentence.words().len());
            for &word in sentence.words() {
                letters.push(u32::from(b' '));
                letters.extend_from_slice(self.spelling.word(word));
            }
            letters.push(u32::from(b' '));
            sorted(letters.windows(GRAM_LETTERS).map(hash_letters).collect())
        })
    }

    /// The pairs of neighbouring stems of a unique sentence: hashes, ascending and distinct.
    pub(crate) fn bigrams(&self, number: u32) -> &[u32] {
        let sentence = self.unique(number);
        sentence.bigrams.get_or_init(|| {
            let hash = |w: &[u32]| w[0].wrapping_mul(0x9e37_79b1).rotate_left(13) ^ w[1];
            sorted(sentence.stems().windows(2).map(hash).collect())
        })
    }

    /// The keys of the content words of a unique sentence, ascending and distinct, each with the highest idf.
    pub(crate) fn related_keys(&self, number: u32) -> &[RelatedKey] {
        let sentence = self.unique(number);
        sentence.related_keys.get_or_init(|| {
            let stems = sentence.distinct_stems().iter().map(|&stem| stem as usize);
            let mut list: Vec<RelatedKey> = stems
                .filter(|&stem| !self.is_function_word[stem])
                .map(|stem| RelatedKey {
                    key: self.related_key[stem],
                    idf: self.idf[stem],
                })
                .collect();
            list.sort_unstable_by(|x, y| x.key.cmp(&y.key).then(y.idf.total_cmp(&x.idf)));
            list.dedup_by_key(|x| x.key);
            list.into()
        })
    }
}

fn hash_letters(letters: &[u32]) -> u32 {
    letters.iter().fold(0x9e37_79b9, |h: u32, &c| {
        (h.rotate_left(5) ^ c).wrapping_mul(0x2722_0a95)
    })
}

fn sorted(mut list: Vec<u32>) -> Box<[u32]> {
    list.sort_unstable();
    list.dedup();
    list.into()
}
