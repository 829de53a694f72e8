//! From inks to styles. A theme is a file in the user's own format; nothing else knows a colour.

pub mod colour;
#[cfg(test)]
mod contrast;
pub(crate) mod file;

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::sheet::{Sharing, Sign, TextRole, WordMark};

use crate::tui::theme::colour::Depth;

macro_rules! inks {
    ($($name:ident $id:literal $words:literal,)+) => {
        /// Everything a theme gives a look to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum StyleKey {
            $(#[doc = $words] $name,)+
        }

        /// Every ink once, with its name in theme files.
        pub const INKS: &[(StyleKey, &str)] = &[$((StyleKey::$name, $id),)+];
    };
}

inks! {
    Plain "plain" "text of which nothing is known",
    SharedAll "shared-by-all" "text that every version carries",
    SharedFew "shared-by-few" "text that two of many carry; between this and the next lie the steps",
    SharedMost "shared-by-most" "text that all but one carry",
    Unique "unique" "text that one version alone carries",
    Changed "changed" "laid over words that the sentence compared with has not",
    Shifted "shifted" "laid over words that stand elsewhere in the sentence compared with",
    Rewritten "rewritten" "laid over a sentence in wholly other words",
    Finding "finding" "laid over words that versions disagree about",
    Moved "moved" "laid over text that stands elsewhere in its own version",
    Weak "weak" "laid over text whose link is unsure",
    Focus "focus" "laid over the passage that has the focus",
    SignVerbatim "sign-verbatim" "the gutter's =",
    SignReworded "sign-reworded" "the gutter's ~",
    SignPartial "sign-partial" "the gutter's -",
    SignUnique "sign-unique" "the gutter's +",
    SignFinding "sign-finding" "the gutter's !",
    SignMoved "sign-moved" "the gutter's ^ and v",
    ByHand "by-hand" "the gutter's * and the reader's own notes",
    Note "note" "remarks between the text: homes, counterparts elsewhere",
    Gap "gap" "the mark of a gap",
    Title "title" "the top line",
    TitleName "title-name" "the name of the corpus in it",
    Header "header" "a pane's header",
    HeaderFocus "header-focus" "the header of the pane that has the focus",
    Bar "bar" "the full part of a share bar",
    BarRest "bar-rest" "the empty part of it",
    Border "border" "lines between panes",
    BorderFocus "border-focus" "the line beside the passage that has the focus",
    Cursor "cursor" "the line beside the line that has the focus",
    Status "status" "the bottom line",
    Key "key" "keys in the bottom line and in help",
    Message "message" "a word to the reader",
    Heading "heading" "headings in help and lists",
    Hit "hit" "laid over what a search found",
    Marked "marked" "the marked line of a list",
}

/// Looks for every ink.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Vec<Style>,
}

/// Themes that come with the program: name and file.
pub const SHIPPED: &[(&str, &str)] = &[
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("mono", include_str!("../../../assets/themes/mono.toml")),
    (
        "high-contrast",
        include_str!("../../../assets/themes/high-contrast.toml"),
    ),
    (
        "colour-blind",
        include_str!("../../../assets/themes/colour-blind.toml"),
    ),
];

/// The theme in use, its name and the terminal's colours.
#[derive(Clone, Debug)]
pub struct ActiveTheme {
    /// Its name.
    pub name: String,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Its looks.
    pub theme: Theme,
}

impl ActiveTheme {
    /// A theme that comes with the program.
    #[must_use]
    pub fn shipped(name: &str, depth: Depth) -> Self {
        Self {
            name: name.to_owned(),
            depth,
            theme: Theme::shipped(name, depth),
        }
    }

    /// The shipped theme after this one.
    #[must_use]
    pub fn next(&self) -> Self {
        let at = SHIPPED.iter().position(|s| s.0 == self.name).map_or(0, |i| i + 1);
        Self::shipped(SHIPPED[at % SHIPPED.len()].0, self.depth)
    }
}

/// A style as a theme file writes it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    add: Vec<String>,
}

#[derive(serde::Deserialize)]
struct File {
    #[serde(default)]
    looks: BTreeMap<String, Written>,
}

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

impl Theme {
    /// Reads a theme file; also says what in it could not be used. An ink the file leaves out has no look of its own.
    #[must_use]
    pub fn read(file: &str, depth: Depth) -> (Self, Vec<String>) {
        let mut complaints = Vec::new();
        let looks = match toml::from_str::<File>(file) {
            Ok(f) => f.looks,
            Err(e) => {
                complaints.push(e.message().to_owned());
                BTreeMap::new()
            }
        };
        let mut styles = vec![Style::new(); INKS.len()];
        for (name, look) in &looks {
            match INKS.iter().find(|i| i.1 == name) {
                Some((ink, _)) => styles[*ink as usize] = style(name, look, depth, &mut complaints),
                None => complaints.push(format!("there is no look {name:?}")),
            }
        }
        (Self { styles }, complaints)
    }

    /// A theme that comes with the program; `dark` where there is none of that name.
    #[must_use]
    pub fn shipped(name: &str, depth: Depth) -> Self {
        let file = SHIPPED.iter().find(|s| s.0 == name).unwrap_or(&SHIPPED[0]).1;
        Self::read(file, depth).0
    }

    /// The look of an ink.
    #[must_use]
    pub fn of(&self, ink: StyleKey) -> Style {
        self.styles[ink as usize]
    }

    /// The look of a gutter sign.
    #[must_use]
    pub fn sign(&self, sign: Sign) -> Style {
        self.of(match sign {
            Sign::Verbatim => StyleKey::SignVerbatim,
            Sign::Reworded => StyleKey::SignReworded,
            Sign::Partial => StyleKey::SignPartial,
            Sign::Unique => StyleKey::SignUnique,
        })
    }

    /// The look of a piece of text.
    #[must_use]
    pub fn role(&self, role: TextRole) -> Style {
        let mut style = self.share(role.sharing);
        let over = [
            (role.moved, StyleKey::Moved),
            (role.weak, StyleKey::Weak),
            (role.mark == WordMark::Rewritten, StyleKey::Rewritten),
            (role.mark == WordMark::Shifted, StyleKey::Shifted),
            (role.mark == WordMark::Changed, StyleKey::Changed),
            (role.finding, StyleKey::Finding),
        ];
        for (_, ink) in over.iter().filter(|o| o.0) {
            style = style.patch(self.of(*ink));
        }
        style
    }

    fn share(&self, share: Sharing) -> Style {
        match share {
            Sharing::Plain => self.of(StyleKey::Plain),
            Sharing::All => self.of(StyleKey::SharedAll),
            Sharing::Unique => self.of(StyleKey::Unique),
            Sharing::Some { carriers, of } => {
                let (few, most) = (self.of(StyleKey::SharedFew), self.of(StyleKey::SharedMost));
                let steps = f32::from(of.saturating_sub(3).max(1));
                let t = (f32::from(carriers.saturating_sub(2)) / steps).clamp(0.0, 1.0);
                let nearer = if t < 0.5 { few } else { most };
                match (few.fg, most.fg) {
                    (Some(a), Some(b)) => nearer.fg(colour::between(a, b, t)),
                    _ => nearer,
                }
            }
        }
    }
}

fn style(name: &str, look: &Written, depth: Depth, complaints: &mut Vec<String>) -> Style {
    let mut style = Style::new();
    let mut read = |text: &Option<String>| -> Option<Color> {
        let text = text.as_deref()?;
        let colour = colour::parse(text);
        if colour.is_none() {
            complaints.push(format!("{name}: {text:?} is no colour"));
        }
        colour.and_then(|c| colour::fit(c, depth))
    };
    style.fg = read(&look.fg);
    style.bg = read(&look.bg);
    for word in &look.add {
        match MODIFIERS.iter().find(|m| m.0 == word) {
            Some((_, modifier)) => style = style.add_modifier(*modifier),
            None => complaints.push(format!("{name}: {word:?} is no modifier")),
        }
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_gives_every_ink_a_look() {
        for (name, file) in SHIPPED {
            let (_, complaints) = Theme::read(file, Depth::True);
            assert_eq!(complaints, Vec::<String>::new(), "{name}");
            let parsed: File = toml::from_str(file).expect(name);
            for (_, ink) in INKS {
                assert!(parsed.looks.contains_key(*ink), "{name} leaves out {ink}");
            }
        }
    }

    #[test]
    fn without_colours_no_colour_is_left() {
        let theme = Theme::shipped("dark", Depth::None);
        assert!(theme.styles.iter().all(|s| s.fg.is_none() && s.bg.is_none()));
    }

    #[test]
    fn the_mono_theme_tells_shared_unique_changed_and_finding_apart() {
        let theme = Theme::shipped("mono", Depth::None);
        let looks = [
            StyleKey::SharedAll,
            StyleKey::Unique,
            StyleKey::Changed,
            StyleKey::Finding,
        ]
        .map(|i| theme.of(i));
        for (i, a) in looks.iter().enumerate() {
            assert!(looks[i + 1..].iter().all(|b| a != b), "{looks:?}");
        }
    }

    #[test]
    fn mistakes_in_a_theme_are_named() {
        let file = "[looks]\nplain = { fg = \"reddish\", add = [\"loud\"] }\nnope = {}\n";
        let text = Theme::read(file, Depth::True).1.join("\n");
        for part in [
            "\"reddish\" is no colour",
            "\"loud\" is no modifier",
            "no look \"nope\"",
        ] {
            assert!(text.contains(part), "{part} not in\n{text}");
        }
    }
}
