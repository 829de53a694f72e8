//! Words that writers use for one another in retellings: a short list of English groups, written for this program.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

const ENGLISH: &str = include_str!("../../../assets/synonyms/en.txt");

/// Groups by stem, numbered from 1.
static GROUPS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut groups = FxHashMap::default();
    let lines = ENGLISH
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    for (number, line) in (1..).zip(lines) {
        for word in line.split_whitespace() {
            groups.entry(stemmer.stem(word).into_owned()).or_insert(number);
        }
    }
    groups
});

/// The group of synonyms that a stem of a language belongs to, 0 where none.
pub(crate) fn group(language: &str, stem: &str) -> u32 {
    if language != "en" {
        return 0;
    }
    GROUPS.get(stem).copied().unwrap_or(0)
}
