//! Gutter signs: the meaning of the colours, without colour.

use crate::align::{Collation, LinkKind};
use crate::load::SentenceId;

/// What the gutter says of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// `=`: the same words stand in another version.
    Verbatim,
    /// `~`: the same statement stands elsewhere in other words.
    Reworded,
    /// `-`: another version shares a statement with it and says more, less or other.
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

/// The gutter sign of marks that come beside the kind: a finding.
pub const FINDING: char = '!';
/// The sign of what a reader made: a link, a cut, a note.
pub const BY_HAND: char = '*';
/// The sign of a sentence whose home in its own version is further up.
pub const MOVED_UP: char = '^';
/// The sign of a sentence whose home in its own version is further down.
pub const MOVED_DOWN: char = 'v';

/// The sign of a sentence when the rows follow `base`: how it relates to the base where the base has it, else its
/// closest relation to any other version. A base sentence is `=` only where every link it has is verbatim, so that
/// `=` in the base never hides a rewording elsewhere. `None` before the engine has run and for a lone version.
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
