//! What reaches the main loop, through one channel: keys, mouse, size, signals and the messages of threads.

use crate::tui::input::key::Key;
use crate::tui::messages::message::Message;

/// What reaches the main loop.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has these columns and lines now.
    Resize(u16, u16),
    /// A background thread reports something.
    Work(Message),
    /// Something went wrong outside; what, in words.
    Warning(String),
    /// The shell asks us to stop for a while.
    Suspend,
    /// We go on after a stop.
    Resumed,
    /// A file of the corpus has changed.
    FileChanged,
    /// It is time for the next frame of something that moves.
    Tick,
    /// The terminal's background is light, or it is not.
    Background(bool),
    /// The interrupt key was pressed, perhaps for another program that has the terminal.
    Interrupted,
    /// We are asked to end, or the terminal is gone.
    Terminated,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Line.
    pub y: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}
