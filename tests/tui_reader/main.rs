//! The reader as one uses it: keys and mouse in, styled screens out.

mod actions;
mod kept;
mod made;
mod needs;
mod over;
mod place;
mod pty;
mod pty_files;
mod reader;
mod renewed;
mod screens;
mod story;
mod styled;
#[path = "../support/mod.rs"]
mod support;
