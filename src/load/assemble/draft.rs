//! What a format makes of its bytes: a version before it is cleaned, cut and named.

use std::ops::Range;

use crate::load::corpus::Detail;
use crate::load::sources::decode::Encoding;
use crate::text::Span;

/// A version as a format decoded it. Its strings are untrusted still.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The name the source gives, where it gives one; else the file's name serves.
    pub name: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date as the source writes it.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Address it was published at.
    pub url: Option<String>,
    /// ISO 639-1 code, or a longer tag that begins with one.
    pub language: Option<String>,
    /// The cluster of reused passages it belongs to: versions of one cluster are versions of one story.
    pub cluster: Option<String>,
    /// The encoding the bytes were read in.
    pub encoding: Option<Encoding>,
    /// The format it was read in.
    pub format: Option<&'static str>,
    /// What else the source tells.
    pub more: Vec<Detail>,
    /// The text.
    pub body: Body,
    /// What a reader should know about how it was read.
    pub notices: Vec<String>,
}

/// The text of a draft, as far as its format cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text: paragraphs are found by blank lines or lines.
    Text(String),
    /// The format knows the paragraphs; sentences are found within each.
    Paragraphs(Vec<String>),
    /// Cut already; the cut is kept as it is.
    Cut(GivenCut),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// A text with the cut that came with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenCut {
    /// The decoded text.
    pub text: String,
    /// Byte ranges of the sentences in it, in order; a sentence may be empty.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers.
    pub paragraphs: Vec<Range<usize>>,
}

/// How far a given place may lie beyond the text so far and still be honoured with blanks.
const LONGEST_GAP: usize = 1 << 16;

impl GivenCut {
    /// Lays a paragraph of sentences down after the text so far: sentences parted by a space, paragraphs by a blank
    /// line. Where a sentence brings its place (a byte offset) and the place lies ahead, blanks fill up to it, so that
    /// a cut that was written out is read back with the same offsets.
    pub fn push_paragraph<'a>(&mut self, sentences: impl IntoIterator<Item = (&'a str, Option<usize>)>) {
        let first = self.sentences.len();
        for (i, (sentence, place)) in sentences.into_iter().enumerate() {
            let (blank, least) = match i {
                0 if self.text.is_empty() => ('\n', 0),
                0 => ('\n', 2),
                _ => (' ', 1),
            };
            let gap = place
                .and_then(|place| place.checked_sub(self.text.len()))
                .filter(|gap| (1..=LONGEST_GAP).contains(gap) || least == 0 && *gap == 0)
                .unwrap_or(least);
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
