//! The engine's whole result: versions, links and passages.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::align::manual::Edits;
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

/// How two linked sentences relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same words in the same order, after normalisation.
    Verbatim,
    /// The same statement in other words.
    Reworded,
    /// They share a statement; one says more, less or other.
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
    /// The versions that have it, ascending: those of its sentences, and those with a sentence that is linked with one
    /// of them from inside another passage (a long sentence can report what two passages report).
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

    /// True where one version alone has it.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.carriers.len() == 1
    }
}

/// Versions, links and passages.
#[derive(Clone, Debug)]
pub struct Collation {
    /// What was collated.
    pub corpus: Arc<Corpus>,
    /// Sorted by `(a, b)`.
    pub links: Vec<Link>,
    /// Sorted by their first sentence.
    pub passages: Vec<Passage>,
    /// What the engine could not afford and what it did instead.
    pub notices: Vec<String>,
    /// True before the engine has run: nothing is known yet about what is shared.
    pub pending: bool,
    /// What a reader linked and parted by hand; links and passages have taken it in.
    pub by_hand: Edits,
    /// `passage_of[version][sentence]`: index into `passages`.
    passage_of: Vec<Vec<u32>>,
    /// Link numbers by sentence: `incident[version][sentence]` is a range of `by_sentence`.
    incident: Vec<Vec<(u32, u32)>>,
    by_sentence: Vec<u32>,
    /// What came closest to taking a link's place, with its score.
    rivals: FxHashMap<(SentenceId, SentenceId), (SentenceId, f32)>,
    /// How many sentences hold a word; counted when first asked for.
    holders: OnceLock<FxHashMap<String, u32>>,
}

impl Collation {
    /// A collation of these links and passages; sorts both and indexes them.
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
        let mut ends: Vec<(SentenceId, u32)> = links
            .iter()
            .enumerate()
            .flat_map(|(i, l)| [(l.a, i as u32), (l.b, i as u32)])
            .collect();
        ends.sort_unstable();
        let mut incident: Vec<Vec<(u32, u32)>> = sizes.iter().map(|&n| vec![(0, 0); n]).collect();
        let mut at = 0;
        for group in ends.chunk_by(|x, y| x.0 == y.0) {
            let id = group[0].0;
            incident[id.v()][id.s()] = (at, at + group.len() as u32);
            at += group.len() as u32;
        }
        let by_sentence = ends.into_iter().map(|(_, i)| i).collect();
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
            by_hand: Edits::default(),
            passage_of,
            incident,
            by_sentence,
            rivals: FxHashMap::default(),
            holders: OnceLock::new(),
        }
    }

    /// The same collation, knowing what competed with its links: by link ends, the rival sentence and its score.
    #[must_use]
    pub fn with_rivals(self, rivals: FxHashMap<(SentenceId, SentenceId), (SentenceId, f32)>) -> Self {
        Self { rivals, ..self }
    }

    /// The same versions with these links and passages, made by these edits.
    pub(crate) fn remade(&self, links: Vec<Link>, passages: Vec<Passage>, by_hand: Edits) -> Self {
        let (corpus, notices) = (Arc::clone(&self.corpus), self.notices.clone());
        Self {
            pending: self.pending,
            by_hand,
            ..Self::new(corpus, links, passages, notices).with_rivals(self.rivals.clone())
        }
    }

    /// True where a reader made a link.
    #[must_use]
    pub fn is_by_hand(&self, link: &Link) -> bool {
        self.by_hand.has_link(link.a, link.b)
    }

    /// The sentence that came closest to taking the place of one end of a link, and its score, where there was one.
    #[must_use]
    pub fn rival(&self, link: &Link) -> Option<(SentenceId, f32)> {
        self.rivals.get(&(link.a, link.b)).copied()
    }

    /// How many sentences of the corpus hold a word, given in its normal form. The first call counts all words.
    #[must_use]
    pub fn holders(&self, form: &str) -> u32 {
        let counts = self.holders.get_or_init(|| {
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

    /// The corpus before the engine has run: every sentence in a passage of its own, marked `pending`.
    #[must_use]
    pub fn pending(corpus: Arc<Corpus>) -> Self {
        let passages = corpus.sentence_ids().map(|s| Passage::new(vec![s])).collect();
        Self {
            pending: true,
            ..Self::new(corpus, Vec::new(), passages, Vec::new())
        }
    }

    /// The number of the passage in which a sentence stands.
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
