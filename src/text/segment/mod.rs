//! Cutting a cleaned text into paragraphs and sentences.

pub(crate) mod closers;
pub(crate) mod exceptions;
pub(crate) mod full_stops;
pub(crate) mod paragraphs;
pub(crate) mod sentences;

use crate::text::segment::paragraphs::paragraphs;
use crate::text::segment::sentences::Cutter;
use crate::text::span::Span;

/// How a text is cut: every sentence in reading order, and which of them each paragraph holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Byte ranges in the text, in order, not overlapping, without surrounding white space.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers; together they cover all sentences.
    pub paragraphs: Vec<std::ops::Range<usize>>,
}

impl Cut {
    /// Ends a paragraph that began with sentence `first`; one without sentences is none.
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
    let cutter = Cutter::new(language);
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

/// Cuts each of `paragraphs` (byte ranges of `text`, in order) into sentences. Line ends inside a paragraph end a
/// sentence.
#[must_use]
pub fn cut_paragraphs(text: &str, paragraphs: &[Span], language: &str) -> Cut {
    let cutter = Cutter::new(language);
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
