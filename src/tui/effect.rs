//! What an update asks for outside the state.

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Lay the rows out along another base.
    LaySheet {
        /// Version number.
        base: usize,
    },
    /// Give the terminal back and stop until the shell continues us.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Leave.
    Quit,
}
