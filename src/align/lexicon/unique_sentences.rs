//! One distinct sentence of a corpus. Sentences with the same words in the same order share one.

use std::sync::OnceLock;

/// One distinct sentence. Words and stems are numbers of the vocabulary.
#[derive(Debug, Default)]
pub(crate) struct UniqueSentence {
    /// Words, stems, distinct stems, numbers and names, one list after the other. A corpus has hundreds of thousands
    /// of sentences, and one allocation for each is much quicker than five.
    lists: Box<[u32]>,
    /// Where the first four lists end.
    ends: [u32; 4],
    /// The sum of the idf of its distinct stems.
    pub weight: f32,
    /// Whether it contains a quotation mark.
    pub quoted: bool,
    /// Filled by `Prepared` when first asked for: letter n-grams, pairs of neighbouring stems, keys of related words.
    pub grams: OnceLock<Box<[u32]>>,
    pub bigrams: OnceLock<Box<[u32]>>,
    pub related_keys: OnceLock<Box<[RelatedKey]>>,
}

/// What a content word shares with the words related to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelatedKey {
    /// The same for all words of a group: "decide" and "decision".
    pub key: u32,
    pub idf: f32,
}

impl UniqueSentence {
    /// A sentence of these words. `stem` gives the stem of a word, `has_digit` whether it is a number, `names` are
    /// stems. `scratch` is reused between calls.
    pub(crate) fn new(
        words: &[u32],
        stem: impl Fn(u32) -> u32,
        has_digit: impl Fn(u32) -> bool,
        names: &[u32],
        scratch: &mut Vec<u32>,
    ) -> Self {
        scratch.clear();
        scratch.extend_from_slice(words);
        scratch.extend(words.iter().map(|&w| stem(w)));
        let stems = scratch.len();
        scratch.extend_from_within(words.len()..);
        sort_and_dedup_from(scratch, stems);
        let distinct = scratch.len();
        scratch.extend(words.iter().filter(|&&w| has_digit(w)).map(|&w| stem(w)));
        sort_and_dedup_from(scratch, distinct);
        let numbers = scratch.len();
        scratch.extend_from_slice(names);
        sort_and_dedup_from(scratch, numbers);
        Self {
            ends: [words.len(), stems, distinct, numbers].map(|end| end as u32),
            lists: scratch.as_slice().into(),
            ..Self::default()
        }
    }

    fn list(&self, from: usize, to: usize) -> &[u32] {
        &self.lists[self.ends[from] as usize..self.ends[to] as usize]
    }
    /// Words in reading order.
    pub(crate) fn words(&self) -> &[u32] {
        &self.lists[..self.ends[0] as usize]
    }
    /// Stems in reading order.
    pub(crate) fn stems(&self) -> &[u32] {
        self.list(0, 1)
    }
    /// Distinct stems, ascending.
    pub(crate) fn distinct_stems(&self) -> &[u32] {
        self.list(1, 2)
    }
    /// Stems of words with a digit, ascending.
    pub(crate) fn numbers(&self) -> &[u32] {
        self.list(2, 3)
    }
    /// Stems of capitalised words that do not open the sentence, ascending.
    pub(crate) fn names(&self) -> &[u32] {
        &self.lists[self.ends[3] as usize..]
    }
}

/// Sorts the part of a list that begins at `start` and removes repeats from it.
fn sort_and_dedup_from(list: &mut Vec<u32>, start: usize) {
    list[start..].sort_unstable();
    let mut end = start;
    for k in start..list.len() {
        if end == start || list[end - 1] != list[k] {
            list[end] = list[k];
            end += 1;
        }
    }
    list.truncate(end);
}
