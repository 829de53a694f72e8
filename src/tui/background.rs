//! Whether the terminal's background is light: asked of the terminal once.

use std::sync::mpsc::Sender;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::event::Event;

/// Asks the terminal, and tells the loop what it says. Returns when the terminal has answered, or does not answer: keys
/// must not be read before, since the answer comes the same way as they do. The library gives a terminal a second, and
/// tells most that have no answer by another question, which all answer.
pub fn ask(to: &Sender<Event>) {
    if let Ok(mode) = theme_mode(QueryOptions::default()) {
        // Nobody listens once the reader has left.
        let _ = to.send(Event::Background(mode == ThemeMode::Light));
    }
}
