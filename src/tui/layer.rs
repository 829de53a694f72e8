//! What lies over the texts.

/// Something over the texts that takes the keys until it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The list of keys, scrolled down by some lines.
    Help {
        /// Lines above the first one shown.
        top: usize,
    },
}
