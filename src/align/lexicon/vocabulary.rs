//! Words and stems as numbers, and what is known of each whatever text it stands in.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::align::lexicon::function_words::{is_function_word, is_listed};
use crate::align::lexicon::synonyms;

/// Stemmers by ISO 639-1 code; a language without one is compared by whole words and n-grams.
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

/// Words met so far.
#[derive(Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<String, u32>,
    /// Stem number by word number.
    pub stem: Vec<u32>,
    /// Rarity-free facts by word number.
    pub digit: Vec<bool>,
    stems: FxHashMap<String, u32>,
    /// How many letters a stem has, for its background rarity.
    pub letters: Vec<u32>,
    /// A number for the first letters of a stem, 0 for a short one; for the first three of any.
    pub heads: Vec<u32>,
    pub starts: Vec<u32>,
    pub function: Vec<bool>,
    /// Stems of a language whose function words are listed.
    pub listed: Vec<bool>,
    /// Stems written in capitals throughout.
    pub acronym: Vec<bool>,
    /// The group of synonyms a stem belongs to, 0 where none.
    pub sense: Vec<u32>,
    /// The letters of all words, one after the other; `ends[word]` is where a word's end.
    pub spelling: Vec<u32>,
    pub ends: Vec<u32>,
}

/// What stands for a stem whatever its marks: Latin, Greek and Cyrillic letters without accents (so that a name
/// spelt with and without them is one), numbers without the marks that group their digits.
fn folded(stem: Cow<'_, str>) -> Cow<'_, str> {
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

/// Letters that relatives like "decide" and "decision" share.
const HEAD: usize = 5;

/// Letters that two spellings of an acronym must share.
pub(crate) const ACRONYM: usize = 3;

/// A number for the first `count` letters of a stem, 0 where it has fewer.
fn head(stem: &str, count: usize) -> u32 {
    let head = stem.chars().take(count).fold(count as u32, |h, c| {
        (h.rotate_left(5) ^ u32::from(c)).wrapping_mul(0x2722_0a95)
    });
    if stem.chars().nth(count - 1).is_some() {
        head.max(1)
    } else {
        0
    }
}

/// The length of a stem in letters; a sign that stands for a syllable or a word counts as three.
fn length(stem: &str) -> u32 {
    stem.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum()
}

impl Vocabulary {
    /// The number of a word in its normal form; a new word is stemmed and looked up.
    pub fn number(&mut self, word: &str, language: &str, stemmer: Option<&Stemmer>) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.stem.len() as u32;
        let stem = stemmer.map_or(Cow::Borrowed(word), |s| s.stem(word));
        let stem = folded(stem);
        let next = self.letters.len() as u32;
        let letters = length(&stem);
        let (start, head) = (head(&stem, ACRONYM), head(&stem, HEAD));
        let function = is_function_word(language, word);
        let sense = synonyms::group(language, &stem);
        let stem_id = *self.stems.entry(stem.into_owned()).or_insert(next);
        if stem_id == next {
            self.letters.push(letters);
            self.heads.push(head);
            self.starts.push(start);
            self.function.push(function);
            self.listed.push(is_listed(language));
            self.acronym.push(false);
            self.sense.push(sense);
        } else {
            // A stem that a content word has too is no function word's.
            self.function[stem_id as usize] &= function;
        }
        self.spelling.extend(word.chars().map(u32::from));
        self.ends.push(self.spelling.len() as u32);
        self.ids.insert(word.to_owned(), id);
        self.stem.push(stem_id);
        self.digit.push(word.bytes().any(|b| b.is_ascii_digit()));
        id
    }
}
