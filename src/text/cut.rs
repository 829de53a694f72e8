//! Cutting a cleaned text into paragraphs and sentences.

use super::Span;

/// How a text is cut: every sentence in reading order, and which of them each paragraph holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Byte ranges in the text, in order, not overlapping, without surrounding white space.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers; together they cover all sentences.
    pub paragraphs: Vec<std::ops::Range<usize>>,
}

/// Cuts `text` into paragraphs and sentences. `language` is an ISO 639-1 code (`en` where unknown).
#[must_use]
pub fn cut(text: &str, language: &str) -> Cut {
    let mut cut = Cut::default();
    let mut at = 0;
    for line in text.split('\n') {
        let first = cut.sentences.len();
        for s in sentencex::segment(language, line) {
            let start = s.as_ptr() as usize - line.as_ptr() as usize + at;
            let lead = s.len() - s.trim_start().len();
            let body = s.trim();
            if !body.is_empty() {
                cut.sentences
                    .push(Span::new(start + lead, start + lead + body.len()));
            }
        }
        if cut.sentences.len() > first {
            cut.paragraphs.push(first..cut.sentences.len());
        }
        at += line.len() + 1;
    }
    cut
}

/// Cuts each of `paragraphs` (byte ranges of `text`, in order) into sentences.
#[must_use]
pub fn cut_paragraphs(text: &str, paragraphs: &[Span], language: &str) -> Cut {
    let mut whole = Cut::default();
    for paragraph in paragraphs {
        let first = whole.sentences.len();
        let part = cut(paragraph.of(text), language);
        whole
            .sentences
            .extend(part.sentences.iter().map(|s| s.shifted(paragraph.start)));
        if whole.sentences.len() > first {
            whole.paragraphs.push(first..whole.sentences.len());
        }
    }
    whole
}
