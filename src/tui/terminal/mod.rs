//! TODO-doc.

pub mod background;
pub mod clipboard;
pub mod editor;
pub mod frame_buffer;
pub mod guard;
pub mod screen;
pub mod signals;
