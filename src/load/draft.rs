//! A version as a format parsed it, before it is cleaned, cut and named.

use std::ops::Range;

use crate::load::corpus::Detail;
use crate::load::sources::decode::Encoding;
use crate::text::Span;

/// A version as a format parsed it. Its strings are still untrusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The name that the source gives. Without one the file's name is used.
    pub name: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date as the source writes it.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Address where it was published.
    pub url: Option<String>,
    /// ISO 639-1 code, or a longer tag that begins with one.
    pub language: Option<String>,
    /// The cluster of reused passages that it belongs to. Versions of one cluster are one story.
    pub cluster: Option<String>,
    /// The encoding of its bytes.
    pub encoding: Option<Encoding>,
    /// The format of its bytes.
    pub format: Option<&'static str>,
    /// What else the source records.
    pub more: Vec<Detail>,
    /// The text.
    pub body: Body,
    /// What a reader should know about how it was parsed.
    pub notices: Vec<String>,
}

/// The text of a draft, with the boundaries that its format knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Plain text. Paragraphs are found by blank lines, or by lines.
    Text(String),
    /// The format knows the paragraphs. Sentences are found within each.
    Paragraphs(Vec<String>),
    /// The format knows paragraphs and sentences, and they stay as they are.
    PreCut(PreCutText),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// A text that came with its paragraphs and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PreCutText {
    /// The decoded text.
    pub text: String,
    /// Byte ranges of the sentences in it, in order; a sentence may be empty.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers.
    pub paragraphs: Vec<Range<usize>>,
}

/// Largest gap that is filled with blanks so that a sentence keeps its offset.
const MAX_GAP_BYTES: usize = 1 << 16;

impl PreCutText {
    /// Appends a paragraph. Sentences are separated by a space, paragraphs by a blank line. A sentence may come with its
    /// byte offset: where that is ahead, blanks fill the gap, so that an exported text keeps its offsets when it is
    /// read back.
    pub(crate) fn push_paragraph<'a>(
        &mut self,
        sentences: impl IntoIterator<Item = (&'a str, Option<usize>)>,
    ) {
        let first = self.sentences.len();
        for (i, (sentence, offset)) in sentences.into_iter().enumerate() {
            let (blank, min_gap) = match i {
                0 if self.text.is_empty() => ('\n', 0),
                0 => ('\n', 2),
                _ => (' ', 1),
            };
            let gap = offset
                .and_then(|offset| offset.checked_sub(self.text.len()))
                .filter(|gap| (1..=MAX_GAP_BYTES).contains(gap) || min_gap == 0 && *gap == 0)
                .unwrap_or(min_gap);
            self.text.extend(std::iter::repeat_n(blank, gap));
            let start = self.text.len();
            self.text.push_str(sentence.trim());
            self.sentences.push(Span::new(start, self.text.len()));
        }
        if self.sentences.len() > first {
            self.paragraphs.push(first..self.sentences.len());
        }
    }
}
