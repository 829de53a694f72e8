//! What a piece of text is. Themes and exporters turn roles into looks; nothing here knows a colour.

/// How many versions carry a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Share {
    /// Not known (the engine has not run) or not a matter of sharing (space between sentences).
    #[default]
    Plain,
    /// Every version has it.
    All,
    /// More than one has it, but not all: `carriers` of `of`.
    Some {
        /// How many versions have it.
        carriers: u16,
        /// How many versions there are.
        of: u16,
    },
    /// This version alone has it.
    Unique,
}

/// What the words are, seen from the sentence they are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mark {
    /// The same, or compared with nothing.
    #[default]
    None,
    /// Words that the other sentence has not.
    Changed,
    /// Words that stand elsewhere in the other sentence.
    Shifted,
    /// The whole sentence says it in other words: too little in common to mark single ones.
    Rewritten,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Role {
    /// How many carry it.
    pub share: Share,
    /// What the words are, seen from the sentence they are compared with.
    pub mark: Mark,
    /// It stands elsewhere in its own version than this row says.
    pub moved: bool,
    /// A finding rests on these words.
    pub finding: bool,
    /// The link that holds it here is a weak one.
    pub weak: bool,
}
