//! The line of the text the reader is on, and where on the screen it stands.

/// A line of a column: never a line number over the whole text, so that finding it costs the same at the end of a
/// long text as at its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which block.
    pub block: usize,
    /// Which of its lines.
    pub line: usize,
}

/// Where the reader is: a line of the text and the line of the pane on which it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The line of the text.
    pub spot: Spot,
    /// Lines below the top of the pane.
    pub y: usize,
}
