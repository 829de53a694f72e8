//! Where the cursor is, in lines of laid-out text.

/// A line of laid-out text, by its block and its place in it. Not a line number of the whole text: finding that takes
/// longer the longer the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePosition {
    /// Number of the block.
    pub block: usize,
    /// Number of the line in the block.
    pub line: usize,
}

/// The line the reader is on, and where on the screen it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The line of the text.
    pub position: LinePosition,
    /// Lines below the top of the pane.
    pub y: usize,
}
