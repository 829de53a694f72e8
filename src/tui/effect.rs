//! What an update asks for outside the state.

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Lay the rows out along another base.
    LaySheet {
        /// Version number.
        base: usize,
    },
    /// Collate anew, along this base.
    Collate {
        /// Version number.
        base: usize,
    },
    /// Lay the reader's links and cuts over the engine's result.
    Edit,
    /// Have what the reader made written down.
    Keep,
    /// Put text on the clipboard.
    Copy(String),
    /// Give the terminal back and stop until the shell continues us.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Leave.
    Quit,
}
