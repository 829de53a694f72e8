//! The settings file and the environment laid over the defaults.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::config::Settings;
use crate::config::dirs;
use crate::config::file;
use crate::config::file::{at, line_and_column};
use crate::config::keys;
use crate::config::keys::Given;
use crate::text::{clean_line, nearest};

/// The variable that names another settings file.
pub const VARIABLE: &str = "HEXAPLA_CONFIG";
/// What the settings file is called in its directory.
pub const FILE: &str = "config.toml";

/// Settings, where they came from, and what could not be used.
#[derive(Clone, Debug, Default)]
pub struct LoadedConfig {
    /// What is set.
    pub settings: Settings,
    /// The settings file, whether it is there or not; `None` where no home is known.
    pub file: Option<PathBuf>,
    /// The directory of keys and themes: that of the settings file.
    pub dir: Option<PathBuf>,
    /// One clean line a mistake.
    pub said: Vec<String>,
}

/// Reads the settings: from the file `asked` for, else from the one that `HEXAPLA_CONFIG` names, else from
/// `config.toml` in the configuration directory; then from variables such as `HEXAPLA_THEME`.
#[must_use]
pub fn read(asked: Option<&Path>, variable: impl Fn(&str) -> Option<OsString>) -> LoadedConfig {
    let named = asked
        .map(Path::to_owned)
        .or_else(|| variable(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from));
    let usual = || dirs::config().map(|dir| dir.join(FILE));
    let wanted = named.is_some();
    let mut found = LoadedConfig {
        file: named.or_else(usual),
        ..LoadedConfig::default()
    };
    if let Some(path) = found.file.clone() {
        // Keys and themes stay where they are when another settings file is tried.
        found.dir = dirs::config().or_else(|| path.parent().map(Path::to_owned));
        match file::text(&path) {
            Ok(Some(text)) => found.said = lay_over(&mut found.settings, &path, &text),
            Ok(None) if wanted => found.said.push(at(&path, None, "there is no such file")),
            Ok(None) => {}
            Err(why) => found.said.push(why),
        }
    }
    from_environment(&mut found, variable);
    found
}

/// Lays what a file says over settings; returns one line a mistake. A file that is no TOML changes nothing.
#[must_use]
pub fn lay_over(settings: &mut Settings, path: &Path, text: &str) -> Vec<String> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(e) => {
            let (line, column) = line_and_column(text, e.span().map_or(0, |s| s.start));
            let what = format!("column {column}: {}; the defaults are used", e.message());
            return vec![at(path, Some(line), &what)];
        }
    };
    let mut said = Vec::new();
    take(settings, table.get_ref(), "", &mut |byte, what| {
        said.push(at(path, Some(line_and_column(text, byte).0), &what));
    });
    said
}

fn take(settings: &mut Settings, table: &DeTable<'_>, above: &str, complain: &mut dyn FnMut(usize, String)) {
    for (key, value) in table.iter() {
        let name = format!("{above}{}", key.get_ref());
        let byte = key.span().start;
        if let Some(known) = keys::by_name(&name) {
            if !known.take(settings, given(value.get_ref())) {
                complain(byte, format!("{name} wants {}", known.wants));
            }
            continue;
        }
        if keys::REMOVED_KEYS.contains(&name.as_str()) {
            complain(byte, format!("the setting {name} was removed and is ignored"));
            continue;
        }
        let tables = || keys::all().map(|k| k.parts().0).filter(|t| !t.is_empty());
        let is_table = above.is_empty() && tables().any(|t| t == name);
        match value.get_ref().as_table() {
            Some(below) if is_table => take(settings, below, &format!("{name}."), complain),
            _ if is_table => complain(
                byte,
                format!("{name} is a table: write [{name}] and its keys below"),
            ),
            _ => {
                let names = keys::all().map(|k| &*k.name).chain(tables());
                let near = nearest(&name, names.filter(|n| n.starts_with(above)));
                let hint = near
                    .map(|n| format!("; did you mean \"{n}\"?"))
                    .unwrap_or_default();
                complain(byte, format!("there is no key \"{name}\"{hint}"));
            }
        }
    }
}

fn given<'a>(value: &'a DeValue<'_>) -> Given<'a> {
    match value {
        DeValue::String(text) => Given::Text(text),
        DeValue::Boolean(truth) => Given::Truth(*truth),
        DeValue::Integer(n) => u64::from_str_radix(n.as_str(), n.radix()).map_or(Given::Other, Given::Whole),
        _ => Given::Other,
    }
}

/// `HEXAPLA_PANE_WIDTH=40`, `HEXAPLA_EXPORT_FORMAT=html`: every key has its variable.
fn from_environment(found: &mut LoadedConfig, variable: impl Fn(&str) -> Option<OsString>) {
    for key in keys::all() {
        let name = format!("HEXAPLA_{}", key.name.replace('.', "_").to_uppercase());
        let Some(value) = variable(&name) else { continue };
        let value = value.to_string_lossy();
        let plain = match value.as_ref() {
            "true" | "1" => Some(Given::Truth(true)),
            "false" | "0" => Some(Given::Truth(false)),
            _ => None,
        };
        let number = value.parse().ok().map(Given::Whole);
        let tries = [number, plain, Some(Given::Text(&value))];
        if !tries
            .into_iter()
            .flatten()
            .any(|given| key.take(&mut found.settings, given))
        {
            found
                .said
                .push(clean_line(&format!("{name} wants {}, not {value:?}", key.wants)));
        }
    }
    for key in keys::REMOVED_KEYS {
        let name = format!("HEXAPLA_{}", key.to_uppercase());
        if variable(&name).is_some() {
            found
                .said
                .push(format!("{name}: the setting was removed and is ignored"));
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::tui::state::view::Layout;

    fn laid(text: &str) -> (Settings, Vec<String>) {
        let mut settings = Settings::default();
        let said = lay_over(&mut settings, Path::new("c.toml"), text);
        (settings, said)
    }

    #[test]
    fn what_a_file_says_is_set_and_the_rest_is_as_ever() {
        let (settings, said) =
            laid("layout = \"reading\"\nmouse = false\nbase = 2\n[limits]\nfiles = 0x10\n");
        assert_eq!(said, Vec::<String>::new());
        let mut expected = Settings {
            layout: Layout::Reading,
            mouse: false,
            base: Some("2".to_owned()),
            ..Settings::default()
        };
        expected.limits.files = 16;
        assert_eq!(settings, expected);
    }

    #[rstest]
    #[case(
        "layuot = \"reading\"",
        "c.toml:1: there is no key \"layuot\"; did you mean \"layout\"?"
    )]
    #[case("\nmouse = 3", "c.toml:2: mouse wants true or false")]
    #[case(
        "[limits]\nfile_byte = 1",
        "c.toml:2: there is no key \"limits.file_byte\"; did you mean \"limits.file_bytes\"?"
    )]
    #[case(
        "[limits]\nfiles = 0",
        "c.toml:2: limits.files wants a whole number, 1 or more"
    )]
    #[case(
        "limits = 4",
        "c.toml:1: limits is a table: write [limits] and its keys below"
    )]
    #[case(
        "[exprot]\nwidth = 40",
        "c.toml:1: there is no key \"exprot\"; did you mean \"export\"?"
    )]
    #[case(
        "encoding = \"utf-80\"",
        "c.toml:1: encoding wants the name of an encoding in quotes: \"windows-1252\""
    )]
    #[case(
        "vectors = \"words.vec\"",
        "c.toml:1: the setting vectors was removed and is ignored"
    )]
    #[case("a = 1\ntheme = \n", "c.toml:2: column 9: ")]
    #[case("'\\u001b[2J' = 1", "c.toml:1: there is no key \"\\u001b[2J\"")]
    #[case("\"\\u001b[2J\" = 1", "c.toml:1: there is no key \"␛[2J\"")]
    fn a_mistake_is_named_with_its_line(#[case] text: &str, #[case] expected: &str) {
        let (settings, said) = laid(text);
        assert_eq!(settings, Settings::default());
        assert!(said[0].starts_with(expected), "{said:?}");
        assert!(!said[0].contains('\u{1b}'));
    }

    #[test]
    fn one_mistake_does_not_spoil_the_other_lines() {
        let (settings, said) = laid("theme = 1\nlayout = \"reading\"\n");
        assert_eq!((settings.layout, said.len()), (Layout::Reading, 1));
    }

    #[test]
    fn deep_nesting_ends_in_a_message() {
        let (settings, said) = laid(&format!("a = {}{}", "[".repeat(5000), "]".repeat(5000)));
        assert_eq!((settings, said.len()), (Settings::default(), 1));
        assert!(said[0].starts_with("c.toml:1: "), "{said:?}");
    }

    #[test]
    fn the_environment_has_the_word_after_the_file() {
        let variable = |name: &str| {
            let set = [
                ("HEXAPLA_THEME", "light"),
                ("HEXAPLA_MOUSE", "0"),
                ("HEXAPLA_PANE_WIDTH", "wide"),
            ];
            set.iter().find(|s| s.0 == name).map(|s| OsString::from(s.1))
        };
        let found = read(Some(Path::new("/no/such/hexapla.toml")), variable);
        assert_eq!(found.settings.theme.as_deref(), Some("light"));
        assert!(!found.settings.mouse);
        assert_eq!(
            found.said,
            [
                "/no/such/hexapla.toml: there is no such file",
                "HEXAPLA_PANE_WIDTH wants a number of columns, 20 or more, not \"wide\""
            ]
        );
    }
}
