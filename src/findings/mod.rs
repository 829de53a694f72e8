//! Disagreements inside a passage: numbers, dates, names, quotations, attributions, negations that differ.

use crate::align::Collation;
use crate::load::SentenceId;
use crate::text::Span;

/// What the versions disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A quantity.
    Number,
    /// A day, month, year or weekday.
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
    /// Index into [`Collation::passages`].
    pub passage: usize,
    /// One line for a list: what differs, and who says which.
    pub summary: String,
    /// What each version says, sorted by sentence; at least two.
    pub readings: Vec<Reading>,
}

/// All findings of a collation, sorted by passage, then by kind.
#[must_use]
pub fn find(_collation: &Collation) -> Vec<Finding> {
    Vec::new()
}
