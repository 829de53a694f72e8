//! The result of the engine: versions, links and passages.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::align::manual_edits::ManualEdits;
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

/// How two linked sentences relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same words in the same order, once case and punctuation are ignored.
    Verbatim,
    /// The same statement in other words.
    Reworded,
    /// They share a statement; one has more, less or something else.
    Partial,
}

/// Two sentences of two versions that report the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The sentence in the version with the lower number.
    pub a: SentenceId,
    /// The sentence in the version with the higher number.
    pub b: SentenceId,
    /// How they relate.
    pub kind: LinkKind,
    /// How sure the engine is, 0..=1.
    pub score: f32,
}

impl Link {
    /// The other end of the link, seen from `from`.
    #[must_use]
    pub fn other(&self, from: SentenceId) -> SentenceId {
        if self.a == from { self.b } else { self.a }
    }
}

/// The sentences, in any versions, that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Sorted by version, then by place.
    pub sentences: Vec<SentenceId>,
    /// The versions that have it, ascending: those of its sentences, and those with a sentence in another passage that is
    /// linked with one of them (a long sentence can report what two passages report).
    pub carriers: Vec<usize>,
}

impl Passage {
    /// A passage of these sentences.
    #[must_use]
    pub fn new(mut sentences: Vec<SentenceId>) -> Self {
        sentences.sort_unstable();
        let mut carriers: Vec<usize> = sentences.iter().map(|s| s.v()).collect();
        carriers.dedup();
        Self { sentences, carriers }
    }

    /// Its sentences in version `v`, in reading order.
    #[must_use]
    pub fn in_version(&self, v: usize) -> &[SentenceId] {
        let from = self.sentences.partition_point(|s| s.v() < v);
        let to = self.sentences.partition_point(|s| s.v() <= v);
        &self.sentences[from..to]
    }

    /// Whether only one version has it.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.carriers.len() == 1
    }
}

/// Versions, links and passages.
#[derive(Clone, Debug)]
pub struct Collation {
    /// The versions.
    pub corpus: Arc<Corpus>,
    /// Sorted by `(a, b)`.
    pub links: Vec<Link>,
    /// Sorted by their first sentence.
    pub passages: Vec<Passage>,
    /// What the engine could not afford, and what it did instead.
    pub notices: Vec<String>,
    /// True before the engine has run: nothing is known yet of what is shared.
    pub pending: bool,
    /// What a reader linked and cut by hand. Links and passages include it.
    pub manual: ManualEdits,
    /// `passage_of[version][sentence]`: index into `passages`.
    passage_of: Vec<Vec<u32>>,
    /// Link numbers by sentence: `incident[version][sentence]` is a range of `by_sentence`.
    incident: Vec<Vec<(u32, u32)>>,
    by_sentence: Vec<u32>,
    /// By link ends: the sentence that came closest to taking the place of one of them, and its score.
    rivals: FxHashMap<(SentenceId, SentenceId), (SentenceId, f32)>,
    /// By word: how many sentences have it. Counted when first asked for.
    document_frequency: OnceLock<FxHashMap<String, u32>>,
}

impl Collation {
    /// A collation of these links and passages. Sorts and indexes both.
    #[must_use]
    pub fn new(
        corpus: Arc<Corpus>,
        mut links: Vec<Link>,
        mut passages: Vec<Passage>,
        notices: Vec<String>,
    ) -> Self {
        links.sort_unstable_by_key(|l| (l.a, l.b));
        passages.sort_unstable_by(|p, q| p.sentences.cmp(&q.sentences));
        let sizes: Vec<usize> = corpus.versions.iter().map(|v| v.sentences.len()).collect();
        let mut passage_of: Vec<Vec<u32>> = sizes.iter().map(|&n| vec![u32::MAX; n]).collect();
        for (p, passage) in passages.iter().enumerate() {
            for s in &passage.sentences {
                passage_of[s.v()][s.s()] = p as u32;
            }
        }
        let (incident, by_sentence) = links_by_sentence(&links, &sizes);
        for link in &links {
            for (id, other) in [(link.a, link.b), (link.b, link.a)] {
                let carriers = &mut passages[passage_of[id.v()][id.s()] as usize].carriers;
                if let Err(at) = carriers.binary_search(&other.v()) {
                    carriers.insert(at, other.v());
                }
            }
        }
        Self {
            corpus,
            links,
            passages,
            notices,
            pending: false,
            manual: ManualEdits::default(),
            passage_of,
            incident,
            by_sentence,
            rivals: FxHashMap::default(),
            document_frequency: OnceLock::new(),
        }
    }

    /// The same collation with the rivals of its links: by link ends, the rival sentence and its score.
    #[must_use]
    pub fn with_rivals(self, rivals: FxHashMap<(SentenceId, SentenceId), (SentenceId, f32)>) -> Self {
        Self { rivals, ..self }
    }

    /// The same versions with these links and passages, which include these edits.
    pub(crate) fn with_edits(&self, links: Vec<Link>, passages: Vec<Passage>, manual: ManualEdits) -> Self {
        let (corpus, notices) = (Arc::clone(&self.corpus), self.notices.clone());
        Self {
            pending: self.pending,
            manual,
            ..Self::new(corpus, links, passages, notices).with_rivals(self.rivals.clone())
        }
    }

    /// Whether the reader made a link.
    #[must_use]
    pub fn is_manual(&self, link: &Link) -> bool {
        self.manual.has_link(link.a, link.b)
    }

    /// The sentence that came closest to taking the place of one end of a link, and its score, where there was one.
    #[must_use]
    pub fn rival(&self, link: &Link) -> Option<(SentenceId, f32)> {
        self.rivals.get(&(link.a, link.b)).copied()
    }

    /// How many sentences of the corpus have a word, given in its normal form. The first call counts all words.
    #[must_use]
    pub fn document_frequency(&self, form: &str) -> u32 {
        let counts = self.document_frequency.get_or_init(|| {
            let mut counts: FxHashMap<String, u32> = FxHashMap::default();
            for id in self.corpus.sentence_ids() {
                let text = self.corpus.sentence(id);
                let mut forms: Vec<_> = words(text).map(|w| normal(w.of(text))).collect();
                forms.sort_unstable();
                forms.dedup();
                for form in forms {
                    match counts.get_mut(&*form) {
                        Some(n) => *n += 1,
                        None => {
                            counts.insert(form.into_owned(), 1);
                        }
                    }
                }
            }
            counts
        });
        counts.get(form).copied().unwrap_or(0)
    }

    /// A corpus before the engine has run: every sentence in a passage of its own, marked as pending.
    #[must_use]
    pub fn pending(corpus: Arc<Corpus>) -> Self {
        let passages = corpus.sentence_ids().map(|s| Passage::new(vec![s])).collect();
        Self {
            pending: true,
            ..Self::new(corpus, Vec::new(), passages, Vec::new())
        }
    }

    /// The number of the passage that a sentence is in.
    #[must_use]
    pub fn passage_of(&self, id: SentenceId) -> usize {
        self.passage_of[id.v()][id.s()] as usize
    }

    /// The links that end at a sentence.
    pub fn links_of(&self, id: SentenceId) -> impl Iterator<Item = &Link> + '_ {
        let (from, to) = self.incident[id.v()][id.s()];
        self.by_sentence[from as usize..to as usize]
            .iter()
            .map(|&i| &self.links[i as usize])
    }

    /// The link between two sentences, whichever is named first.
    #[must_use]
    pub fn link_between(&self, x: SentenceId, y: SentenceId) -> Option<&Link> {
        let key = if x < y { (x, y) } else { (y, x) };
        self.links
            .binary_search_by_key(&key, |l| (l.a, l.b))
            .ok()
            .map(|i| &self.links[i])
    }
}

/// For each sentence, its range in a list of link numbers; and that list.
fn links_by_sentence(links: &[Link], sizes: &[usize]) -> (Vec<Vec<(u32, u32)>>, Vec<u32>) {
    let mut ends: Vec<(SentenceId, u32)> = (0..)
        .zip(links)
        .flat_map(|(number, link)| [(link.a, number), (link.b, number)])
        .collect();
    ends.sort_unstable();
    let mut incident: Vec<Vec<(u32, u32)>> = sizes.iter().map(|&n| vec![(0, 0); n]).collect();
    let mut at = 0;
    for group in ends.chunk_by(|x, y| x.0 == y.0) {
        let id = group[0].0;
        incident[id.v()][id.s()] = (at, at + group.len() as u32);
        at += group.len() as u32;
    }
    (incident, ends.into_iter().map(|(_, number)| number).collect())
}
