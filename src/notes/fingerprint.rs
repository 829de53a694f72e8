//! Which versions are which: by where they are, else by what they say.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::load::{Corpus, Version};
use crate::notes::anchor::{ContentHash, Fnv, Marks};

/// Marks in a sketch. With so many the share that two texts have in common is known to within about a tenth.
const SKETCH: usize = 64;
/// Two texts whose sketches share at least this much are one version, edited.
const SAME: f32 = 0.3;

/// A version as a book lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionFingerprint {
    /// By what the book's other lines name it.
    pub id: ContentHash,
    /// What it was called.
    pub name: String,
    /// Where it was.
    pub source: String,
    /// The smallest of its sentences' marks (a bottom-k sketch: Broder 1997), ascending.
    pub sketch: Vec<ContentHash>,
}

/// A corpus with what its versions and sentences are known by. Counted when first asked for.
#[derive(Debug)]
pub struct Fingerprint {
    /// The corpus.
    pub corpus: Arc<Corpus>,
    ids: OnceCell<Vec<ContentHash>>,
    marks: Vec<OnceCell<Marks>>,
    versions: OnceCell<Vec<VersionFingerprint>>,
}

impl Fingerprint {
    /// Of a corpus.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>) -> Self {
        Self {
            ids: OnceCell::new(),
            versions: OnceCell::new(),
            marks: corpus.versions.iter().map(|_| OnceCell::new()).collect(),
            corpus,
        }
    }

    /// What each version is known by: the path of its file and, of several in one file, its number there; where it
    /// comes from no file that stays, its text.
    #[must_use]
    pub fn ids(&self) -> &[ContentHash] {
        self.ids.get_or_init(|| {
            let mut seen: FxHashMap<ContentHash, u64> = FxHashMap::default();
            let id = |version: &Version| {
                let mut hash = Fnv::new();
                match absolute(&version.source) {
                    Some(path) => hash.eat(path.as_bytes()),
                    None => hash.eat(version.text().as_bytes()),
                }
                let first = hash.mark();
                let nth = seen.entry(first).or_default();
                hash.eat(&nth.to_le_bytes());
                *nth += 1;
                hash.mark()
            };
            self.corpus.versions.iter().map(id).collect()
        })
    }

    /// What the corpus is known by, whatever order its versions stand in.
    #[must_use]
    pub fn key(&self) -> ContentHash {
        let mut ids = self.ids().to_vec();
        ids.sort_unstable();
        let mut hash = Fnv::new();
        for id in ids {
            hash.eat(&id.0.to_le_bytes());
        }
        hash.mark()
    }

    /// The marks of a version's sentences.
    ///
    /// # Panics
    /// Where there is no such version.
    #[must_use]
    pub fn marks(&self, v: usize) -> &Marks {
        self.marks[v].get_or_init(|| Marks::new(&self.corpus.versions[v]))
    }

    /// The versions as a book lists them.
    #[must_use]
    pub fn versions(&self) -> &[VersionFingerprint] {
        let mark = |(v, version): (usize, &Version)| VersionFingerprint {
            id: self.ids()[v],
            name: version.name.clone(),
            source: version.source.clone(),
            sketch: sketch(self.marks(v)),
        };
        self.versions
            .get_or_init(|| self.corpus.versions.iter().enumerate().map(mark).collect())
    }

    /// Which version of the corpus each of a book's versions is now: the one at the same place, else the one that
    /// says the most alike.
    #[must_use]
    pub fn known(&self, listed: &[VersionFingerprint]) -> FxHashMap<ContentHash, usize> {
        let mut known: FxHashMap<ContentHash, usize> = FxHashMap::default();
        let mut free: FxHashSet<usize> = (0..self.corpus.versions.len()).collect();
        for (v, id) in self.ids().iter().enumerate() {
            if listed.iter().any(|l| l.id == *id) {
                known.insert(*id, v);
                free.remove(&v);
            }
        }
        let lost: Vec<&VersionFingerprint> = listed.iter().filter(|l| !known.contains_key(&l.id)).collect();
        if lost.is_empty() || free.is_empty() {
            return known;
        }
        let sketches: Vec<(usize, Vec<ContentHash>)> =
            free.iter().map(|&v| (v, sketch(self.marks(v)))).collect();
        let mut alike: Vec<(f32, ContentHash, usize)> = lost
            .iter()
            .flat_map(|l| sketches.iter().map(|(v, s)| (common(&l.sketch, s), l.id, *v)))
            .filter(|a| a.0 >= SAME)
            .collect();
        alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, id, v) in alike {
            if free.contains(&v) && !known.contains_key(&id) {
                known.insert(id, v);
                free.remove(&v);
            }
        }
        known
    }
}

/// The path of a source that is a file and stays where it is.
fn absolute(source: &str) -> Option<String> {
    let path = Path::new(source);
    let is_file = std::fs::metadata(path).is_ok_and(|m| m.is_file());
    let path = std::path::absolute(path).ok().filter(|_| is_file)?;
    Some(path.to_string_lossy().into_owned())
}

fn sketch(marks: &Marks) -> Vec<ContentHash> {
    let mut all = marks.all.clone();
    all.sort_unstable();
    all.dedup();
    all.truncate(SKETCH);
    all
}

/// The share of sentences that two texts have in common, from their sketches, 0..=1.
fn common(x: &[ContentHash], y: &[ContentHash]) -> f32 {
    let mut all: Vec<ContentHash> = x.iter().chain(y).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(SKETCH);
    let both = all.iter().filter(|m| x.contains(m) && y.contains(m)).count();
    both as f32 / all.len().max(1) as f32
}
