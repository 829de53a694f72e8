//! Turns a corpus into numbers, once, so that comparing two sentences is cheap afterwards.

use std::hash::{Hash, Hasher};

use rust_stemmers::Stemmer;
use rustc_hash::{FxHashMap, FxHasher};

use crate::align::lexicon::idf::{Idf, weigh};
use crate::align::lexicon::prepared::{MAX_WORDS, Prepared, Spelling};
use crate::align::lexicon::unique_sentences::UniqueSentence;
use crate::align::lexicon::vocabulary::{ACRONYM_LETTERS, Vocabulary, stemmer};
use crate::load::{Corpus, Version};
use crate::text::words::{normal, words};

/// Prepares a corpus.
pub(crate) fn prepare(corpus: &Corpus) -> Prepared {
    let order = canonical_order(corpus);
    let ranked = || order.iter().map(|&v| &corpus.versions[v]);
    let mut reader = Reader::default();
    let sentences: Vec<Vec<u32>> = ranked().map(|version| reader.read(version)).collect();
    let Reader {
        vocabulary,
        mut unique_sentences,
        too_long,
        ..
    } = reader;
    let Idf { idf, unit } = weigh(&sentences, &unique_sentences, &vocabulary);
    for sentence in &mut unique_sentences {
        let stems = sentence.distinct_stems().iter();
        sentence.weight = stems.map(|&stem| idf[stem as usize]).sum();
    }
    let opens_paragraph = ranked().map(paragraph_starts).collect();
    Prepared {
        sentences,
        unique_sentences,
        idf,
        idf_unit: unit,
        too_long,
        opens_paragraph,
        related_key: vocabulary.related_keys(),
        is_function_word: vocabulary.is_function_word,
        spelling: Spelling {
            letters: vocabulary.spelling,
            ends: vocabulary.ends,
        },
        order,
    }
}

/// Versions by content, then by name, so that no result depends on the order they were given in.
fn canonical_order(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.versions.len()).collect();
    order.sort_by(|&x, &y| {
        let (x, y) = (&corpus.versions[x], &corpus.versions[y]);
        (x.text(), &x.sentences, &x.name).cmp(&(y.text(), &y.sentences, &y.name))
    });
    order
}

/// For every sentence, whether it opens a paragraph.
fn paragraph_starts(version: &Version) -> Vec<bool> {
    let mut opens = vec![false; version.sentences.len()];
    for paragraph in &version.paragraphs {
        if let Some(first) = opens.get_mut(paragraph.start) {
            *first = true;
        }
    }
    opens
}

/// Collects the unique sentences of a corpus.
#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    unique_sentences: Vec<UniqueSentence>,
    /// Unique sentences by their words and, where they have none, by a hash of their punctuation.
    by_words: FxHashMap<(Box<[u32]>, u64), u32>,
    /// How many sentences are longer than [`MAX_WORDS`].
    too_long: usize,
    words: Vec<u32>,
    names: Vec<u32>,
    scratch: Vec<u32>,
}

impl Reader {
    /// The numbers of the unique sentences that a version consists of.
    fn read(&mut self, version: &Version) -> Vec<u32> {
        let stemmer = stemmer(&version.language);
        (0..version.sentences.len())
            .map(|s| self.number(version.sentence(s), &version.language, stemmer.as_ref()))
            .collect()
    }

    /// The number of the unique sentence that a sentence is.
    fn number(&mut self, sentence: &str, language: &str, stemmer: Option<&Stemmer>) -> u32 {
        self.words.clear();
        self.names.clear();
        // In a line of capitals no word is an acronym.
        let mixed_case = sentence.contains(char::is_lowercase);
        for span in words(sentence) {
            let typed = span.of(sentence);
            let word = self.vocabulary.number(&normal(typed), language, stemmer);
            let stem = self.vocabulary.stem[word as usize];
            if typed.len() > ACRONYM_LETTERS && mixed_case && typed.chars().all(char::is_uppercase) {
                self.vocabulary.is_acronym[stem as usize] = true;
            }
            if !self.words.is_empty() && typed.starts_with(char::is_uppercase) {
                self.names.push(stem);
            }
            self.words.push(word);
        }
        // A sentence without words, like "***", is known by its punctuation.
        let punctuation = if self.words.is_empty() {
            let mut hasher = FxHasher::default();
            sentence.hash(&mut hasher);
            hasher.finish()
        } else {
            0
        };
        let next = self.unique_sentences.len() as u32;
        let number = *self
            .by_words
            .entry((self.words.as_slice().into(), punctuation))
            .or_insert(next);
        if number != next {
            return number;
        }
        self.too_long += usize::from(self.words.len() > MAX_WORDS);
        self.names.truncate(MAX_WORDS);
        let (stem, has_digit) = (&self.vocabulary.stem, &self.vocabulary.has_digit);
        let mut unique = UniqueSentence::new(
            &self.words[..self.words.len().min(MAX_WORDS)],
            |w| stem[w as usize],
            |w| has_digit[w as usize],
            &self.names,
            &mut self.scratch,
        );
        unique.quoted = sentence.contains(is_quotation_mark);
        self.unique_sentences.push(unique);
        number
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' | '「' | '」' | '『' | '』'
    )
}
