//! Words and stems as numbers, with what is known of each wherever it occurs.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::align::lexicon::function_words::{has_word_list, is_function_word};
use crate::align::lexicon::synonyms;

/// Stemmers by ISO 639-1 code. A language without one is compared by whole words and n-grams.
const STEMMERS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// The stemmer of a language, where there is one.
pub(crate) fn stemmer(language: &str) -> Option<Stemmer> {
    STEMMERS
        .iter()
        .find(|(code, _)| *code == language)
        .map(|&(_, algorithm)| Stemmer::create(algorithm))
}

/// Every word of a corpus, numbered as it is met, with what is known of it and of its stem.
#[derive(Default)]
pub(crate) struct Vocabulary {
    word_numbers: FxHashMap<String, u32>,
    /// By word: the number of its stem.
    pub stem: Vec<u32>,
    /// By word: whether it has a digit.
    pub has_digit: Vec<bool>,
    /// The letters of all words, one after the other; `ends[word]` is where a word's letters end.
    pub spelling: Vec<u32>,
    pub ends: Vec<u32>,
    stem_numbers: FxHashMap<String, u32>,
    /// By stem, like all that follow: how many letters it has.
    pub letters: Vec<u32>,
    /// A hash of its first [`HEAD_LETTERS`] letters, 0 for a shorter stem.
    head: Vec<u32>,
    /// A hash of its first [`ACRONYM_LETTERS`] letters, 0 for a shorter stem.
    acronym_head: Vec<u32>,
    pub is_function_word: Vec<bool>,
    /// Whether the function words of its language are listed.
    pub has_word_list: Vec<bool>,
    /// Whether it was ever written in capitals throughout.
    pub is_acronym: Vec<bool>,
    /// Its group of synonyms, 0 for none.
    synonyms: Vec<u32>,
}

/// A stem without what writers treat differently: "Müller" and "Muller" become one, and so do "1,200" and "1200".
/// Accents go from Latin, Greek and Cyrillic letters only.
fn fold(stem: Cow<'_, str>) -> Cow<'_, str> {
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        let grouped = stem.split([',', '.']).skip(1).all(|part| part.len() == 3);
        return match (grouped && stem.contains([',', '.']), stem.contains(',')) {
            (true, _) => Cow::Owned(stem.replace([',', '.'], "")),
            // A decimal comma is a decimal point.
            (false, true) => Cow::Owned(stem.replace(',', ".")),
            (false, false) => stem,
        };
    }
    if stem.is_ascii() || !stem.chars().all(|c| c < '\u{530}') {
        return stem;
    }
    let plain = stem.nfd().filter(|&c| !is_combining_mark(c)).map(|c| match c {
        'ð' => 'd',
        'ø' => 'o',
        'ł' => 'l',
        'ı' => 'i',
        c => c,
    });
    Cow::Owned(plain.collect())
}

/// Letters that related words like "decide" and "decision" share.
const HEAD_LETTERS: usize = 5;

/// Letters that two spellings of an acronym must share.
pub(crate) const ACRONYM_LETTERS: usize = 3;

/// A hash of the first `count` letters of a stem, 0 where it has fewer.
fn hash_head(stem: &str, count: usize) -> u32 {
    let head = stem.chars().take(count).fold(count as u32, |h, c| {
        (h.rotate_left(5) ^ u32::from(c)).wrapping_mul(0x2722_0a95)
    });
    if stem.chars().nth(count - 1).is_some() {
        head.max(1)
    } else {
        0
    }
}

/// The length of a stem in letters. A character of a script that writes syllables or words counts as three.
fn letters(stem: &str) -> u32 {
    stem.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum()
}

impl Vocabulary {
    /// The number of a word in its normal form. A new word is stemmed and looked up in the lists.
    pub(crate) fn number(&mut self, word: &str, language: &str, stemmer: Option<&Stemmer>) -> u32 {
        if let Some(&number) = self.word_numbers.get(word) {
            return number;
        }
        let number = self.stem.len() as u32;
        let stem = stemmer.map_or(Cow::Borrowed(word), |s| s.stem(word));
        let stem_number = self.stem_number(fold(stem), is_function_word(language, word), language);
        self.spelling.extend(word.chars().map(u32::from));
        self.ends.push(self.spelling.len() as u32);
        self.word_numbers.insert(word.to_owned(), number);
        self.stem.push(stem_number);
        self.has_digit.push(word.bytes().any(|b| b.is_ascii_digit()));
        number
    }

    fn stem_number(&mut self, stem: Cow<'_, str>, of_function_word: bool, language: &str) -> u32 {
        if let Some(&number) = self.stem_numbers.get(&*stem) {
            // A stem that a content word has too is not a function word's.
            self.is_function_word[number as usize] &= of_function_word;
            return number;
        }
        let number = self.letters.len() as u32;
        self.letters.push(letters(&stem));
        self.head.push(hash_head(&stem, HEAD_LETTERS));
        self.acronym_head.push(hash_head(&stem, ACRONYM_LETTERS));
        self.is_function_word.push(of_function_word);
        self.has_word_list.push(has_word_list(language));
        self.is_acronym.push(false);
        self.synonyms.push(synonyms::group(language, &stem));
        self.stem_numbers.insert(stem.into_owned(), number);
        number
    }

    /// By stem: a number that related stems share. The two highest bits keep synonyms, heads and stems apart.
    pub(crate) fn related_keys(&self) -> Vec<u32> {
        let key = |stem: usize| match (self.synonyms[stem], self.acronym_head[stem], self.head[stem]) {
            (group, ..) if group != 0 => group | 1 << 30,
            (_, head, _) if self.is_acronym[stem] && !self.is_function_word[stem] && head != 0 => {
                head | 1 << 31
            }
            (_, _, 0) => stem as u32,
            (_, _, head) => head | 1 << 31,
        };
        (0..self.letters.len()).map(key).collect()
    }
}
