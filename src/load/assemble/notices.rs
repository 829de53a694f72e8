//! What a reader should know of a corpus as a whole.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::load::corpus::Version;

/// Notes on versions with the very same text.
pub(crate) fn duplicates(versions: &[Version]) -> Vec<String> {
    let mut alike: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut notes: Vec<(usize, String)> = Vec::new();
    for (i, version) in versions
        .iter()
        .enumerate()
        .filter(|(_, v)| !v.sentences.is_empty())
    {
        alike
            .entry(FxBuildHasher.hash_one(version.text()))
            .or_default()
            .push(i);
    }
    for group in alike.into_values().filter(|g| g.len() > 1) {
        let first = &versions[group[0]];
        let same: Vec<&str> = group[1..]
            .iter()
            .filter(|&&i| versions[i].text() == first.text())
            .map(|&i| &*versions[i].name)
            .collect();
        if !same.is_empty() {
            notes.push((
                group[0],
                format!(
                    "duplicates with the same text: {}, {}",
                    first.name,
                    same.join(", ")
                ),
            ));
        }
    }
    notes.sort();
    notes.into_iter().map(|(_, note)| note).collect()
}

/// A note on versions without a sentence.
pub(crate) fn empty(versions: &[Version]) -> Option<String> {
    let names: Vec<&str> = versions
        .iter()
        .filter(|v| v.sentences.is_empty())
        .map(|v| &*v.name)
        .collect();
    (!names.is_empty()).then(|| format!("empty: {}", names.join(", ")))
}
