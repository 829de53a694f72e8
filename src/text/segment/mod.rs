//! Cuts a cleaned text into paragraphs and sentences.
//!
//! | file | what it does |
//! | --- | --- |
//! | `paragraphs` | finds paragraphs in plain text |
//! | `sentences` | cuts one stretch of prose into sentences |
//! | `full_stops` | finds runs of full stops quickly |
//! | `closers` | closing quotes and brackets after a full stop |
//! | `exceptions` | full stops that end no sentence |
//! | `long_sentences` | adds sentences, and splits what is too long to be one |

pub(crate) mod closers;
pub(crate) mod exceptions;
pub(crate) mod full_stops;
pub(crate) mod long_sentences;
pub(crate) mod paragraphs;
pub(crate) mod sentences;

use crate::text::segment::paragraphs::paragraphs;
use crate::text::segment::sentences::SentenceCutter;
use crate::text::span::Span;

/// The sentences of a text in reading order, and which of them belong to each paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Byte ranges in the text, in order and not overlapping, without white space around them.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers. Together they cover all sentences.
    pub paragraphs: Vec<std::ops::Range<usize>>,
}

impl Cut {
    /// Ends the paragraph that began with sentence `first`. A paragraph without sentences is dropped.
    fn end_paragraph(&mut self, first: usize) {
        if self.sentences.len() > first {
            self.paragraphs.push(first..self.sentences.len());
        }
    }
}

/// Cuts `text` into paragraphs and sentences. `language` is an ISO 639-1 code (`en` where unknown).
/// Time is linear in the length of the text.
#[must_use]
pub fn cut(text: &str, language: &str) -> Cut {
    let cutter = SentenceCutter::new(language);
    let mut cut = Cut::default();
    for paragraph in paragraphs(text) {
        let first = cut.sentences.len();
        let mut at = paragraph.span.start;
        for end in paragraph.breaks.into_iter().chain([paragraph.span.end]) {
            cutter.cut(text, at..end, &mut cut.sentences);
            at = end;
        }
        cut.end_paragraph(first);
    }
    cut
}

/// Cuts each of `paragraphs` (byte ranges of `text`, in order) into sentences. A line end inside a paragraph ends a
/// sentence.
pub(crate) fn cut_paragraphs(text: &str, paragraphs: &[Span], language: &str) -> Cut {
    let cutter = SentenceCutter::new(language);
    let mut cut = Cut::default();
    for paragraph in paragraphs {
        let first = cut.sentences.len();
        let mut at = paragraph.start;
        for line in paragraph.of(text).split_inclusive('\n') {
            cutter.cut(text, at..at + line.len(), &mut cut.sentences);
            at += line.len();
        }
        cut.end_paragraph(first);
    }
    cut
}
