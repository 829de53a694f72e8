//! The terminal library's events, in our own words.

use ratatui::crossterm::event::{
    self as term, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::tui::input::key::{Code, Key, Named};
use crate::tui::messages::event::{Event, Mouse, MouseKind};

/// What the terminal's event is to us; `None` where it is nothing.
pub(crate) fn translate(event: term::Event) -> Option<Event> {
    match event {
        term::Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Event::Key),
        term::Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                _ => return None,
            };
            Some(Event::Mouse(Mouse {
                kind,
                x: mouse.column,
                y: mouse.row,
            }))
        }
        term::Event::Paste(text) => Some(Event::Paste(text)),
        term::Event::Resize(width, height) => Some(Event::Resize(width, height)),
        _ => None,
    }
}

/// Terminals' names of keys and ours.
const NAMED: &[(KeyCode, Named)] = &[
    (KeyCode::Enter, Named::Enter),
    (KeyCode::Esc, Named::Esc),
    (KeyCode::Tab, Named::Tab),
    (KeyCode::BackTab, Named::BackTab),
    (KeyCode::Backspace, Named::Backspace),
    (KeyCode::Delete, Named::Delete),
    (KeyCode::Insert, Named::Insert),
    (KeyCode::Left, Named::Left),
    (KeyCode::Right, Named::Right),
    (KeyCode::Up, Named::Up),
    (KeyCode::Down, Named::Down),
    (KeyCode::Home, Named::Home),
    (KeyCode::End, Named::End),
    (KeyCode::PageUp, Named::PageUp),
    (KeyCode::PageDown, Named::PageDown),
];

fn key_of(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let (code, shift) = match event.code {
        // Some terminals send shift and the small letter.
        KeyCode::Char(c) if shift && !ctrl => (Code::Char(c.to_uppercase().next().unwrap_or(c)), false),
        KeyCode::Char(c) if ctrl => (Code::Char(c.to_ascii_lowercase()), false),
        KeyCode::Char(c) => (Code::Char(c), false),
        KeyCode::F(n) => (Code::F(n), shift),
        other => {
            let named = NAMED.iter().find(|n| n.0 == other)?.1;
            (Code::Named(named), shift && named != Named::BackTab)
        }
    };
    Some(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}
