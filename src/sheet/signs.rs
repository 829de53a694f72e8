//! Gutter signs: what the colours mean, shown without colour.

use crate::align::{Collation, LinkKind};
use crate::load::SentenceId;

/// How a sentence relates to the other versions.
///
/// To add a sign: add a variant here, to [`Sign::ALL`], `char` and `word`; legends follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// `=`: another version has the same words.
    Verbatim,
    /// `~`: another version says the same in other words.
    Reworded,
    /// `-`: another version has a part of it.
    Partial,
    /// `+`: no other version has it.
    Unique,
}

impl Sign {
    /// All signs, in the order of a legend.
    pub const ALL: [Self; 4] = [Self::Verbatim, Self::Reworded, Self::Partial, Self::Unique];

    /// The character in the gutter.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Self::Verbatim => '=',
            Self::Reworded => '~',
            Self::Partial => '-',
            Self::Unique => '+',
        }
    }

    /// The word for it in legends and status lines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Reworded => "reworded",
            Self::Partial => "partial",
            Self::Unique => "unique",
        }
    }
}

impl From<LinkKind> for Sign {
    fn from(kind: LinkKind) -> Self {
        match kind {
            LinkKind::Verbatim => Self::Verbatim,
            LinkKind::Reworded => Self::Reworded,
            LinkKind::Partial => Self::Partial,
        }
    }
}

/// The sign of a sentence with a finding.
pub const FINDING: char = '!';
/// The sign of a sentence with a manual link, a manual unlink or a note.
pub const BY_HAND: char = '*';
/// The sign of a sentence that was moved here from further up in its version.
pub const MOVED_UP: char = '^';
/// The sign of a sentence that was moved here from further down in its version.
pub const MOVED_DOWN: char = 'v';

/// The sign of a sentence when the rows follow `base`: its relation to the base, or else the closest one to any version.
/// A base sentence is `=` only where all its links are verbatim, so that `=` never hides a rewording elsewhere. `None`
/// before the engine has run, and for a single version.
#[must_use]
pub fn sign(collation: &Collation, base: usize, id: SentenceId) -> Option<Sign> {
    if collation.pending || collation.corpus.versions.len() == 1 {
        return None;
    }
    let kinds = || collation.links_of(id).map(|l| l.kind);
    let kind = if id.v() == base {
        let best = kinds().min();
        best.map(|k| {
            if k == LinkKind::Verbatim && !kinds().all(|k| k == LinkKind::Verbatim) {
                LinkKind::Reworded
            } else {
                k
            }
        })
    } else {
        let to_base = collation
            .links_of(id)
            .filter(|l| l.other(id).v() == base)
            .map(|l| l.kind)
            .min();
        to_base.or_else(|| kinds().min())
    };
    Some(kind.map_or(Sign::Unique, Sign::from))
}
