//! Which keys do what. The default keys are in `assets/keymap.toml`, in the format readers write their own in.

use std::fmt;

use toml::de::{DeTable, DeValue};

use crate::text::{did_you_mean, line_of_byte};
use crate::tui::input::actions::{ACTIONS, Action};
use crate::tui::input::key::Key;

/// The default keys.
pub const DEFAULT: &str = include_str!("../../../assets/keymap.toml");

/// The table of a key file.
const KEYS_TABLE: &str = "keys";

/// Keys pressed one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chord(pub Vec<Key>);

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
            // `gg` reads better than `g g`; names need the space.
            let gap = i > 0 && (key.to_string().len() > 1 || self.0[i - 1].to_string().len() > 1);
            write!(f, "{}{key}", if gap { " " } else { "" })?;
        }
        Ok(())
    }
}

/// What the keys pressed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// An action.
    Hit(Action),
    /// The beginning of a longer chord.
    Begun,
    /// Nothing.
    None,
}

/// Which keys do what.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bound: Vec<(Chord, Action)>,
}

impl Keymap {
    /// The keys the program comes with.
    #[must_use]
    pub fn standard() -> Self {
        Self::default().overlaid(DEFAULT).0
    }

    /// These keys, overridden by those of a file: an action that the file names has only the keys given there. Also
    /// returns the problems found in the file, with their lines.
    #[must_use]
    pub fn overlaid(mut self, file: &str) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        let mut report = |byte: usize, what: String| {
            problems.push((line_of_byte(file, byte), what));
        };
        match DeTable::parse(file) {
            Ok(parsed) => self.take(parsed.get_ref(), &mut report),
            Err(e) => report(e.span().map_or(0, |s| s.start), e.message().to_owned()),
        }
        problems.sort_by_key(|c| c.0);
        let problems = problems
            .into_iter()
            .map(|(line, what)| format!("line {line}: {what}"))
            .collect();
        (self, problems)
    }

    fn take(&mut self, file: &DeTable<'_>, report: &mut dyn FnMut(usize, String)) {
        for (name, value) in file {
            match value.get_ref().as_table() {
                Some(keys) if name.get_ref() == KEYS_TABLE => self.bind(keys, report),
                _ => {
                    let what = format!("unknown key \"{}\": keys go below [{KEYS_TABLE}]", name.get_ref());
                    report(name.span().start, crate::text::clean_line(&what));
                }
            }
        }
    }

    fn bind(&mut self, keys: &DeTable<'_>, report: &mut dyn FnMut(usize, String)) {
        let mut fresh: Vec<(Chord, Action, usize)> = Vec::new();
        for (name, value) in keys {
            let (name, byte) = (name.get_ref(), name.span().start);
            let Some(action) = Action::from_id(name) else {
                report(byte, unknown(name));
                continue;
            };
            self.bound.retain(|b| b.1 != action);
            let Some(chords) = strings(value.get_ref()) else {
                report(byte, format!("{name} must be a list of keys: [\"j\", \"down\"]"));
                continue;
            };
            for text in chords {
                match chord(text) {
                    Ok(chord) => fresh.push((chord, action, byte)),
                    Err(e) => report(byte, e.to_string()),
                }
            }
        }
        fresh.sort_by_key(|f| (f.1 as usize, f.2));
        for (chord, action, byte) in fresh {
            // A key the file gives to one action is taken from the action that had it by default; two of the file's
            // own are a conflict.
            self.bound.retain(|(other, had)| {
                let clash =
                    *had != action && (other.0.starts_with(&chord.0) || chord.0.starts_with(&other.0));
                if clash {
                    let (now, had) = (action.entry().id, had.entry().id);
                    report(byte, format!("{chord} now does {now}, not {had}"));
                }
                !clash
            });
            self.bound.push((chord, action));
        }
        self.bound.sort_by_key(|b| b.1 as usize);
    }

    /// What these keys, pressed one after the other, mean.
    #[must_use]
    pub fn look_up(&self, pressed: &[Key]) -> KeyMatch {
        let mut begun = false;
        for (chord, action) in &self.bound {
            if chord.0 == pressed {
                return KeyMatch::Hit(*action);
            }
            begun |= chord.0.starts_with(pressed);
        }
        if begun { KeyMatch::Begun } else { KeyMatch::None }
    }

    /// The keys of an action, the first being the one to show if there is room for only one.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = &Chord> + '_ {
        self.bound.iter().filter(move |b| b.1 == action).map(|b| &b.0)
    }

    /// The first key of an action, as text; empty if it has none.
    #[must_use]
    pub fn key_of(&self, action: Action) -> String {
        self.keys_of(action)
            .next()
            .map(Chord::to_string)
            .unwrap_or_default()
    }
}

/// Reads `g g`.
///
/// # Errors
/// The word that is not a key.
pub fn chord(text: &str) -> Result<Chord, crate::tui::input::key::UnknownKey> {
    let keys: Result<Vec<Key>, _> = text.split_whitespace().map(str::parse).collect();
    match keys {
        Ok(keys) if keys.is_empty() => Err(crate::tui::input::key::UnknownKey(text.to_owned())),
        Ok(keys) => Ok(Chord(keys)),
        Err(e) => Err(e),
    }
}

fn strings<'a>(value: &'a DeValue<'_>) -> Option<Vec<&'a str>> {
    match value {
        DeValue::String(one) => Some(vec![one]),
        DeValue::Array(many) => many.iter().map(|one| one.get_ref().as_str()).collect(),
        _ => None,
    }
}

fn unknown(name: &str) -> String {
    let hint = did_you_mean(name, ACTIONS.iter().map(|e| e.id));
    format!("there is no action {name:?}{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(map: &Keymap, keys: &str) -> KeyMatch {
        map.look_up(&chord(keys).expect(keys).0)
    }

    #[test]
    fn the_shipped_file_is_whole_and_without_conflict() {
        let (map, problems) = Keymap::default().overlaid(DEFAULT);
        assert_eq!(problems, Vec::<String>::new());
        for entry in ACTIONS {
            assert!(
                map.keys_of(entry.action).next().is_some(),
                "{} has no key",
                entry.id
            );
        }
    }

    #[test]
    fn chords_begin_and_hit() {
        let map = Keymap::standard();
        assert_eq!(press(&map, "g"), KeyMatch::Begun);
        assert_eq!(press(&map, "g g"), KeyMatch::Hit(Action::Top));
        assert_eq!(press(&map, "g q"), KeyMatch::None);
    }

    #[test]
    fn a_users_file_overrides_unbinds_and_reports_mistakes() {
        let file = "[keys]\nquit = []\nhelp = [\"j\"]\nline-dwn = [\"n\"]\ntop = [\"hyper-x\"]\nbase = 3\n";
        let (map, problems) = Keymap::standard().overlaid(file);
        assert_eq!(press(&map, "ctrl-c"), KeyMatch::None);
        assert_eq!(press(&map, "j"), KeyMatch::Hit(Action::Help));
        assert_eq!(
            press(&map, "?"),
            KeyMatch::None,
            "the file's keys replace the old ones"
        );
        let text = problems.join("\n");
        for part in [
            "line 3: j now does help, not line-down",
            "line 4: there is no action \"line-dwn\"; did you mean \"line-down\"?",
            "line 5: unknown key \"hyper-x\"",
            "line 6: base must be a list",
        ] {
            assert!(text.contains(part), "{part} not in\n{text}");
        }
    }

    #[test]
    fn what_is_outside_the_table_is_reported() {
        let (map, problems) = Keymap::standard().overlaid("quit = [\"x\"]\n\n[kyes]\nquit = [\"x\"]\n");
        assert_eq!(press(&map, "x"), press(&Keymap::standard(), "x"));
        assert_eq!(
            problems,
            [
                "line 1: unknown key \"quit\": keys go below [keys]",
                "line 3: unknown key \"kyes\": keys go below [keys]",
            ]
        );
        let (_, problems) = Keymap::standard().overlaid("keys = 3\n");
        assert_eq!(problems, ["line 1: unknown key \"keys\": keys go below [keys]"]);
    }

    #[test]
    fn a_broken_file_leaves_the_keys_alone() {
        let (map, problems) = Keymap::standard().overlaid("[keys\n");
        assert_eq!(press(&map, "j"), KeyMatch::Hit(Action::LineDown));
        assert!(problems[0].starts_with("line 1"), "{problems:?}");
    }
}
