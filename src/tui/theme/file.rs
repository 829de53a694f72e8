//! A reader's own theme file: laid over one that comes with the program, every mistake named with its line.

use toml::de::{DeTable, DeValue};

use crate::text::{did_you_mean, line_of_byte};
use crate::tui::theme::{Depth, INKS, MODIFIERS, SHIPPED, Style, Theme, colour};

/// The table that holds the looks; the second spelling is a slip that everyone makes.
const TABLES: [&str; 2] = ["looks", "theme"];
/// The key that names the theme to begin with.
const LIKE: &str = "like";

/// What is wrong, and on which line.
type Mistake = (Option<usize>, String);

impl Theme {
    /// Reads a reader's own theme: the looks of the shipped theme that `like` names (`dark` without it), with those
    /// of the file laid over them. What cannot be used keeps the look it had, and is named with its line.
    #[must_use]
    pub fn user(file: &str, depth: Depth) -> (Self, Vec<Mistake>) {
        let mut reading = ThemeReader {
            file,
            depth,
            mistakes: Vec::new(),
        };
        let mut theme = Self::shipped(SHIPPED[0].0, depth);
        match DeTable::parse(file) {
            Ok(table) => reading.table(&mut theme, table.get_ref()),
            Err(e) => reading.say(e.span().map_or(0, |s| s.start), e.message().to_owned()),
        }
        (theme, reading.mistakes)
    }
}

struct ThemeReader<'a> {
    file: &'a str,
    depth: Depth,
    mistakes: Vec<Mistake>,
}

impl ThemeReader<'_> {
    fn say(&mut self, byte: usize, what: String) {
        self.mistakes.push((Some(line_of_byte(self.file, byte)), what));
    }

    fn table(&mut self, theme: &mut Theme, table: &DeTable<'_>) {
        if let Some(like) = table.get(LIKE) {
            let named = like.get_ref().as_str();
            match SHIPPED.iter().find(|s| Some(s.0) == named) {
                Some((name, _)) => *theme = Theme::shipped(name, self.depth),
                None => {
                    let names = SHIPPED.iter().map(|s| s.0).collect::<Vec<_>>().join(", ");
                    self.say(like.span().start, format!("like wants one of {names}"));
                }
            }
        }
        for (key, value) in table.iter().filter(|(k, _)| k.get_ref() != LIKE) {
            match value.get_ref().as_table() {
                Some(looks) if TABLES.contains(&&**key.get_ref()) => self.looks(theme, looks),
                _ => {
                    let what = format!("there is no \"{}\": looks stand below [looks]", key.get_ref());
                    self.say(key.span().start, what);
                }
            }
        }
    }

    fn looks(&mut self, theme: &mut Theme, looks: &DeTable<'_>) {
        for (key, value) in looks.iter() {
            let name = key.get_ref();
            let Some((ink, _)) = INKS.iter().find(|i| i.1 == name) else {
                let hint = did_you_mean(name, INKS.iter().map(|i| i.1));
                self.say(key.span().start, format!("there is no look \"{name}\"{hint}"));
                continue;
            };
            let had = theme.styles[*ink as usize];
            theme.styles[*ink as usize] = self.look(name, had, value.get_ref(), key.span().start);
        }
    }

    /// The look that a value says: a colour alone is that of the letters.
    fn look(&mut self, name: &str, had: Style, value: &DeValue<'_>, byte: usize) -> Style {
        if let Some(text) = value.as_str() {
            return Style {
                fg: self.colour(name, text, byte).unwrap_or(had.fg),
                ..Style::new()
            };
        }
        let Some(table) = value.as_table() else {
            let what = format!("{name} wants a colour or a table: {{ fg = \"#88aaff\", add = [\"bold\"] }}");
            self.say(byte, what);
            return had;
        };
        let mut style = Style::new();
        for (key, value) in table.iter() {
            match (&**key.get_ref(), value.get_ref()) {
                ("fg", DeValue::String(text)) => style.fg = self.colour(name, text, byte).unwrap_or(had.fg),
                ("bg", DeValue::String(text)) => style.bg = self.colour(name, text, byte).unwrap_or(had.bg),
                ("add", DeValue::Array(words)) => {
                    for word in words.iter() {
                        let word = word.get_ref().as_str().unwrap_or("");
                        match MODIFIERS.iter().find(|m| m.0 == word) {
                            Some((_, modifier)) => style = style.add_modifier(*modifier),
                            None => self.say(byte, format!("{name}: \"{word}\" is no modifier")),
                        }
                    }
                }
                (other, _) => {
                    let what =
                        format!("{name}: fg and bg want a colour in quotes, add a list; not \"{other}\"");
                    self.say(byte, what);
                }
            }
        }
        style
    }

    /// A colour as far as the terminal shows it; `None` where the text names none.
    fn colour(&mut self, name: &str, text: &str, byte: usize) -> Option<Option<crate::tui::theme::Color>> {
        let colour = colour::parse(text);
        if colour.is_none() {
            self.say(
                byte,
                format!("{name}: \"{text}\" is no colour; it keeps the one it had"),
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
    fn a_theme_lies_over_the_one_it_is_like() {
        let file =
            "like = \"light\"\n[looks]\nunique = \"#010203\"\nfinding = { bg = \"red\", add = [\"bold\"] }\n";
        let (theme, mistakes) = Theme::user(file, Depth::True);
        assert_eq!(mistakes, []);
        let light = Theme::shipped("light", Depth::True);
        assert_eq!(theme.of(StyleKey::Plain), light.of(StyleKey::Plain));
        assert_eq!(theme.of(StyleKey::Unique).fg, colour::parse("#010203"));
        assert_eq!(theme.of(StyleKey::Finding).bg, colour::parse("red"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_look_stays() {
        let file = "other = 1\n[theme]\nplain = '#GGGGGG'\nuniqe = \"red\"\nunique = { fg = \"no-such\", add = [\"loud\"] }\n";
        let (theme, mistakes) = Theme::user(file, Depth::True);
        let said: Vec<String> = mistakes
            .iter()
            .map(|(l, w)| format!("{}: {w}", l.unwrap_or(0)))
            .collect();
        for part in [
            "1: there is no \"other\"",
            "3: plain: \"#GGGGGG\" is no colour",
            "4: there is no look \"uniqe\"; did you mean \"unique\"?",
            "5: unique: \"no-such\" is no colour",
            "5: unique: \"loud\" is no modifier",
        ] {
            assert!(said.iter().any(|s| s.starts_with(part)), "{part} not in {said:?}");
        }
        let dark = Theme::shipped("dark", Depth::True);
        assert_eq!(theme.of(StyleKey::Plain).fg, dark.of(StyleKey::Plain).fg);
        assert_eq!(theme.of(StyleKey::Unique).fg, dark.of(StyleKey::Unique).fg);
    }

    #[test]
    fn a_file_that_is_no_toml_leaves_the_theme_as_shipped() {
        let (theme, mistakes) = Theme::user("[looks\n", Depth::True);
        assert_eq!(mistakes.len(), 1);
        assert_eq!(
            theme.of(StyleKey::Plain),
            Theme::shipped("dark", Depth::True).of(StyleKey::Plain)
        );
    }
}
