//! A cleaned text, and the offsets that connect it to the decoded text.

/// A replacement that changed the length of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Replacement {
    /// Byte range in the cleaned text; empty where something was dropped.
    pub at: (usize, usize),
    /// Byte range in the decoded text.
    pub from: (usize, usize),
}

/// A text that is safe for screens, files and messages, with a map back to the decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text, with a visible mark in place of every control character and every character that hides text.
    pub text: String,
    /// Replacements that changed the length, in order.
    pub(crate) replacements: Vec<Replacement>,
}

impl Cleaned {
    /// The offset in the decoded text that corresponds to `offset` in the cleaned text. Inside a mark it is the offset of
    /// the character that the mark replaces.
    #[must_use]
    pub fn decoded_offset(&self, offset: usize) -> usize {
        match self
            .replacements
            .partition_point(|c| c.at.0 < offset || c.at.1 <= offset)
        {
            0 => offset,
            n => {
                let Replacement { at, from } = self.replacements[n - 1];
                if offset < at.1 {
                    from.0
                } else {
                    from.1 + (offset - at.1)
                }
            }
        }
    }

    /// The offset in the cleaned text that corresponds to `offset` in the decoded text.
    #[must_use]
    pub fn cleaned_offset(&self, offset: usize) -> usize {
        match self.replacements.partition_point(|c| c.from.0 < offset) {
            0 => offset,
            n => {
                let Replacement { at, from } = self.replacements[n - 1];
                if offset < from.1 {
                    at.0
                } else {
                    at.1 + (offset - from.1)
                }
            }
        }
    }
}
