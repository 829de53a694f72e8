//! Hashes by which versions and sentences are known in state files.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::load::Version;
use crate::text::words::{normal, words};

/// A hash of some text. It is written to files, so it is the same on every machine and in every release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub u64);

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A string, since many JSON readers read only 53 bits of a number.
        serializer.serialize_str(&format!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = u64::from_str_radix(&text, 16);
        number
            .map(Self)
            .map_err(|_| serde::de::Error::custom("a hash is sixteen hexadecimal digits"))
    }
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo): it distinguishes sentences and never changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
        // A byte that no UTF-8 text contains, so that `ab c` and `a bc` differ.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }

    pub(crate) fn finish(self) -> ContentHash {
        ContentHash(self.0)
    }
}

/// The hash of a sentence: of its words in normal form, or of its characters where it has no word.
pub(crate) fn sentence_hash(sentence: &str) -> ContentHash {
    let mut hash = Fnv::new();
    let mut has_words = false;
    for word in words(sentence) {
        hash.update(normal(word.of(sentence)).as_bytes());
        has_words = true;
    }
    if !has_words {
        hash.update(sentence.trim().as_bytes());
    }
    hash.finish()
}

/// The hashes of a version's sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct SentenceHashes {
    /// In reading order.
    pub all: Vec<ContentHash>,
    positions: FxHashMap<ContentHash, Vec<usize>>,
}

impl SentenceHashes {
    /// SentenceHashes every sentence of a version.
    pub(crate) fn new(version: &Version) -> Self {
        let all: Vec<ContentHash> = (0..version.sentences.len())
            .map(|s| sentence_hash(version.sentence(s)))
            .collect();
        let mut positions: FxHashMap<ContentHash, Vec<usize>> = FxHashMap::default();
        for (s, &hash) in all.iter().enumerate() {
            positions.entry(hash).or_default().push(s);
        }
        Self { all, positions }
    }

    /// Where the sentences with a hash are, ascending.
    pub(crate) fn positions(&self, hash: ContentHash) -> &[usize] {
        self.positions.get(&hash).map_or(&[], Vec::as_slice)
    }
}
