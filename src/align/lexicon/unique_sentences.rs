//! One distinct sentence, and the lists of it that are made when first asked for: letter n-grams, pairs of
//! neighbouring stems, what its stems share with their relatives.

use std::sync::OnceLock;

use crate::align::lexicon::prepare::Prepared;

/// One distinct sentence of a corpus; sentences with the same words in the same order share it.
#[derive(Debug, Default)]
pub(crate) struct UniqueSentence {
    /// [`UniqueSentence::words`], [`UniqueSentence::stems`], [`UniqueSentence::set`], [`UniqueSentence::numbers`] and [`UniqueSentence::names`], one after the other: a
    /// corpus has hundreds of thousands of texts, and one piece of memory for each is quicker had and given back than five.
    lists: Box<[u32]>,
    /// Where the first four of them end.
    ends: [u32; 4],
    /// Sum of the rarities of [`UniqueSentence::set`].
    pub weight: f32,
    /// Whether it holds a quotation mark.
    pub quoted: bool,
    /// See [`Prepared::grams`], [`Prepared::bigrams`] and [`Prepared::keys`].
    pub grams: OnceLock<Box<[u32]>>,
    pub bigrams: OnceLock<Box<[u32]>>,
    pub keys: OnceLock<Box<[TextKey]>>,
}

impl UniqueSentence {
    /// A text of these words, with the stem of each and whether it has a digit; `names` are stems. `scratch` is room to
    /// work in.
    pub fn new(
        words: &[u32],
        stem: impl Fn(u32) -> u32,
        digit: impl Fn(u32) -> bool,
        names: &[u32],
        scratch: &mut Vec<u32>,
    ) -> Self {
        scratch.clear();
        scratch.extend_from_slice(words);
        scratch.extend(words.iter().map(|&w| stem(w)));
        let stems = scratch.len();
        scratch.extend_from_within(words.len()..);
        sort_from(scratch, stems);
        let set = scratch.len();
        scratch.extend(words.iter().filter(|&&w| digit(w)).map(|&w| stem(w)));
        sort_from(scratch, set);
        let numbers = scratch.len();
        scratch.extend_from_slice(names);
        sort_from(scratch, numbers);
        Self {
            ends: [words.len(), stems, set, numbers].map(|end| end as u32),
            lists: scratch.as_slice().into(),
            ..Self::default()
        }
    }

    fn list(&self, from: usize, to: usize) -> &[u32] {
        &self.lists[self.ends[from] as usize..self.ends[to] as usize]
    }
    /// Words in reading order.
    pub fn words(&self) -> &[u32] {
        &self.lists[..self.ends[0] as usize]
    }
    /// Stems in reading order.
    pub fn stems(&self) -> &[u32] {
        self.list(0, 1)
    }
    /// Distinct stems, ascending.
    pub fn set(&self) -> &[u32] {
        self.list(1, 2)
    }
    /// Stems of words with a digit, ascending.
    pub fn numbers(&self) -> &[u32] {
        self.list(2, 3)
    }
    /// Stems of capitalised words that do not open the sentence, ascending.
    pub fn names(&self) -> &[u32] {
        &self.lists[self.ends[3] as usize..]
    }
}

/// Sorts what stands from a place on, without repeats.
fn sort_from(list: &mut Vec<u32>, from: usize) {
    list[from..].sort_unstable();
    let mut kept = from;
    for k in from..list.len() {
        if kept == from || list[kept - 1] != list[k] {
            list[kept] = list[k];
            kept += 1;
        }
    }
    list.truncate(kept);
}

/// A stem as its relatives see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextKey {
    /// What it shares with them.
    pub key: u32,
    pub rarity: f32,
}

/// What words look like, for letter n-grams.
#[derive(Default)]
pub(crate) struct Spelling {
    pub letters: Vec<u32>,
    pub ends: Vec<u32>,
}

impl Prepared {
    /// Numbers of the letter n-grams of a text, ascending, distinct.
    pub fn grams(&self, t: u32) -> &[u32] {
        let text = &self.texts[t as usize];
        text.grams.get_or_init(|| {
            let mut letters: Vec<u32> = Vec::with_capacity(8 * text.words().len());
            for &w in text.words() {
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
            sorted(text.stems().windows(2).map(hash).collect())
        })
    }

    /// What the stems of a text share with their relatives, ascending, distinct each with its
    /// rarity; function words left out.
    pub fn keys(&self, t: u32) -> &[TextKey] {
        let text = &self.texts[t as usize];
        text.keys.get_or_init(|| {
            let content = text.set().iter().filter(|&&w| !self.function[w as usize]);
            let mut list: Vec<TextKey> = content
                .map(|&stem| TextKey {
                    key: self.key[stem as usize],
                    rarity: self.rarity[stem as usize],
                })
                .collect();
            list.sort_unstable_by(|x, y| x.key.cmp(&y.key).then(y.rarity.total_cmp(&x.rarity)));
            list.dedup_by_key(|x| x.key);
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
pub(crate) fn sorted(mut list: Vec<u32>) -> Box<[u32]> {
    list.sort_unstable();
    list.dedup();
    list.into()
}

/// How many numbers two ascending lists share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}
