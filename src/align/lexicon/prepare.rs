//! Sentences made ready for comparing: word numbers, stems, rarities, n-grams; equal sentences become one text.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rust_stemmers::Stemmer;
use rustc_hash::{FxHashMap, FxHasher};

use crate::align::lexicon::unique_sentences::{Spelling, UniqueSentence};
use crate::align::lexicon::vectors::Vectors;
use crate::align::lexicon::vocabulary::{ACRONYM, Vocabulary, stemmer};
use crate::load::{Corpus, SentenceId};
use crate::text::words::{normal, words};

/// A corpus made ready. Versions stand in an order that depends on their content alone.
pub(crate) struct Prepared {
    /// `order[rank]` is the number of a version in the corpus.
    pub order: Vec<usize>,
    /// `text_of[rank][sentence]`.
    pub text_of: Vec<Vec<u32>>,
    pub texts: Vec<UniqueSentence>,
    /// Rarity by stem.
    pub rarity: Vec<f32>,
    /// The rarity of a long stem that a typical version holds once: what evidence is measured by.
    pub unit: f32,
    /// Stems that say nothing by themselves: what two sentences share must be more than these.
    pub function: Vec<bool>,
    /// Sentences too long to be compared whole.
    pub long: usize,
    opens: Vec<Vec<bool>>,
    /// What a stem and its relatives share: its first letters, or for a short stem itself.
    pub key: Vec<u32>,
    /// The user's word vectors, and which of them is a stem's.
    pub vectors: Option<Arc<Vectors>>,
    pub vector: Vec<Option<u32>>,
    pub spelling: Spelling,
}

/// Versions by content, then by name, so that no result depends on the order they were given in.
fn canonical_order(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.versions.len()).collect();
    order.sort_by(|&x, &y| {
        let (x, y) = (&corpus.versions[x], &corpus.versions[y]);
        (x.text(), &x.sentences, &x.name).cmp(&(y.text(), &y.sentences, &y.name))
    });
    order
}

impl Prepared {
    /// Makes a corpus ready. `vectors` are the user's own, if any.
    pub fn new(corpus: &Corpus, vectors: Option<Arc<Vectors>>) -> Self {
        let order = canonical_order(corpus);
        let mut reader = Reader {
            vocabulary: Vocabulary::new(vectors.clone()),
            ..Reader::default()
        };
        let text_of = order
            .iter()
            .map(|&v| {
                let version = &corpus.versions[v];
                let stemmer = stemmer(&version.language);
                (0..version.sentences.len())
                    .map(|s| reader.text(version.sentence(s), &version.language, stemmer.as_ref()))
                    .collect()
            })
            .collect();
        let Reader {
            mut vocabulary,
            texts,
            long,
            ..
        } = reader;
        let mut made = Self {
            order,
            text_of,
            texts,
            rarity: Vec::new(),
            opens: Vec::new(),
            unit: 0.1,
            function: std::mem::take(&mut vocabulary.function),
            key: Vec::new(),
            vectors,
            vector: std::mem::take(&mut vocabulary.vector),
            long,
            spelling: Spelling {
                letters: std::mem::take(&mut vocabulary.spelling),
                ends: std::mem::take(&mut vocabulary.ends),
            },
        };
        made.opens = made
            .order
            .iter()
            .map(|&v| {
                let version = &corpus.versions[v];
                let mut opens = vec![false; version.sentences.len()];
                for p in &version.paragraphs {
                    if let Some(o) = opens.get_mut(p.start) {
                        *o = true;
                    }
                }
                opens
            })
            .collect();
        made.weigh(&vocabulary);
        made
    }

    /// What is given up for the length of sentences.
    pub fn notice(&self) -> Option<String> {
        let (count, most) = (self.long, MOST_WORDS);
        (count > 0).then(|| {
            let sentences = crate::text::plural(count, "sentence");
            format!("{sentences} of more than {most} words: only the first {most} words were compared.")
        })
    }

    /// The sentence `s` of the version with rank `rank`.
    pub fn id(&self, rank: usize, s: u32) -> SentenceId {
        SentenceId {
            version: self.order[rank] as u32,
            sentence: s,
        }
    }

    /// Words of a sentence of the version with rank `rank`, on average; never 0.
    pub fn mean_words(&self, rank: usize) -> f32 {
        let row = &self.text_of[rank];
        let words: usize = row.iter().map(|&t| self.texts[t as usize].stems().len()).sum();
        (words as f32 + 1.0) / (row.len() as f32 + 1.0)
    }

    /// Whether sentences `i` of `a` and `j` of `b` open their paragraphs.
    pub fn opens(&self, a: usize, b: usize, i: u32, j: u32) -> (bool, bool) {
        (self.opens[a][i as usize], self.opens[b][j as usize])
    }
}

/// Words of one sentence that are compared; what is longer is no sentence but a text without an end mark.
pub(crate) const MOST_WORDS: usize = 4000;

/// Turns sentences into texts.
#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    texts: Vec<UniqueSentence>,
    /// Texts by their words and, where they have none, by their marks.
    by_words: FxHashMap<(Box<[u32]>, u64), u32>,
    /// Sentences longer than [`MOST_WORDS`].
    long: usize,
    ids: Vec<u32>,
    names: Vec<u32>,
    scratch: Vec<u32>,
}

impl Reader {
    /// The number of the text that a sentence is.
    fn text(&mut self, sentence: &str, language: &str, stemmer: Option<&Stemmer>) -> u32 {
        self.ids.clear();
        self.names.clear();
        // In a line of capitals no word is an acronym.
        let mixed = sentence.contains(char::is_lowercase);
        for span in words(sentence) {
            let word = span.of(sentence);
            let id = self.vocabulary.number(&normal(word), language, stemmer);
            let stem = self.vocabulary.stem[id as usize];
            if word.len() > ACRONYM && mixed && word.chars().all(char::is_uppercase) {
                self.vocabulary.acronym[stem as usize] = true;
            }
            if !self.ids.is_empty() && word.starts_with(char::is_uppercase) {
                self.names.push(stem);
            }
            self.ids.push(id);
        }
        // A sentence of marks alone ("***") is known by its marks.
        let marks = if self.ids.is_empty() {
            let mut h = FxHasher::default();
            sentence.hash(&mut h);
            h.finish()
        } else {
            0
        };
        let next = self.texts.len() as u32;
        let text = *self
            .by_words
            .entry((self.ids.as_slice().into(), marks))
            .or_insert(next);
        if text != next {
            return text;
        }
        self.long += usize::from(self.ids.len() > MOST_WORDS);
        let ids = &self.ids[..self.ids.len().min(MOST_WORDS)];
        self.names.truncate(MOST_WORDS);
        let (stem, digit) = (&self.vocabulary.stem, &self.vocabulary.digit);
        let mut made = UniqueSentence::new(
            ids,
            |w| stem[w as usize],
            |w| digit[w as usize],
            &self.names,
            &mut self.scratch,
        );
        made.quoted = sentence.contains(is_quote);
        self.texts.push(made);
        text
    }
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' | '「' | '」' | '『' | '』'
    )
}
