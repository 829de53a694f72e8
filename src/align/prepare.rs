//! Sentences made ready for comparing: word numbers, stems, rarities, n-grams; equal sentences become one text.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHasher};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::function_words::{is_function_word, is_listed};
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

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

/// One distinct sentence of a corpus; sentences with the same words in the same order share it.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Words in reading order.
    words: Box<[u32]>,
    /// Stems in reading order.
    pub stems: Box<[u32]>,
    /// Distinct stems, ascending.
    pub set: Box<[u32]>,
    /// Sum of the rarities of `set`.
    pub weight: f32,
    /// Stems of words with a digit, ascending.
    pub numbers: Box<[u32]>,
    /// Stems of capitalised words that do not open the sentence, ascending.
    pub names: Box<[u32]>,
    /// Whether it holds a quotation mark.
    pub quoted: bool,
    grams: OnceLock<Box<[u32]>>,
    bigrams: OnceLock<Box<[u32]>>,
    keys: OnceLock<Box<[(u32, f32)]>>,
}

/// A corpus made ready. Versions stand in an order that depends on their content alone.
pub(super) struct Prepared {
    /// `order[rank]` is the number of a version in the corpus.
    pub order: Vec<usize>,
    /// `text_of[rank][sentence]`.
    pub text_of: Vec<Vec<u32>>,
    pub texts: Vec<Text>,
    /// Rarity by stem.
    pub rarity: Vec<f32>,
    /// The rarity of a long stem that a typical version holds once: what evidence is measured by.
    pub unit: f32,
    /// Stems that say nothing by themselves: what two sentences share must be more than these.
    pub function: Vec<bool>,
    opens: Vec<Vec<bool>>,
    /// What a stem and its relatives share: its first letters, or for a short stem itself.
    key: Vec<u32>,
    spelling: Spelling,
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' | '「' | '」' | '『' | '』'
    )
}

#[derive(Default)]
struct Vocabulary {
    ids: FxHashMap<String, u32>,
    /// Stem number by word number.
    stem: Vec<u32>,
    /// Rarity-free facts by word number.
    digit: Vec<bool>,
    stems: FxHashMap<String, u32>,
    /// How many letters a stem has, for its background rarity.
    letters: Vec<u32>,
    /// A number for the first letters of a stem, 0 for a short one; for the first three of any.
    heads: Vec<u32>,
    starts: Vec<u32>,
    function: Vec<bool>,
    /// Stems of a language whose function words are listed.
    listed: Vec<bool>,
    /// Stems written in capitals throughout.
    acronym: Vec<bool>,
    /// The letters of all words, one after the other; `ends[word]` is where a word's end.
    spelling: Vec<u32>,
    ends: Vec<u32>,
}

/// What words look like, for letter n-grams.
#[derive(Default)]
struct Spelling {
    letters: Vec<u32>,
    ends: Vec<u32>,
}

/// What stands for a stem whatever its marks: Latin, Greek and Cyrillic letters without accents (so that a name
/// spelt with and without them is one), numbers without the marks that group their digits.
fn folded(stem: Cow<'_, str>) -> Cow<'_, str> {
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        let grouped = stem.split([',', '.']).skip(1).all(|part| part.len() == 3);
        if grouped && stem.contains([',', '.']) {
            return Cow::Owned(stem.replace([',', '.'], ""));
        }
        return stem;
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
const ACRONYM: usize = 3;

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
    fn number(&mut self, word: &str, language: &str, stemmer: Option<&Stemmer>) -> u32 {
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
        let stem_id = *self.stems.entry(stem.into_owned()).or_insert(next);
        if stem_id == next {
            self.letters.push(letters);
            self.heads.push(head);
            self.starts.push(start);
            self.function.push(function);
            self.listed.push(is_listed(language));
            self.acronym.push(false);
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

/// Versions by content, then by name, so that no result depends on the order they were given in.
fn canonical_order(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.versions.len()).collect();
    order.sort_by(|&x, &y| {
        let (x, y) = (&corpus.versions[x], &corpus.versions[y]);
        (x.text(), &x.sentences, &x.name).cmp(&(y.text(), &y.sentences, &y.name))
    });
    order
}

impl Prepared {
    pub fn new(corpus: &Corpus) -> Self {
        let order = canonical_order(corpus);
        let mut vocabulary = Vocabulary::default();
        let mut texts: Vec<Text> = Vec::new();
        let mut by_words: FxHashMap<(Box<[u32]>, u64), u32> = FxHashMap::default();
        let mut text_of = Vec::with_capacity(order.len());
        for &v in &order {
            let version = &corpus.versions[v];
            let stemmer = STEMMERS
                .iter()
                .find(|(code, _)| *code == version.language)
                .map(|&(_, algorithm)| Stemmer::create(algorithm));
            let mut row = Vec::with_capacity(version.sentences.len());
            let mut ids: Vec<u32> = Vec::new();
            let mut names: Vec<u32> = Vec::new();
            for s in 0..version.sentences.len() {
                let sentence = version.sentence(s);
                ids.clear();
                names.clear();
                // In a line of capitals no word is an acronym.
                let mixed = sentence.contains(char::is_lowercase);
                for span in words(sentence) {
                    let word = span.of(sentence);
                    let id = vocabulary.number(&normal(word), &version.language, stemmer.as_ref());
                    let stem = vocabulary.stem[id as usize];
                    if word.len() > ACRONYM && mixed && word.chars().all(char::is_uppercase) {
                        vocabulary.acronym[stem as usize] = true;
                    }
                    if !ids.is_empty() && word.starts_with(char::is_uppercase) {
                        names.push(stem);
                    }
                    ids.push(id);
                }
                // A sentence of marks alone ("***") is known by its marks.
                let marks = if ids.is_empty() {
                    let mut h = FxHasher::default();
                    sentence.hash(&mut h);
                    h.finish()
                } else {
                    0
                };
                let next = texts.len() as u32;
                let text = *by_words.entry((ids.as_slice().into(), marks)).or_insert(next);
                if text == next {
                    let stems: Box<[u32]> = ids.iter().map(|&w| vocabulary.stem[w as usize]).collect();
                    let numbers = ids
                        .iter()
                        .filter(|&&w| vocabulary.digit[w as usize])
                        .map(|&w| vocabulary.stem[w as usize])
                        .collect();
                    texts.push(Text {
                        set: sorted(stems.to_vec()),
                        words: ids.as_slice().into(),
                        stems,
                        numbers: sorted(numbers),
                        names: sorted(names.clone()),
                        quoted: sentence.contains(is_quote),
                        ..Text::default()
                    });
                }
                row.push(text);
            }
            text_of.push(row);
        }
        let mut made = Self {
            order,
            text_of,
            texts,
            rarity: Vec::new(),
            opens: Vec::new(),
            unit: 0.1,
            function: std::mem::take(&mut vocabulary.function),
            key: Vec::new(),
            spelling: Spelling {
                letters: std::mem::take(&mut vocabulary.spelling),
                ends: std::mem::take(&mut vocabulary.ends),
            },
        };
        made.opens = made
            .order
            .iter()
            .map(|&v| {
                let version = &corpus.versions[v];
                let mut opens = vec![false; version.sentences.len()];
                for p in &version.paragraphs {
                    if let Some(o) = opens.get_mut(p.start) {
                        *o = true;
                    }
                }
                opens
            })
            .collect();
        made.weigh(&vocabulary);
        made
    }

    /// Rarity of a stem: how few of the sentences of a typical version hold it.
    fn weigh(&mut self, vocabulary: &Vocabulary) {
        let mut holders = vec![0u32; vocabulary.letters.len()];
        let mut carriers = vec![0u32; vocabulary.letters.len()];
        for row in &self.text_of {
            let mut seen: Vec<u32> = Vec::new();
            for &t in row {
                for &w in &*self.texts[t as usize].set {
                    holders[w as usize] += 1;
                    seen.push(w);
                }
            }
            for &w in &*sorted(seen) {
                carriers[w as usize] += 1;
            }
        }
        let sentences: usize = self.text_of.iter().map(Vec::len).sum();
        let typical = sentences as f32 / self.text_of.len().max(1) as f32;
        self.unit = ((typical + 1.0) / 1.5).ln().max(0.1);
        self.rarity = holders
            .iter()
            .zip(&carriers)
            .enumerate()
            .map(|(w, (&h, &c))| {
                let held = h as f32 / c.max(1) as f32;
                let own = ((typical + 1.0) / (held + 0.5)).ln().max(0.1);
                let long = vocabulary.letters[w].min(6) as f32 / 6.0;
                own * match (self.function[w], vocabulary.listed[w]) {
                    (true, _) => 0.3,
                    (false, true) => long.max(0.5),
                    (false, false) => long.max(0.3),
                }
            })
            .collect();
        let kin = |w: usize| match (vocabulary.acronym[w], vocabulary.heads[w]) {
            (true, _) if !self.function[w] && vocabulary.starts[w] != 0 => vocabulary.starts[w] | 1 << 31,
            (_, 0) => w as u32,
            (_, head) => head | 1 << 31,
        };
        self.key = (0..holders.len()).map(kin).collect();
        for text in &mut self.texts {
            text.weight = text.set.iter().map(|&w| self.rarity[w as usize]).sum();
        }
    }

    /// The sentence `s` of the version with rank `rank`.
    pub fn id(&self, rank: usize, s: u32) -> SentenceId {
        SentenceId {
            version: self.order[rank] as u32,
            sentence: s,
        }
    }

    /// Words of a sentence of the version with rank `rank`, on average; never 0.
    pub fn mean_words(&self, rank: usize) -> f32 {
        let row = &self.text_of[rank];
        let words: usize = row.iter().map(|&t| self.texts[t as usize].stems.len()).sum();
        (words as f32 + 1.0) / (row.len() as f32 + 1.0)
    }

    /// Whether sentences `i` of `a` and `j` of `b` open their paragraphs.
    pub fn opens(&self, a: usize, b: usize, i: u32, j: u32) -> (bool, bool) {
        (self.opens[a][i as usize], self.opens[b][j as usize])
    }

    /// Numbers of the letter n-grams of a text, ascending, distinct.
    pub fn grams(&self, t: u32) -> &[u32] {
        let text = &self.texts[t as usize];
        text.grams.get_or_init(|| {
            let mut letters: Vec<u32> = Vec::with_capacity(8 * text.words.len());
            for &w in &*text.words {
                letters.push(u32::from(b' '));
                let from = (w as usize)
                    .checked_sub(1)
                    .map_or(0, |before| self.spelling.ends[before] as usize);
                letters
                    .extend_from_slice(&self.spelling.letters[from..self.spelling.ends[w as usize] as usize]);
            }
            letters.push(u32::from(b' '));
            sorted(letters.windows(GRAM).map(gram).collect())
        })
    }

    /// Numbers of the pairs of neighbouring stems of a text, ascending, distinct.
    pub fn bigrams(&self, t: u32) -> &[u32] {
        let text = &self.texts[t as usize];
        text.bigrams.get_or_init(|| {
            let hash = |w: &[u32]| w[0].wrapping_mul(0x9e37_79b1).rotate_left(13) ^ w[1];
            sorted(text.stems.windows(2).map(hash).collect())
        })
    }

    /// What the stems of a text share with their relatives, ascending, distinct each with its
    /// rarity; function words left out.
    pub fn keys(&self, t: u32) -> &[(u32, f32)] {
        let text = &self.texts[t as usize];
        text.keys.get_or_init(|| {
            let content = text.set.iter().filter(|&&w| !self.function[w as usize]);
            let mut list: Vec<(u32, f32)> = content
                .map(|&w| (self.key[w as usize], self.rarity[w as usize]))
                .collect();
            list.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
            list.dedup_by_key(|x| x.0);
            list.into()
        })
    }
}

/// Letters in an n-gram.
const GRAM: usize = 4;

fn gram(letters: &[u32]) -> u32 {
    letters.iter().fold(0x9e37_79b9, |h: u32, &c| {
        (h.rotate_left(5) ^ c).wrapping_mul(0x2722_0a95)
    })
}

/// Sorted, without repeats.
pub(super) fn sorted(mut list: Vec<u32>) -> Box<[u32]> {
    list.sort_unstable();
    list.dedup();
    list.into()
}

/// How many numbers two ascending lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}
