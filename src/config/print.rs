//! The commented settings file: every key with what it is for, at its default.

use std::fmt::Write as _;

use crate::config::keys;
use crate::text::wrap::wrap;

/// Columns of a comment.
const WIDTH: usize = 110;

const HEAD: &str = "\
# hexapla's settings. Every line stands at its default; take the # off what you change. A mistake here is named at the
# start and stops nothing. Every key has a variable of its own that goes before this file (HEXAPLA_THEME,
# HEXAPLA_EXPORT_WIDTH), and the command line goes before both.
#
# Beside this file: keymap.toml for keys, themes/NAME.toml for looks.
";

/// The file.
#[must_use]
pub fn default_file() -> String {
    let mut page = HEAD.to_owned();
    let mut table = "";
    for key in keys::all() {
        let (own, name) = key.parts();
        page.push('\n');
        if own != table {
            table = own;
            let _ = write!(page, "[{table}]\n\n");
        }
        for span in wrap(&key.about, WIDTH) {
            let _ = writeln!(page, "# {}", span.of(&key.about));
        }
        let _ = writeln!(page, "#{name} = {}", key.default);
    }
    page
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Settings;
    use crate::config::read::lay_over;

    #[test]
    fn the_file_says_the_defaults() {
        let commented = default_file();
        let mut settings = Settings::default();
        assert_eq!(
            lay_over(&mut settings, Path::new("x"), &commented),
            Vec::<String>::new()
        );
        let set: String = commented
            .lines()
            .map(|l| match l.strip_prefix('#') {
                Some(key) if !key.is_empty() && !key.starts_with(' ') => format!("{key}\n"),
                _ => format!("{l}\n"),
            })
            .collect();
        assert!(set.contains("\npane_width = 34\n"), "{set}");
        // Everything is set to something else first, so that a default that says nothing would be seen.
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
        assert_eq!(lay_over(&mut other, Path::new("x"), &set), Vec::<String>::new());
        assert_eq!(other, Settings::default());
        assert!(commented.lines().all(|l| l.chars().count() <= 120));
    }
}
