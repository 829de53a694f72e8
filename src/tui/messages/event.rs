//! What reaches the loop: keys, mouse, size, signals and the engine's messages, in one channel.

use crate::tui::input::key::Key;
use crate::tui::messages::message::Message;

/// What reaches the loop.
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
    /// The engine says something.
    Work(Message),
    /// Something outside went wrong; what, in words.
    Said(String),
    /// The shell asks us to stop for a while.
    Suspend,
    /// We go on after a stop.
    Resumed,
    /// A file that is read was changed.
    FileChanged,
    /// Time for the next frame of something that moves.
    Tick,
    /// The terminal's background is light, or it is not.
    Background(bool),
    /// The keyboard's signal to end, which may have been meant for another program.
    Interrupted,
    /// We are asked to end, or the terminal is gone.
    Ended,
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
