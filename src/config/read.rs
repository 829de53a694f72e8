//! Reads the settings: the file laid over the defaults, then the environment variables laid over both.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::config::file::{Mistake, read_text};
use crate::config::keys::Value;
use crate::config::{Environment, Settings, dirs, keys};
use crate::text::{clean_line, did_you_mean, line_and_column, line_of_byte};

/// The variable that names another settings file.
const CONFIG_VARIABLE: &str = "HEXAPLA_CONFIG";
/// What the settings file is called in its directory.
const CONFIG_FILE: &str = "config.toml";

/// The settings, where they came from, and what could not be used.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadedConfig {
    /// The values.
    pub settings: Settings,
    /// The settings file, whether it exists or not; `None` if the home directory is unknown.
    pub file: Option<PathBuf>,
    /// The directory of keys and themes.
    pub dir: Option<PathBuf>,
    /// One line for each mistake, cleaned for the terminal.
    pub warnings: Vec<String>,
}

impl LoadedConfig {
    /// Reads the settings from the `requested` file, else from the one that `HEXAPLA_CONFIG` names, else from
    /// `config.toml` in the configuration directory; then from variables such as `HEXAPLA_THEME`.
    pub(crate) fn read(requested: Option<&Path>, environment: &Environment) -> Self {
        let variable = || environment.raw(CONFIG_VARIABLE).filter(|v| !v.is_empty());
        let named = requested
            .map(Path::to_owned)
            .or_else(|| variable().map(PathBuf::from));
        let must_exist = named.is_some();
        let config_dir = dirs::config_dir(environment);
        let file = named.or_else(|| Some(config_dir.as_ref()?.join(CONFIG_FILE)));
        let mut config = Self {
            // Another settings file does not move the keys and themes.
            dir: config_dir.or_else(|| Some(file.as_ref()?.parent()?.to_owned())),
            file,
            ..Self::default()
        };
        if let Some(path) = config.file.clone() {
            match read_text(&path) {
                Ok(Some(text)) => {
                    for mistake in apply_file(&mut config.settings, &text) {
                        config.warn(&path, mistake);
                    }
                }
                Ok(None) if must_exist => config.warn(&path, (None, "no such file".to_owned())),
                Ok(None) => {}
                Err(mistake) => config.warn(&path, mistake),
            }
        }
        config.apply_environment(environment);
        config
    }

    /// Adds a warning: `FILE:LINE: what is wrong`. A file in the configuration directory is named by its path from
    /// there, so that the message fits one line of the screen.
    pub(crate) fn warn(&mut self, path: &Path, (line, what): Mistake) {
        let dir = self.dir.as_deref();
        let path = dir.and_then(|d| path.strip_prefix(d).ok()).unwrap_or(path);
        let line = line.map(|l| format!(":{l}")).unwrap_or_default();
        let warning = format!("{}{line}: {what}", path.display());
        self.warnings.push(clean_line(&warning));
    }

    /// Every key has a variable: `HEXAPLA_PANE_WIDTH=40`, `HEXAPLA_EXPORT_FORMAT=html`.
    fn apply_environment(&mut self, environment: &Environment) {
        for key in keys::all() {
            let name = format!("HEXAPLA_{}", key.name.replace('.', "_").to_uppercase());
            let Some(text) = environment.raw(&name) else {
                continue;
            };
            let text = text.to_string_lossy();
            let switch = match text.as_ref() {
                "true" | "1" => Some(Value::Bool(true)),
                "false" | "0" => Some(Value::Bool(false)),
                _ => None,
            };
            let number = text.parse().ok().map(Value::Integer);
            let mut readings = [number, switch, Some(Value::Text(&text))].into_iter().flatten();
            if !readings.any(|value| key.set(&mut self.settings, value)) {
                let warning = format!("{name} must be {}, not {text:?}", key.expected);
                self.warnings.push(clean_line(&warning));
            }
        }
        for key in keys::REMOVED_KEYS {
            let name = format!("HEXAPLA_{}", key.to_uppercase());
            if environment.raw(&name).is_some() {
                self.warnings
                    .push(format!("{name}: the setting {key} was removed and is ignored"));
            }
        }
    }
}

/// Lays the text of a settings file over `settings`. A file that is not TOML changes nothing.
pub(crate) fn apply_file(settings: &mut Settings, text: &str) -> Vec<Mistake> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(e) => {
            let (line, column) = line_and_column(text, e.span().map_or(0, |s| s.start));
            let what = format!("column {column}: {}; the defaults are used", e.message());
            return vec![(Some(line), what)];
        }
    };
    let mut mistakes = Vec::new();
    apply_table(settings, table.get_ref(), "", &mut |byte, what| {
        mistakes.push((Some(line_of_byte(text, byte)), what));
    });
    mistakes
}

/// Sets every key of a table; `prefix` is the table's own name and a dot.
fn apply_table(
    settings: &mut Settings,
    table: &DeTable<'_>,
    prefix: &str,
    warn: &mut dyn FnMut(usize, String),
) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        let byte = key.span().start;
        if let Some(known) = keys::by_name(&name) {
            if !known.set(settings, value_of(value.get_ref())) {
                warn(byte, format!("{name} must be {}", known.expected));
            }
            continue;
        }
        if keys::REMOVED_KEYS.contains(&name.as_str()) {
            warn(byte, format!("the setting {name} was removed and is ignored"));
            continue;
        }
        let tables = || {
            keys::all()
                .map(|k| k.table_and_name().0)
                .filter(|t| !t.is_empty())
        };
        let is_table = prefix.is_empty() && tables().any(|t| t == name);
        match value.get_ref().as_table() {
            Some(inner) if is_table => apply_table(settings, inner, &format!("{name}."), warn),
            _ if is_table => {
                warn(
                    byte,
                    format!("{name} is a table: write [{name}] and its keys below"),
                );
            }
            _ => {
                let names = keys::all().map(|k| &*k.name).chain(tables());
                let hint = did_you_mean(&name, names.filter(|n| n.starts_with(prefix)));
                warn(byte, format!("unknown key \"{name}\"{hint}"));
            }
        }
    }
}

fn value_of<'a>(value: &'a DeValue<'_>) -> Value<'a> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Integer(n) => {
            u64::from_str_radix(n.as_str(), n.radix()).map_or(Value::Other, Value::Integer)
        }
        _ => Value::Other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::tui::state::view::Layout;

    fn applied(text: &str) -> (Settings, Vec<String>) {
        let mut config = LoadedConfig::default();
        for mistake in apply_file(&mut config.settings, text) {
            config.warn(Path::new("c.toml"), mistake);
        }
        (config.settings, config.warnings)
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let (settings, warnings) =
            applied("layout = \"reading\"\nmouse = false\nbase = 2\n[limits]\nfiles = 0x10\n");
        assert_eq!(warnings, Vec::<String>::new());
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
        "c.toml:1: unknown key \"layuot\"; did you mean \"layout\"?"
    )]
    #[case("\nmouse = 3", "c.toml:2: mouse must be true or false")]
    #[case(
        "[limits]\nfile_byte = 1",
        "c.toml:2: unknown key \"limits.file_byte\"; did you mean \"limits.file_bytes\"?"
    )]
    #[case(
        "[limits]\nfiles = 0",
        "c.toml:2: limits.files must be a whole number, 1 or more"
    )]
    #[case(
        "limits = 4",
        "c.toml:1: limits is a table: write [limits] and its keys below"
    )]
    #[case(
        "[exprot]\nwidth = 40",
        "c.toml:1: unknown key \"exprot\"; did you mean \"export\"?"
    )]
    #[case(
        "encoding = \"utf-80\"",
        "c.toml:1: encoding must be the name of an encoding in quotes: \"windows-1252\""
    )]
    #[case(
        "vectors = \"words.vec\"",
        "c.toml:1: the setting vectors was removed and is ignored"
    )]
    #[case("a = 1\ntheme = \n", "c.toml:2: column 9: ")]
    #[case("'\\u001b[2J' = 1", "c.toml:1: unknown key \"\\u001b[2J\"")]
    #[case("\"\\u001b[2J\" = 1", "c.toml:1: unknown key \"␛[2J\"")]
    fn a_mistake_is_reported_with_its_line(#[case] text: &str, #[case] expected: &str) {
        let (settings, warnings) = applied(text);
        assert_eq!(settings, Settings::default());
        assert!(warnings[0].starts_with(expected), "{warnings:?}");
        assert!(!warnings[0].contains('\u{1b}'));
    }

    #[test]
    fn a_mistake_leaves_the_other_lines_in_force() {
        let (settings, warnings) = applied("theme = 1\nlayout = \"reading\"\n");
        assert_eq!((settings.layout, warnings.len()), (Layout::Reading, 1));
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        let (settings, warnings) = applied(&format!("a = {}{}", "[".repeat(5000), "]".repeat(5000)));
        assert_eq!((settings, warnings.len()), (Settings::default(), 1));
        assert!(warnings[0].starts_with("c.toml:1: "), "{warnings:?}");
    }

    #[test]
    fn variables_override_the_file() {
        let environment = Environment::from([
            ("HEXAPLA_THEME", "light"),
            ("HEXAPLA_MOUSE", "0"),
            ("HEXAPLA_PANE_WIDTH", "wide"),
        ]);
        let config = LoadedConfig::read(Some(Path::new("/no/such/hexapla.toml")), &environment);
        assert_eq!(config.settings.theme.as_deref(), Some("light"));
        assert!(!config.settings.mouse);
        assert_eq!(
            config.warnings,
            [
                "/no/such/hexapla.toml: no such file",
                "HEXAPLA_PANE_WIDTH must be a number of columns, 20 or more, not \"wide\""
            ]
        );
    }
}
