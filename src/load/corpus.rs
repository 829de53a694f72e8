//! A corpus: versions of one story, each cut into paragraphs and sentences.

use std::ops::Range;

use crate::text::{Cleaned, Span};

/// A sentence of a corpus: version number and sentence number, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    /// Number of the version in [`Corpus::versions`].
    pub version: u32,
    /// Number of the sentence in [`Version::sentences`].
    pub sentence: u32,
}

impl SentenceId {
    /// The sentence `sentence` of version `version`.
    ///
    /// # Panics
    /// Where a number does not fit 32 bits; the loader's size limits keep far below that.
    #[must_use]
    pub fn new(version: usize, sentence: usize) -> Self {
        let fit = |n: usize| u32::try_from(n).expect("the loader bounds versions and sentences");
        Self {
            version: fit(version),
            sentence: fit(sentence),
        }
    }

    /// The version's number as an index.
    #[must_use]
    pub const fn v(self) -> usize {
        self.version as usize
    }

    /// The sentence's number as an index.
    #[must_use]
    pub const fn s(self) -> usize {
        self.sentence as usize
    }
}

/// Something known about a version: a label (`revision`, `pages`, ..) and its value.
pub type Detail = (&'static str, String);

/// One source text. All its strings have been cleaned by [`crate::text::clean()`]. Spans refer to [`Version::text`].
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// Short label, unique in the corpus.
    pub name: String,
    /// Where it came from: a path, `-`, or a record of a file.
    pub source: String,
    /// Headline, where the format has one.
    pub title: Option<String>,
    /// Date, as the source writes it.
    pub date: Option<String>,
    /// Who wrote it, as the source writes it.
    pub byline: Option<String>,
    /// ISO 639-1 code, given or detected.
    pub language: String,
    /// The encoding of the bytes (`UTF-8`, `windows-1252`, ..), where there were bytes.
    pub encoding: Option<&'static str>,
    /// How that encoding was determined: by the user, by the file, or from the bytes.
    pub encoding_from: Option<&'static str>,
    /// The input format, a name of the FORMATS table.
    pub format: Option<&'static str>,
    /// What else the format records: the revision of a text in git, the cluster of a reused passage, ..
    pub more: Vec<Detail>,
    /// The cleaned text, with a map back to the decoded one.
    pub body: Cleaned,
    /// Byte ranges in the cleaned text, in reading order.
    pub sentences: Vec<Span>,
    /// Half-open ranges of sentence numbers; together they cover all sentences.
    pub paragraphs: Vec<Range<usize>>,
}

impl Version {
    /// The cleaned text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.body.text
    }

    /// All that is known about it apart from its text, for display. Unknown values are left out.
    #[must_use]
    pub fn details(&self) -> Vec<Detail> {
        let encoding = self.encoding.map(|name| match self.encoding_from {
            Some(from) => format!("{name} ({from})"),
            None => name.to_owned(),
        });
        let known = [
            ("title", self.title.clone()),
            ("by", self.byline.clone()),
            ("date", self.date.clone()),
            ("source", Some(self.source.clone())),
            ("language", Some(self.language.clone())),
            ("format", self.format.map(str::to_owned)),
            ("encoding", encoding),
        ];
        let known = known.into_iter().filter_map(|(what, value)| Some((what, value?)));
        let all = known.chain(self.more.iter().cloned());
        all.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The text of sentence `s`; empty where there is none.
    #[must_use]
    pub fn sentence(&self, s: usize) -> &str {
        self.sentences.get(s).map_or("", |span| span.of(self.text()))
    }

    /// The number of the paragraph with sentence `s`.
    #[must_use]
    pub fn paragraph_of(&self, s: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end <= s)
    }

    /// True where sentence `s` is the first of its paragraph.
    #[must_use]
    pub fn opens_paragraph(&self, s: usize) -> bool {
        self.paragraphs
            .get(self.paragraph_of(s))
            .is_some_and(|p| p.start == s)
    }
}

/// A set of versions of one story.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// What it is called on screen: the directory, or the first path.
    pub name: String,
    /// In the order of panes and columns.
    pub versions: Vec<Version>,
    /// What a reader should know about loading: replaced bytes, duplicates, limits.
    pub notices: Vec<String>,
}

impl Corpus {
    /// The text of a sentence; empty where there is none.
    #[must_use]
    pub fn sentence(&self, id: SentenceId) -> &str {
        self.versions.get(id.v()).map_or("", |v| v.sentence(id.s()))
    }

    /// Every sentence, version by version, in reading order.
    pub fn sentence_ids(&self) -> impl Iterator<Item = SentenceId> + '_ {
        self.versions
            .iter()
            .enumerate()
            .flat_map(|(v, version)| (0..version.sentences.len()).map(move |s| SentenceId::new(v, s)))
    }
}
