//! Keys that were pressed and are not an action yet: a count, the first keys of a chord.

use crate::tui::input::actions::Action;
use crate::tui::input::key::{Key, KeyKind, NamedKey};
use crate::tui::input::keymap::{KeyMatch, Keymap};

/// The largest count; more digits do not make it larger.
const MAX_COUNT: usize = 1_000_000;

/// A count and the beginning of a chord.
#[derive(Clone, Debug, Default)]
pub struct PendingKeys {
    count: Option<usize>,
    begun: Vec<Key>,
}

/// What follows from a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOutcome {
    /// An action, with the count typed before it.
    Act(Action, Option<usize>),
    /// More keys must follow.
    Wait,
    /// No action has these keys.
    Nothing,
}

impl PendingKeys {
    /// Adds a key.
    pub fn press(&mut self, key: Key, map: &Keymap) -> KeyOutcome {
        if let (true, KeyKind::Char(c @ '0'..='9'), false) =
            (self.begun.is_empty(), key.code, key.ctrl || key.alt)
            && (c != '0' || self.count.is_some())
            && map.look_up(&[key]) == KeyMatch::None
        {
            let digit = c as usize - '0' as usize;
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MAX_COUNT));
            return KeyOutcome::Wait;
        }
        // Esc first cancels a count or the beginning of a chord.
        if key == Key::named(NamedKey::Esc) && self.waiting() {
            self.forget();
            return KeyOutcome::Wait;
        }
        self.begun.push(key);
        match map.look_up(&self.begun) {
            KeyMatch::Hit(action) => {
                let count = self.count;
                self.forget();
                KeyOutcome::Act(action, count)
            }
            KeyMatch::Begun => KeyOutcome::Wait,
            KeyMatch::None => {
                self.forget();
                KeyOutcome::Nothing
            }
        }
    }

    /// Drops the count and the beginning of a chord.
    pub fn forget(&mut self) {
        self.count = None;
        self.begun.clear();
    }

    /// True if there is a count or the beginning of a chord.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.count.is_some() || !self.begun.is_empty()
    }

    /// What was typed so far.
    #[must_use]
    pub fn typed(&self) -> String {
        let count = self.count.map(|c| c.to_string()).unwrap_or_default();
        self.begun.iter().fold(count, |text, key| text + &key.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> Vec<KeyOutcome> {
        let (map, mut keys) = (Keymap::standard(), PendingKeys::default());
        let pressed = crate::tui::input::keymap::chord(text).expect(text).0;
        pressed.into_iter().map(|k| keys.press(k, &map)).collect()
    }

    #[test]
    fn a_count_and_a_chord_make_one_action() {
        assert_eq!(
            press("1 0 j"),
            [
                KeyOutcome::Wait,
                KeyOutcome::Wait,
                KeyOutcome::Act(Action::LineDown, Some(10))
            ]
        );
        assert_eq!(
            press("3 g g").last(),
            Some(&KeyOutcome::Act(Action::Top, Some(3)))
        );
    }

    #[test]
    fn escape_drops_pending_keys_first() {
        assert_eq!(
            press("4 esc j").last(),
            Some(&KeyOutcome::Act(Action::LineDown, None))
        );
        assert_eq!(
            press("g esc esc").last(),
            Some(&KeyOutcome::Act(Action::Cancel, None))
        );
    }

    #[test]
    fn an_unknown_chord_is_dropped_whole() {
        assert_eq!(
            press("g % j"),
            [
                KeyOutcome::Wait,
                KeyOutcome::Nothing,
                KeyOutcome::Act(Action::LineDown, None)
            ]
        );
    }
}
