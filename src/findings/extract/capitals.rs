//! Which words of a corpus are names: a word that opens a sentence has a capital either way, so the rest of the
//! corpus must tell.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::align::Collation;
use crate::findings::extract::excerpt::bare;
use crate::text::words::normal;

/// How the words of a corpus are written inside sentences.
#[derive(Default)]
pub(crate) struct Capitals {
    lower: FxHashSet<u64>,
    upper: FxHashSet<u64>,
}

impl Capitals {
    /// Reads the sentences of the passages numbered in `passages`.
    pub(crate) fn of(collation: &Collation, passages: &[usize]) -> Self {
        let mut capitals = Self::default();
        for &p in passages {
            for &id in &collation.passages[p].sentences {
                capitals.read(collation.corpus.sentence(id));
            }
        }
        capitals
    }

    fn read(&mut self, sentence: &str) {
        let mut opens = true;
        for word in sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}'))) {
            let Some(first) = word.chars().next() else {
                continue;
            };
            if first.is_lowercase() {
                self.lower.insert(key(bare(word)));
            } else if first.is_uppercase() && !opens {
                self.upper.insert(key(&normal(bare(word))));
            }
            opens = false;
        }
    }

    /// True where a word in normal form is written with a capital inside a sentence, and never without.
    pub(crate) fn only_capital(&self, word: &str) -> bool {
        let key = key(bare(word));
        self.upper.contains(&key) && !self.lower.contains(&key)
    }

    /// True where a word in normal form is also written without a capital.
    pub(crate) fn also_lower(&self, word: &str) -> bool {
        self.lower.contains(&key(bare(word)))
    }
}

fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
