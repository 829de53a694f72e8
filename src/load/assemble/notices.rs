//! Reports duplicates and empty versions.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::load::corpus::Version;

/// A notice for each group of versions with identical texts.
pub(crate) fn duplicates(versions: &[Version]) -> Vec<String> {
    let mut by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut notes: Vec<(usize, String)> = Vec::new();
    for (i, version) in versions
        .iter()
        .enumerate()
        .filter(|(_, v)| !v.sentences.is_empty())
    {
        by_hash
            .entry(FxBuildHasher.hash_one(version.text()))
            .or_default()
            .push(i);
    }
    for group in by_hash.into_values().filter(|g| g.len() > 1) {
        let first = &versions[group[0]];
        let same: Vec<&str> = group[1..]
            .iter()
            .filter(|&&i| versions[i].text() == first.text())
            .map(|&i| &*versions[i].name)
            .collect();
        if !same.is_empty() {
            notes.push((
                group[0],
                format!("identical texts: {}, {}", first.name, same.join(", ")),
            ));
        }
    }
    notes.sort();
    notes.into_iter().map(|(_, note)| note).collect()
}

/// A notice about versions without a sentence.
pub(crate) fn empty(versions: &[Version]) -> Option<String> {
    let names: Vec<&str> = versions
        .iter()
        .filter(|v| v.sentences.is_empty())
        .map(|v| &*v.name)
        .collect();
    (!names.is_empty()).then(|| format!("no text in: {}", names.join(", ")))
}
