//! The terminal library's events, in our own words.

use ratatui::crossterm::event::{
    self as term, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::tui::input::key::{Key, KeyKind, NamedKey};
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
const NAMED: &[(KeyCode, NamedKey)] = &[
    (KeyCode::Enter, NamedKey::Enter),
    (KeyCode::Esc, NamedKey::Esc),
    (KeyCode::Tab, NamedKey::Tab),
    (KeyCode::BackTab, NamedKey::BackTab),
    (KeyCode::Backspace, NamedKey::Backspace),
    (KeyCode::Delete, NamedKey::Delete),
    (KeyCode::Insert, NamedKey::Insert),
    (KeyCode::Left, NamedKey::Left),
    (KeyCode::Right, NamedKey::Right),
    (KeyCode::Up, NamedKey::Up),
    (KeyCode::Down, NamedKey::Down),
    (KeyCode::Home, NamedKey::Home),
    (KeyCode::End, NamedKey::End),
    (KeyCode::PageUp, NamedKey::PageUp),
    (KeyCode::PageDown, NamedKey::PageDown),
];

fn key_of(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let (code, shift) = match event.code {
        // Some terminals send shift and the small letter.
        KeyCode::Char(c) if shift && !ctrl => (KeyKind::Char(c.to_uppercase().next().unwrap_or(c)), false),
        KeyCode::Char(c) if ctrl => (KeyKind::Char(c.to_ascii_lowercase()), false),
        KeyCode::Char(c) => (KeyKind::Char(c), false),
        KeyCode::F(n) => (KeyKind::F(n), shift),
        other => {
            let named = NAMED.iter().find(|n| n.0 == other)?.1;
            (KeyKind::Named(named), shift && named != NamedKey::BackTab)
        }
    };
    Some(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}
