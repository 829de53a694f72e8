//! The reader as one uses it: keys and mouse in, styled screens out.

mod actions;
mod manual;
mod needs;
mod popups;
mod position;
mod pty;
mod pty_files;
mod reader;
mod reload;
mod remembered;
mod screens;
mod story;
mod styled;
#[path = "../support/mod.rs"]
mod support;
