//! What a piece of text is: shared or unique, changed, moved, part of a finding. Themes and exporters turn roles into
//! styles; nothing here knows a colour.

/// How many versions carry a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sharing {
    /// Unknown because the engine has not run, or space between sentences.
    #[default]
    Plain,
    /// Every version has it.
    All,
    /// Some versions have it: `carriers` of `of`.
    Some {
        /// How many versions have it.
        carriers: u16,
        /// How many versions there are.
        of: u16,
    },
    /// Only this version has it.
    Unique,
}

/// How words differ from the sentence they are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum WordMark {
    /// They do not differ, or there is nothing to compare with.
    #[default]
    None,
    /// The other sentence does not have them.
    Changed,
    /// They are elsewhere in the other sentence.
    Shifted,
    /// The whole sentence is rewritten: it has too little in common to mark single words.
    Rewritten,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct TextRole {
    /// How many versions carry it.
    pub sharing: Sharing,
    /// How the words differ.
    pub mark: WordMark,
    /// It is elsewhere in its own version.
    pub moved: bool,
    /// A finding is about these words.
    pub finding: bool,
    /// The link that puts it here is weak.
    pub weak: bool,
}
