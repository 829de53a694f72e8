//! The parser of theme files, shipped ones and a reader's own. For example:
//!
//! ```toml
//! like = "dark"                                  # the shipped theme to begin with
//! [styles]
//! unique = "#f0c674"                             # the colour of the letters
//! finding = { bg = "red", add = ["bold"] }
//! ```
//!
//! A mistake costs only the style it is in, which stays as it was, and is reported with its line.

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

use crate::text::{did_you_mean, line_of_byte};
use crate::tui::theme::colour::ColourDepth;
use crate::tui::theme::{SHIPPED, STYLE_KEYS, Theme, colour};

/// The tables that may hold the styles. `looks` is the older name, and `theme` is what people write by mistake.
const STYLE_TABLES: [&str; 3] = ["styles", "looks", "theme"];
/// The key that names the theme to begin with.
const LIKE: &str = "like";

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// A line of the file, and what is wrong there.
type ThemeProblem = (Option<usize>, String);

impl Theme {
    /// A theme that comes with the program; the default one if there is none of that name.
    #[must_use]
    pub fn shipped(name: &str, depth: ColourDepth) -> Self {
        let file = SHIPPED.iter().find(|s| s.0 == name).unwrap_or(&SHIPPED[0]).1;
        Self::parse(file, depth, Self::blank()).0
    }

    /// Parses a reader's own theme. Styles that the file leaves out are those of the shipped theme that `like` names,
    /// or of the default one.
    #[must_use]
    pub fn user(file: &str, depth: ColourDepth) -> (Self, Vec<ThemeProblem>) {
        Self::parse(file, depth, Self::shipped(SHIPPED[0].0, depth))
    }

    fn blank() -> Self {
        Self {
            styles: vec![Style::new(); STYLE_KEYS.len()],
        }
    }

    fn parse(file: &str, depth: ColourDepth, theme: Self) -> (Self, Vec<ThemeProblem>) {
        let mut parser = ThemeParser {
            file,
            depth,
            theme,
            problems: Vec::new(),
        };
        match DeTable::parse(file) {
            Ok(table) => parser.file(table.get_ref()),
            Err(e) => parser.problem(e.span().map_or(0, |s| s.start), e.message().to_owned()),
        }
        (parser.theme, parser.problems)
    }
}

struct ThemeParser<'a> {
    file: &'a str,
    depth: ColourDepth,
    theme: Theme,
    problems: Vec<ThemeProblem>,
}

impl ThemeParser<'_> {
    fn problem(&mut self, byte: usize, what: String) {
        self.problems.push((Some(line_of_byte(self.file, byte)), what));
    }

    fn file(&mut self, table: &DeTable<'_>) {
        if let Some(like) = table.get(LIKE) {
            let name = like.get_ref().as_str();
            match SHIPPED.iter().find(|s| Some(s.0) == name) {
                Some((name, _)) => self.theme = Theme::shipped(name, self.depth),
                None => {
                    let names = SHIPPED.iter().map(|s| s.0).collect::<Vec<_>>().join(", ");
                    self.problem(like.span().start, format!("like must be one of {names}"));
                }
            }
        }
        for (key, value) in table.iter().filter(|(k, _)| k.get_ref() != LIKE) {
            match value.get_ref().as_table() {
                Some(styles) if STYLE_TABLES.contains(&&**key.get_ref()) => self.styles(styles),
                _ => {
                    let what = format!("unknown key \"{}\": styles go below [styles]", key.get_ref());
                    self.problem(key.span().start, what);
                }
            }
        }
    }

    fn styles(&mut self, styles: &DeTable<'_>) {
        for (name, value) in styles {
            let (name, byte) = (name.get_ref(), name.span().start);
            let Some((key, _)) = STYLE_KEYS.iter().find(|k| k.1 == name) else {
                let hint = did_you_mean(name, STYLE_KEYS.iter().map(|k| k.1));
                self.problem(byte, format!("there is no style \"{name}\"{hint}"));
                continue;
            };
            let old = self.theme.style(*key);
            self.theme.styles[*key as usize] = self.style(name, old, value.get_ref(), byte);
        }
    }

    /// One style. A colour alone is that of the letters.
    fn style(&mut self, name: &str, old: Style, value: &DeValue<'_>, byte: usize) -> Style {
        if let Some(text) = value.as_str() {
            return Style {
                fg: self.colour(name, text, byte).unwrap_or(old.fg),
                ..Style::new()
            };
        }
        let Some(table) = value.as_table() else {
            let example = "{ fg = \"#88aaff\", add = [\"bold\"] }";
            self.problem(byte, format!("{name} must be a colour or a table: {example}"));
            return old;
        };
        let mut style = Style::new();
        for (key, value) in table {
            match (&**key.get_ref(), value.get_ref()) {
                ("fg", DeValue::String(text)) => style.fg = self.colour(name, text, byte).unwrap_or(old.fg),
                ("bg", DeValue::String(text)) => style.bg = self.colour(name, text, byte).unwrap_or(old.bg),
                ("add", DeValue::Array(words)) => {
                    for word in words {
                        let word = word.get_ref().as_str().unwrap_or("");
                        match MODIFIERS.iter().find(|m| m.0 == word) {
                            Some((_, modifier)) => style = style.add_modifier(*modifier),
                            None => self.problem(byte, format!("{name}: \"{word}\" is not a modifier")),
                        }
                    }
                }
                (other, _) => {
                    let expected = "fg and bg must be a colour in quotes, and add a list";
                    self.problem(byte, format!("{name}: {expected}; found \"{other}\""));
                }
            }
        }
        style
    }

    /// The nearest colour the terminal can show; `None` if the text names no colour.
    fn colour(&mut self, name: &str, text: &str, byte: usize) -> Option<Option<Color>> {
        let colour = colour::parse(text);
        if colour.is_none() {
            self.problem(
                byte,
                format!("{name}: \"{text}\" is not a colour; the old one stays"),
            );
        }
        colour.map(|c| colour::fit(c, self.depth))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::StyleKey;

    #[test]
    fn shipped_themes_are_complete_and_correct() {
        for (name, file) in SHIPPED {
            let (_, problems) = Theme::parse(file, ColourDepth::True, Theme::blank());
            assert_eq!(problems, [], "{name}");
            let table: toml::Table = file.parse().expect(name);
            let styles = table["styles"].as_table().expect(name);
            for (_, key) in STYLE_KEYS {
                assert!(styles.contains_key(*key), "{name} leaves out {key}");
            }
        }
    }

    #[test]
    fn a_theme_overrides_the_one_it_is_like_under_either_name_of_the_table() {
        for table in ["styles", "looks"] {
            let file = format!(
                "like = \"light\"\n[{table}]\nunique = \"#010203\"\nfinding = {{ bg = \"red\", add = [\"bold\"] }}\n"
            );
            let (theme, problems) = Theme::user(&file, ColourDepth::True);
            assert_eq!(problems, []);
            let light = Theme::shipped("light", ColourDepth::True);
            assert_eq!(theme.style(StyleKey::Plain), light.style(StyleKey::Plain));
            assert_eq!(theme.style(StyleKey::Unique).fg, colour::parse("#010203"));
            assert_eq!(theme.style(StyleKey::Finding).bg, colour::parse("red"));
        }
    }

    #[test]
    fn mistakes_are_reported_with_their_line_and_leave_the_style_alone() {
        let file = "other = 1\n[theme]\nplain = '#GGGGGG'\nuniqe = \"red\"\nunique = { fg = \"no-such\", add = [\"loud\"] }\n";
        let (theme, problems) = Theme::user(file, ColourDepth::True);
        let reported: Vec<String> = problems
            .iter()
            .map(|(line, what)| format!("{}: {what}", line.unwrap_or(0)))
            .collect();
        for part in [
            "1: unknown key \"other\"",
            "3: plain: \"#GGGGGG\" is not a colour",
            "4: there is no style \"uniqe\"; did you mean \"unique\"?",
            "5: unique: \"no-such\" is not a colour",
            "5: unique: \"loud\" is not a modifier",
        ] {
            assert!(
                reported.iter().any(|r| r.starts_with(part)),
                "{part} not in {reported:?}"
            );
        }
        let dark = Theme::shipped("dark", ColourDepth::True);
        for key in [StyleKey::Plain, StyleKey::Unique] {
            assert_eq!(theme.style(key).fg, dark.style(key).fg);
        }
    }

    #[test]
    fn a_file_that_is_not_toml_leaves_the_theme_as_shipped() {
        let (theme, problems) = Theme::user("[looks\n", ColourDepth::True);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            theme.style(StyleKey::Plain),
            Theme::shipped("dark", ColourDepth::True).style(StyleKey::Plain)
        );
    }
}
