//! TODO-doc.

pub mod actions;
pub mod key;
pub mod keymap;
pub mod pending_keys;
pub mod terminal_reader;
