//! Styles of everything on screen. The rest of the reader names what it draws by a [`StyleKey`] (`Unique`, `Border`,
//! ..), and the theme turns that into colours. A theme is a TOML file in the format that readers use for their own
//! themes; the shipped ones are in `assets/themes`.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `style_key` | the table of style keys |
//! | `parse` | the parser of theme files |
//! | `colour` | colours, and the nearest ones a terminal can show |

pub mod colour;
#[cfg(test)]
mod contrast;
mod parse;
mod style_key;

use ratatui::style::Style;

use crate::sheet::{Sharing, Sign, TextRole, WordMark};
use crate::tui::theme::colour::ColourDepth;
pub use crate::tui::theme::style_key::{STYLE_KEYS, StyleKey};

/// The themes that come with the program, each with its file. The first one is the default.
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

/// The theme in use.
#[derive(Clone, Debug)]
pub struct ActiveTheme {
    /// Its name.
    pub name: String,
    /// How many colours the terminal shows.
    pub depth: ColourDepth,
    /// Its styles, in colours the terminal can show.
    pub styles: Theme,
}

impl ActiveTheme {
    /// A theme that comes with the program.
    #[must_use]
    pub fn shipped(name: &str, depth: ColourDepth) -> Self {
        Self {
            name: name.to_owned(),
            depth,
            styles: Theme::shipped(name, depth),
        }
    }

    /// The shipped theme after this one.
    #[must_use]
    pub fn next(&self) -> Self {
        let next = SHIPPED.iter().position(|s| s.0 == self.name).map_or(0, |i| i + 1);
        Self::shipped(SHIPPED[next % SHIPPED.len()].0, self.depth)
    }
}

/// A style for every style key.
#[derive(Clone, Debug)]
pub struct Theme {
    /// By the number of the style key.
    styles: Vec<Style>,
}

impl Theme {
    /// The style of a style key.
    #[must_use]
    pub fn style(&self, key: StyleKey) -> Style {
        self.styles[key as usize]
    }

    /// The style of a gutter sign.
    #[must_use]
    pub fn sign(&self, sign: Sign) -> Style {
        self.style(match sign {
            Sign::Verbatim => StyleKey::SignVerbatim,
            Sign::Reworded => StyleKey::SignReworded,
            Sign::Partial => StyleKey::SignPartial,
            Sign::Unique => StyleKey::SignUnique,
        })
    }

    /// The style of a piece of text: who shares it, with everything else about it laid over that.
    #[must_use]
    pub fn role(&self, role: TextRole) -> Style {
        let overlays = [
            (role.moved, StyleKey::Moved),
            (role.weak, StyleKey::Weak),
            (role.mark == WordMark::Rewritten, StyleKey::Rewritten),
            (role.mark == WordMark::Shifted, StyleKey::Shifted),
            (role.mark == WordMark::Changed, StyleKey::Changed),
            (role.finding, StyleKey::Finding),
        ];
        let applied = overlays.iter().filter(|o| o.0);
        applied.fold(self.sharing(role.sharing), |style, (_, key)| {
            style.patch(self.style(*key))
        })
    }

    fn sharing(&self, sharing: Sharing) -> Style {
        match sharing {
            Sharing::Plain => self.style(StyleKey::Plain),
            Sharing::All => self.style(StyleKey::SharedAll),
            Sharing::Unique => self.style(StyleKey::Unique),
            Sharing::Some { carriers, of } => {
                let (by_few, by_most) = (self.style(StyleKey::SharedFew), self.style(StyleKey::SharedMost));
                let steps = f32::from(of.saturating_sub(3).max(1));
                let t = (f32::from(carriers.saturating_sub(2)) / steps).clamp(0.0, 1.0);
                let nearer = if t < 0.5 { by_few } else { by_most };
                match (by_few.fg, by_most.fg) {
                    (Some(a), Some(b)) => nearer.fg(colour::between(a, b, t)),
                    _ => nearer,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_no_colour_is_left() {
        let theme = Theme::shipped("dark", ColourDepth::None);
        assert!(theme.styles.iter().all(|s| s.fg.is_none() && s.bg.is_none()));
    }

    #[test]
    fn the_mono_theme_distinguishes_shared_unique_changed_and_finding() {
        let theme = Theme::shipped("mono", ColourDepth::None);
        let keys = [
            StyleKey::SharedAll,
            StyleKey::Unique,
            StyleKey::Changed,
            StyleKey::Finding,
        ];
        let styles = keys.map(|key| theme.style(key));
        for (i, a) in styles.iter().enumerate() {
            assert!(styles[i + 1..].iter().all(|b| a != b), "{styles:?}");
        }
    }
}
