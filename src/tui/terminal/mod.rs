//! TODO-doc.

pub mod background;
pub mod clipboard;
pub mod editor;
pub mod frame_buffer;
pub mod guard;
pub mod reader;
pub mod screen;
pub mod signals;
pub mod translate;
