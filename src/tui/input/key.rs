//! A key press, and how it is written in key files and in help: `ctrl-d`, `G`, `space`.

use std::fmt;
use std::str::FromStr;

/// A key without what was held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A character, upper or lower case as typed.
    Char(char),
    /// A function key, from 1.
    F(u8),
    /// A key with a name.
    Named(NamedKey),
}

/// The keys that are written by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the keys")]
pub enum NamedKey {
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
}

/// The spellings of named keys. The first one is printed.
pub const KEY_NAMES: &[(NamedKey, &[&str])] = &[
    (NamedKey::Enter, &["enter", "return"]),
    (NamedKey::Esc, &["esc", "escape"]),
    (NamedKey::Tab, &["tab"]),
    (NamedKey::BackTab, &["backtab", "shift-tab"]),
    (NamedKey::Backspace, &["backspace"]),
    (NamedKey::Delete, &["delete", "del"]),
    (NamedKey::Insert, &["insert", "ins"]),
    (NamedKey::Left, &["left"]),
    (NamedKey::Right, &["right"]),
    (NamedKey::Up, &["up"]),
    (NamedKey::Down, &["down"]),
    (NamedKey::Home, &["home"]),
    (NamedKey::End, &["end"]),
    (NamedKey::PageUp, &["pageup", "pgup"]),
    (NamedKey::PageDown, &["pagedown", "pgdn", "pgdown"]),
];

/// A key press. For characters, shift is part of the character (`G`, `?`) and never a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyKind,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held, for keys that are not characters.
    pub shift: bool,
}

impl Key {
    /// A key pressed alone.
    #[must_use]
    pub const fn plain(code: KeyKind) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character typed alone.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyKind::Char(c))
    }

    /// A named key pressed alone.
    #[must_use]
    pub const fn named(name: NamedKey) -> Self {
        Self::plain(KeyKind::Named(name))
    }
}

/// A word that is not the name of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown key {0:?}")]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(word: &str) -> Result<Self, UnknownKey> {
        let mut key = Self::char(' ');
        let mut rest = word;
        // `shift-tab` is a key of its own, so the whole word is looked up before its prefix is removed.
        while named(rest).is_none() {
            let Some((prefix, tail)) = rest
                .split_once('-')
                .filter(|(p, t)| !p.is_empty() && !t.is_empty())
            else {
                break;
            };
            match prefix.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => key.ctrl = true,
                "alt" | "a" | "m" => key.alt = true,
                "shift" | "s" => key.shift = true,
                _ => return Err(UnknownKey(word.to_owned())),
            }
            rest = tail;
        }
        key.code = code(rest).ok_or_else(|| UnknownKey(word.to_owned()))?;
        if let KeyKind::Char(c) = key.code {
            if key.shift {
                key.code = KeyKind::Char(c.to_uppercase().next().unwrap_or(c));
                key.shift = false;
            }
            if key.ctrl {
                key.code = KeyKind::Char(c.to_ascii_lowercase());
            }
        }
        Ok(key)
    }
}

fn named(word: &str) -> Option<NamedKey> {
    let lower = word.to_ascii_lowercase();
    KEY_NAMES
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))
        .map(|n| n.0)
}

fn code(word: &str) -> Option<KeyKind> {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => return Some(KeyKind::Char(c)),
        (None, _) => return None,
        _ => {}
    }
    if word.eq_ignore_ascii_case("space") {
        return Some(KeyKind::Char(' '));
    }
    if let Some(n) = word
        .strip_prefix(['f', 'F'])
        .and_then(|n| n.parse().ok())
        .filter(|n| (1..=24).contains(n))
    {
        return Some(KeyKind::F(n));
    }
    named(word).map(KeyKind::Named)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyKind::Char(' ') => f.write_str("space"),
            KeyKind::Char(c) => write!(f, "{c}"),
            KeyKind::F(n) => write!(f, "f{n}"),
            KeyKind::Named(name) => {
                let spelling = KEY_NAMES.iter().find(|n| n.0 == name).map_or("", |n| n.1[0]);
                f.write_str(spelling)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("j", "j")]
    #[case("G", "G")]
    #[case("shift-g", "G")]
    #[case("Ctrl-D", "ctrl-d")]
    #[case("c-d", "ctrl-d")]
    #[case("alt-enter", "alt-enter")]
    #[case("shift-tab", "backtab")]
    #[case("shift-left", "shift-left")]
    #[case("space", "space")]
    #[case("-", "-")]
    #[case("ctrl--", "ctrl--")]
    #[case("F1", "f1")]
    #[case("pgdn", "pagedown")]
    fn a_key_reads_back_as_it_prints(#[case] written: &str, #[case] printed: &str) {
        let key: Key = written.parse().expect(written);
        assert_eq!(key.to_string(), printed);
        assert_eq!(printed.parse(), Ok(key));
    }

    #[rstest]
    #[case("")]
    #[case("ctrl-")]
    #[case("hyper-x")]
    #[case("pagedwn")]
    #[case("f99")]
    fn unknown_keys_are_rejected(#[case] written: &str) {
        assert_eq!(written.parse::<Key>(), Err(UnknownKey(written.to_owned())));
    }
}
