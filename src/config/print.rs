//! Prints a settings file with every key explained and set to its default: `hexapla config --print-default`.

use std::fmt::Write as _;

use crate::config::keys;
use crate::text::wrap::wrap;

/// Columns of a comment.
const COMMENT_WIDTH: usize = 110;

const HEAD: &str = "\
# Settings of hexapla. Every line shows a default; remove the # from a line to change it. A mistake in this file is
# reported when the program starts, and the default is used instead.
#
# Each key also has an environment variable that overrides this file (HEXAPLA_THEME, HEXAPLA_EXPORT_WIDTH, ..). The
# command line overrides both.
#
# Your own keys go into keymap.toml, your own themes into themes/NAME.toml, beside this file.
";

/// The text of the file.
pub(crate) fn default_file() -> String {
    let mut page = HEAD.to_owned();
    let mut last_table = "";
    for key in keys::all() {
        let (table, name) = key.table_and_name();
        page.push('\n');
        if table != last_table {
            last_table = table;
            let _ = write!(page, "[{table}]\n\n");
        }
        for span in wrap(&key.about, COMMENT_WIDTH) {
            let _ = writeln!(page, "# {}", span.of(&key.about));
        }
        let _ = writeln!(page, "#{name} = {}", key.default);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::config::read::apply_file;

    #[test]
    fn the_file_shows_the_defaults() {
        let commented = default_file();
        let mut settings = Settings::default();
        assert_eq!(apply_file(&mut settings, &commented), Vec::new());
        let set: String = commented
            .lines()
            .map(|l| match l.strip_prefix('#') {
                Some(key) if !key.is_empty() && !key.starts_with(' ') => format!("{key}\n"),
                _ => format!("{l}\n"),
            })
            .collect();
        assert!(set.contains("\npane_width = 34\n"), "{set}");
        // Start from other values, so that a line that sets nothing is noticed.
        let mut other = Settings {
            theme: Some("x".to_owned()),
            base: Some("x".to_owned()),
            mouse: false,
            pane_width: 99,
            welcome: false,
            state: false,
            encoding: Some("x".to_owned()),
            language: Some("x".to_owned()),
            ..Settings::default()
        };
        other.export.width = Some(9);
        other.export.format = Some("x".to_owned());
        other.limits.seconds = 99;
        assert_eq!(apply_file(&mut other, &set), Vec::new());
        assert_eq!(other, Settings::default());
        assert!(commented.lines().all(|l| l.chars().count() <= 120));
    }
}
