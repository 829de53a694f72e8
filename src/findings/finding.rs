//! What a finding is: the kind of disagreement, and what each version says.

use crate::load::SentenceId;
use crate::text::Span;

/// What the versions disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A quantity.
    Number,
    /// A day, month, year, weekday or time of day.
    Date,
    /// Who or what.
    Name,
    /// The words inside quotation marks.
    Quotation,
    /// Who is said to have said it.
    Attribution,
    /// One says it is so, another that it is not.
    Negation,
}

impl FindingKind {
    /// The word for it, as in the JSON export and in summaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
            Self::Negation => "negation",
        }
    }
}

/// What one version says at a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The sentence.
    pub at: SentenceId,
    /// Byte range in the version's cleaned text; empty, at the sentence's start, where the version says nothing.
    pub span: Span,
}

/// A disagreement inside a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What about.
    pub kind: FindingKind,
    /// Index into `Collation::passages`.
    pub passage: usize,
    /// One line for a list: what differs, and who says which.
    pub summary: String,
    /// The same without those who say it, for a narrow line.
    pub brief: String,
    /// What each version says, sorted by sentence; at least two.
    pub readings: Vec<Reading>,
}
