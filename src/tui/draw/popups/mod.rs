//! Draws popups over the texts. Their text is in [`crate::tui::popup`].

pub(crate) mod frame;
pub(crate) mod help;
pub(crate) mod list;
pub(crate) mod overview;
pub(crate) mod passage;
