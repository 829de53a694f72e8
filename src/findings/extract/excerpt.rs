//! An excerpt: what one version says in one passage, as tokens that every detector reads.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::align::{Collation, Passage};
use crate::findings::language::{Language, Sense, language, role};
use crate::load::{SentenceId, Version};
use crate::text::Span;
use crate::text::words::{normal, words};

/// Sentences of one version that a detector looks at in one passage; a version that repeats a sentence more often
/// than this says nothing new with it.
const MAX_SENTENCES: usize = 12;

/// Words that a detector looks at in one excerpt: what comes later in a text without sentences is not compared, so
/// that comparing every value with every other stays cheap.
const MAX_WORDS: usize = 2000;

/// Letters of a word that make its stem: enough to tell words apart, few enough to join `cross`, `crossed`,
/// `crossing`.
const STEM_LETTERS: usize = 5;

/// A word of an excerpt.
#[derive(Clone, Debug)]
pub(crate) struct ExcerptToken<'a> {
    /// Byte range in the version's text.
    pub span: Span,
    /// The word in normal form.
    pub word: Cow<'a, str>,
    /// What it means in the version's language.
    pub sense: Sense,
    /// Equal for words that share a stem.
    pub stem: u64,
    /// Index into [`Excerpt::sentences`].
    pub sentence: usize,
    /// It starts with an upper-case letter.
    pub capital: bool,
    /// A capital here would mean nothing: it opens the sentence, a quotation or what follows a colon.
    pub opens: bool,
    /// It starts with a digit.
    pub digit: bool,
}

impl ExcerptToken<'_> {
    /// True for `not`, `never`, `isn't` and their like.
    pub(crate) fn is_negator(&self) -> bool {
        self.sense.is(role::NEGATOR) || self.word.ends_with("n't") || self.word.ends_with("n\u{2019}t")
    }

    /// True where the word has a meaning by itself, unlike "the".
    pub(crate) const fn is_content(&self) -> bool {
        !self.sense.is(role::FUNCTION)
    }
}

/// What one version says in one passage.
pub(crate) struct Excerpt<'a> {
    /// The version's number.
    pub version: usize,
    /// The version's text, into which all spans point.
    pub text: &'a str,
    /// The word tables of its language.
    pub language: &'static Language,
    /// The sentences, in reading order.
    pub sentences: Vec<SentenceId>,
    /// Their byte ranges.
    pub bounds: Vec<Span>,
    /// Their words.
    pub tokens: Vec<ExcerptToken<'a>>,
    /// For each sentence, which tokens are its.
    pub ranges: Vec<Range<usize>>,
}

impl<'a> Excerpt<'a> {
    /// What `version` says in `passage`.
    pub(crate) fn of_passage(collation: &'a Collation, passage: &Passage, version: usize) -> Self {
        let all = passage.in_version(version);
        Self::of_sentences(
            &collation.corpus.versions[version],
            &all[..all.len().min(MAX_SENTENCES)],
        )
    }

    /// What these sentences of `version` say.
    pub(crate) fn of_sentences(version: &'a Version, sentences: &[SentenceId]) -> Self {
        let mut excerpt = Self {
            version: sentences.first().map_or(0, |s| s.v()),
            text: version.text(),
            language: language(&version.language),
            sentences: sentences.to_vec(),
            bounds: Vec::with_capacity(sentences.len()),
            tokens: Vec::new(),
            ranges: Vec::with_capacity(sentences.len()),
        };
        for (i, id) in sentences.iter().enumerate() {
            let span = version.sentences.get(id.s()).copied().unwrap_or_default();
            let from = excerpt.tokens.len();
            excerpt.add_sentence(i, span);
            excerpt.bounds.push(span);
            excerpt.ranges.push(from..excerpt.tokens.len());
        }
        excerpt
    }

    fn add_sentence(&mut self, number: usize, span: Span) {
        let sentence = span.of(self.text);
        let mut end = 0;
        let mut first = true;
        let remaining = MAX_WORDS.saturating_sub(self.tokens.len());
        for word in words(sentence).take(remaining) {
            let raw = word.of(sentence);
            let gap = sentence.get(end..word.start).unwrap_or_default();
            let normal = normal(raw);
            let mut initial = raw.chars();
            let (capital, digit) = initial
                .next()
                .map_or((false, false), |c| (c.is_uppercase(), c.is_numeric()));
            self.tokens.push(ExcerptToken {
                span: word.shifted(span.start),
                sense: self.language.sense(&normal),
                stem: stem(&normal),
                word: normal,
                sentence: number,
                capital,
                opens: first || gap.contains(OPENERS),
                digit,
            });
            first = false;
            end = word.end;
        }
    }

    /// The text between token `i` and the next; empty at a sentence's end.
    pub(crate) fn gap_after(&self, i: usize) -> &'a str {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(a), Some(b)) if a.sentence == b.sentence => {
                Span::new(a.span.end, b.span.start).of(self.text)
            }
            _ => "",
        }
    }

    /// True where token `i + 1` follows in the same sentence with nothing but white space or a hyphen between.
    pub(crate) fn runs_on(&self, i: usize) -> bool {
        self.same_sentence(i, i + 1)
            && self
                .gap_after(i)
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
    }

    /// True where both tokens exist and are in one sentence.
    pub(crate) fn same_sentence(&self, i: usize, j: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(j)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// The text from the start of its sentence to token `i`.
    pub(crate) fn head_before(&self, i: usize) -> &'a str {
        self.tokens
            .get(i)
            .and_then(|t| Some(Span::new(self.bounds.get(t.sentence)?.start, t.span.start)))
            .map_or("", |s| s.of(self.text))
    }

    /// The character just before token `i`, within its sentence.
    pub(crate) fn char_before(&self, i: usize) -> Option<char> {
        self.head_before(i).chars().next_back()
    }

    /// The text from the end of token `i` to the end of its sentence.
    pub(crate) fn rest_after(&self, i: usize) -> &'a str {
        self.tokens
            .get(i)
            .and_then(|t| Some(Span::new(t.span.end, self.bounds.get(t.sentence)?.end)))
            .map_or("", |s| s.of(self.text))
    }

    /// The byte range that a range of tokens covers.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|e| self.tokens.get(e)),
        ) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// True where most longer words of a sentence have capitals, as headlines do: capitals then make no names.
    pub(crate) fn is_headline(&self, sentence: usize) -> bool {
        let tokens = self.ranges.get(sentence).cloned().unwrap_or_default();
        let (mut long, mut capital) = (0, 0);
        for t in &self.tokens[tokens] {
            if t.span.len() >= 4 && !t.digit {
                long += 1;
                capital += usize::from(t.capital);
            }
        }
        long >= 4 && capital * 10 > long * 6
    }
}

/// Something that an excerpt mentions: a date, a name, a quantity.
#[derive(Clone, Debug)]
pub(crate) struct Mention<T> {
    /// What it means.
    pub value: T,
    /// The tokens that mention it.
    pub tokens: Range<usize>,
    /// The exact words, in the version's text.
    pub span: Span,
}

/// Characters after which a capital means nothing.
const OPENERS: [char; 11] = [
    '"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{2018}', ':', '\u{2022}', '\u{2014}', '(', '!', '?',
];

/// A word without the possessive ending and without the marks of plain-text emphasis.
pub(crate) fn bare(word: &str) -> &str {
    let word = word.trim_matches('_');
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"))
        .unwrap_or(word)
}

/// A key that words of one stem share: the first letters, without a plural `s`. Cheap and blind to language.
pub(crate) fn stem(word: &str) -> u64 {
    let word = bare(word);
    let mut hasher = FxHasher::default();
    if word.starts_with(|c: char| c.is_numeric()) {
        word.hash(&mut hasher);
        return hasher.finish();
    }
    let word = match word.strip_suffix('s') {
        Some(w) if w.len() > 2 && !w.ends_with('s') => w,
        _ => word,
    };
    let end = word
        .char_indices()
        .nth(STEM_LETTERS)
        .map_or(word.len(), |(i, _)| i);
    word[..end].hash(&mut hasher);
    hasher.finish()
}
