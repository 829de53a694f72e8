//! Labelled sentence pairs and the measure over them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use hexapla::align::Collation;
use hexapla::load::{Corpus, Version};
use hexapla::text::{Span, clean};
use serde::Deserialize;

/// `(version, sentence, version, sentence)`, the lower version first.
pub(crate) type Pair = (usize, usize, usize, usize);

#[derive(Deserialize)]
struct Doc {
    name: String,
    paragraphs: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    lang: Option<String>,
    docs: Vec<Doc>,
    pairs: Vec<(usize, usize, usize, usize, String)>,
    #[serde(default)]
    ignore: Vec<Pair>,
    eval_docs: Option<Vec<(usize, usize)>>,
    eval_sents: Option<Vec<Vec<usize>>>,
}

/// One labelled corpus.
pub(crate) struct Record {
    pub corpus: Arc<Corpus>,
    /// True for one to one, false for a part of a split, merge or overlap.
    pub pairs: HashMap<Pair, bool>,
    ignore: HashSet<Pair>,
    eval_docs: Option<BTreeSet<(usize, usize)>>,
    eval_sents: Option<Vec<HashSet<usize>>>,
}

#[allow(dead_code, reason = "shared by two programs")]
impl Record {
    /// A record in which every link counts but those ignored.
    pub(crate) fn plain(corpus: Arc<Corpus>, pairs: HashMap<Pair, bool>, ignore: HashSet<Pair>) -> Self {
        Self {
            corpus,
            pairs,
            ignore,
            eval_docs: None,
            eval_sents: None,
        }
    }

    /// Links that are neither right nor wrong.
    pub(crate) fn ignored(&self) -> impl Iterator<Item = &Pair> {
        self.ignore.iter()
    }

    /// Whether links between two versions are labelled, all sentences of them.
    pub(crate) fn counts_versions(&self, a: usize, b: usize) -> bool {
        self.eval_sents.is_none() && self.eval_docs.as_ref().is_none_or(|d| d.contains(&(a, b)))
    }

    /// Whether a link between these two counts at all.
    pub(crate) fn counts(&self, p: &Pair) -> bool {
        !self.ignore.contains(p)
            && self.eval_docs.as_ref().is_none_or(|d| d.contains(&(p.0, p.2)))
            && self
                .eval_sents
                .as_ref()
                .is_none_or(|s| s[p.0].contains(&p.1) && s[p.2].contains(&p.3))
    }
}

/// A file of records.
pub(crate) struct Set {
    pub name: String,
    pub records: Vec<Record>,
    /// Of the file's bytes.
    #[allow(dead_code, reason = "shared by several programs")]
    pub fingerprint: u64,
}

/// A number that differs where bytes differ (FNV-1a).
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    let mix = |h: u64, &b: &u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// A version from sentences that are already cut.
pub(crate) fn version(name: &str, language: &str, paragraphs: &[Vec<String>]) -> Version {
    let mut text = String::new();
    let (mut sentences, mut ranges) = (Vec::new(), Vec::new());
    for paragraph in paragraphs {
        let first = sentences.len();
        for s in paragraph {
            let s = clean(s).text;
            sentences.push(Span::new(text.len(), text.len() + s.len()));
            text.push_str(&s);
            text.push(' ');
        }
        text.push('\n');
        ranges.push(first..sentences.len());
    }
    Version {
        name: name.to_owned(),
        source: name.to_owned(),
        language: language.to_owned(),
        body: clean(&text),
        sentences,
        paragraphs: ranges,
        ..Version::default()
    }
}

/// Reads a set.
pub(crate) fn load(path: &Path) -> anyhow::Result<Set> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut records = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let raw: Raw = serde_json::from_str(line)?;
        let language = raw.lang.as_deref().unwrap_or("en");
        let versions = raw
            .docs
            .iter()
            .enumerate()
            .map(|(n, d)| version(&format!("{n:02}-{}", d.name), language, &d.paragraphs))
            .collect();
        records.push(Record {
            corpus: Arc::new(Corpus {
                versions,
                ..Corpus::default()
            }),
            pairs: raw
                .pairs
                .iter()
                .map(|p| ((p.0, p.1, p.2, p.3), p.4 == "same"))
                .collect(),
            ignore: raw.ignore.into_iter().collect(),
            eval_docs: raw
                .eval_docs
                .map(|d| d.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect()),
            eval_sents: raw
                .eval_sents
                .map(|s| s.into_iter().map(|x| x.into_iter().collect()).collect()),
        });
    }
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .replace(".jsonl", "");
    Ok(Set {
        name,
        records,
        fingerprint: fingerprint(text.as_bytes()),
    })
}

/// The links of a collation as pairs.
pub(crate) fn links(c: &Collation) -> Vec<Pair> {
    c.links
        .iter()
        .map(|l| (l.a.v(), l.a.s(), l.b.v(), l.b.s()))
        .collect()
}

/// Right, found and true links of a set.
#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    right: usize,
    found: usize,
    labelled: usize,
    sentences: usize,
}

#[allow(dead_code, reason = "shared by several programs")]
impl Tally {
    /// Counts one record.
    pub(crate) fn add(&mut self, record: &Record, links: &[Pair]) {
        let counted: HashSet<&Pair> = links.iter().filter(|p| record.counts(p)).collect();
        self.right += counted.iter().filter(|p| record.pairs.contains_key(p)).count();
        self.found += counted.len();
        self.labelled += record.pairs.len();
        let v = &record.corpus.versions;
        for a in 0..v.len() {
            for b in a + 1..v.len() {
                if record.eval_docs.as_ref().is_none_or(|d| d.contains(&(a, b))) {
                    self.sentences += v[a].sentences.len();
                }
            }
        }
    }

    /// Whether anything is labelled.
    pub(crate) fn is_labelled(&self) -> bool {
        self.labelled > 0
    }

    /// F1 over links, or where nothing is labelled false links per 100 sentences.
    pub(crate) fn figure(&self) -> f32 {
        if self.labelled == 0 {
            return 100.0 * self.found as f32 / self.sentences.max(1) as f32;
        }
        2.0 * self.right as f32 / (self.found + self.labelled).max(1) as f32
    }

    /// Precision and recall over links, 0..=1.
    pub(crate) fn precision_recall(&self) -> (f32, f32) {
        (
            self.right as f32 / self.found.max(1) as f32,
            self.right as f32 / self.labelled.max(1) as f32,
        )
    }

    /// A line for a table.
    pub(crate) fn line(&self) -> String {
        if self.labelled == 0 {
            return format!("{:.2} false per 100", self.figure());
        }
        let (precision, recall) = self.precision_recall();
        format!("P {precision:.3} R {recall:.3} F1 {:.4}", self.figure())
    }
}
