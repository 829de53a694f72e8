//! Recognises the versions of a corpus in a later session: by their files, else by their text.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::load::{Corpus, Version};
use crate::notes::content_hash::{ContentHash, Fnv, SentenceHashes};

/// Sentence hashes in a sketch. With so many the share that two texts have in common is known to within about a tenth.
const SKETCH_SIZE: usize = 64;
/// Two texts whose sketches have at least this much in common are one version, edited.
const MIN_SIMILARITY: f32 = 0.3;

/// A version as a state file lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionFingerprint {
    /// The id by which the rest of the file names it.
    pub id: ContentHash,
    /// Its name.
    pub name: String,
    /// Where it was.
    pub source: String,
    /// The smallest hashes of its sentences, ascending (a bottom-k sketch: Broder 1997).
    pub sketch: Vec<ContentHash>,
}

/// A corpus with the ids and hashes of its versions and sentences, each computed when first asked for.
#[derive(Debug)]
pub struct Fingerprint {
    /// The corpus.
    pub corpus: Arc<Corpus>,
    ids: OnceCell<Vec<ContentHash>>,
    hashes: Vec<OnceCell<SentenceHashes>>,
    versions: OnceCell<Vec<VersionFingerprint>>,
}

impl Fingerprint {
    /// A fingerprint of a corpus; nothing is computed yet.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>) -> Self {
        Self {
            ids: OnceCell::new(),
            versions: OnceCell::new(),
            hashes: corpus.versions.iter().map(|_| OnceCell::new()).collect(),
            corpus,
        }
    }

    /// The id of each version: a hash of the path of its file and its number among the versions of that file, or of
    /// its text where there is no file.
    #[must_use]
    pub fn ids(&self) -> &[ContentHash] {
        self.ids.get_or_init(|| {
            let mut seen: FxHashMap<ContentHash, u64> = FxHashMap::default();
            let id = |version: &Version| {
                let mut hash = Fnv::new();
                match absolute(&version.source) {
                    Some(path) => hash.update(path.as_bytes()),
                    None => hash.update(version.text().as_bytes()),
                }
                let first = hash.finish();
                let nth = seen.entry(first).or_default();
                hash.update(&nth.to_le_bytes());
                *nth += 1;
                hash.finish()
            };
            self.corpus.versions.iter().map(id).collect()
        })
    }

    /// The key of the corpus. It does not depend on the order of versions.
    #[must_use]
    pub fn key(&self) -> ContentHash {
        let mut ids = self.ids().to_vec();
        ids.sort_unstable();
        let mut hash = Fnv::new();
        for id in ids {
            hash.update(&id.0.to_le_bytes());
        }
        hash.finish()
    }

    /// The hashes of a version's sentences.
    ///
    /// # Panics
    /// Where there is no such version.
    pub(crate) fn sentence_hashes(&self, v: usize) -> &SentenceHashes {
        self.hashes[v].get_or_init(|| SentenceHashes::new(&self.corpus.versions[v]))
    }

    /// The versions as a state file lists them.
    #[must_use]
    pub fn versions(&self) -> &[VersionFingerprint] {
        let count = self.corpus.versions.len();
        self.versions
            .get_or_init(|| (0..count).map(|v| self.listed(v)).collect())
    }

    pub(crate) fn listed(&self, v: usize) -> VersionFingerprint {
        let version = &self.corpus.versions[v];
        VersionFingerprint {
            id: self.ids()[v],
            name: version.name.clone(),
            source: version.source.clone(),
            sketch: sketch(self.sentence_hashes(v)),
        }
    }

    /// Finds the versions of a state file in this corpus, by id or else by their text: the number of each that is found.
    #[must_use]
    pub fn known(&self, listed: &[VersionFingerprint]) -> FxHashMap<ContentHash, usize> {
        let ids = self.ids().iter().enumerate();
        let mut known: FxHashMap<ContentHash, usize> = ids
            .filter(|(_, id)| listed.iter().any(|l| l.id == **id))
            .map(|(v, id)| (*id, v))
            .collect();
        let free = (0..self.corpus.versions.len()).filter(|&v| !known.contains_key(&self.ids()[v]));
        let free = free.collect();
        let lost = listed.iter().filter(|l| !known.contains_key(&l.id));
        let lost: Vec<VersionFingerprint> = lost.cloned().collect();
        let found = self.most_alike(&lost, free);
        known.extend(found.into_iter().map(|(l, v)| (lost[l].id, v)));
        known
    }

    /// Pairs `lost` versions with `free` ones of this corpus, those with the most text in common first: the indexes of
    /// both.
    pub(crate) fn most_alike(
        &self,
        lost: &[VersionFingerprint],
        mut free: FxHashSet<usize>,
    ) -> Vec<(usize, usize)> {
        if lost.is_empty() {
            return Vec::new();
        }
        let sketches: Vec<(usize, Vec<ContentHash>)> = free
            .iter()
            .map(|&v| (v, sketch(self.sentence_hashes(v))))
            .collect();
        let mut alike: Vec<(f32, ContentHash, usize, usize)> = lost
            .iter()
            .enumerate()
            .flat_map(|(l, old)| {
                let pair = move |(v, s): &(usize, Vec<ContentHash>)| (common(&old.sketch, s), old.id, *v, l);
                sketches.iter().map(pair)
            })
            .filter(|a| a.0 >= MIN_SIMILARITY)
            .collect();
        alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (_, _, v, l) in alike {
            if free.contains(&v) && !pairs.iter().any(|p| p.0 == l) {
                free.remove(&v);
                pairs.push((l, v));
            }
        }
        pairs
    }
}

/// The absolute path of a source that is a file.
fn absolute(source: &str) -> Option<String> {
    let path = Path::new(source);
    let is_file = std::fs::metadata(path).is_ok_and(|m| m.is_file());
    let path = std::path::absolute(path).ok().filter(|_| is_file)?;
    Some(path.to_string_lossy().into_owned())
}

fn sketch(hashes: &SentenceHashes) -> Vec<ContentHash> {
    let mut all = hashes.all.clone();
    all.sort_unstable();
    all.dedup();
    all.truncate(SKETCH_SIZE);
    all
}

/// The share of sentences that two texts have in common, from their sketches, 0..=1.
fn common(x: &[ContentHash], y: &[ContentHash]) -> f32 {
    let mut all: Vec<ContentHash> = x.iter().chain(y).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(SKETCH_SIZE);
    let both = all.iter().filter(|m| x.contains(m) && y.contains(m)).count();
    both as f32 / all.len().max(1) as f32
}
