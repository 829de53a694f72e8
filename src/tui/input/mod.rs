//! TODO-doc.

pub mod actions;
pub mod key;
pub mod keymap;
pub mod pending_keys;
