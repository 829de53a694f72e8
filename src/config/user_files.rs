//! The user's own keys and themes, from files beside the settings.

use std::path::{Path, PathBuf};

use crate::config::LoadedConfig;
use crate::config::file::read_text;
use crate::text::{clean_line, did_you_mean};
use crate::tui::input::keymap::Keymap;
use crate::tui::theme::colour::ColourDepth;
use crate::tui::theme::{ActiveTheme, SHIPPED, Theme};

/// The file of keys, in the configuration directory.
pub(crate) const KEYMAP_FILE: &str = "keymap.toml";
/// The directory of themes, in the configuration directory.
pub(crate) const THEMES_DIR: &str = "themes";

impl LoadedConfig {
    /// The default keys with the user's own laid over them. Mistakes are added to the warnings.
    pub(crate) fn keymap(&mut self) -> Keymap {
        let standard = Keymap::standard();
        let Some(path) = self.dir.as_ref().map(|d| d.join(KEYMAP_FILE)) else {
            return standard;
        };
        match read_text(&path) {
            Ok(Some(text)) => {
                let (keymap, mistakes) = standard.overlaid(&text);
                for what in mistakes {
                    self.warn(&path, (None, what));
                }
                keymap
            }
            Ok(None) => standard,
            Err(mistake) => {
                self.warn(&path, mistake);
                standard
            }
        }
    }

    /// The theme that the settings name, for a terminal with this many colours; `None` if the program is to choose.
    /// Mistakes are added to the warnings.
    pub(crate) fn theme(&mut self, depth: ColourDepth) -> Option<ActiveTheme> {
        let name = self.settings.theme.clone()?;
        if let Some(path) = self.theme_path(&name) {
            match read_text(&path) {
                Ok(Some(text)) => {
                    let (styles, mistakes) = Theme::user(&text, depth);
                    for mistake in mistakes {
                        self.warn(&path, mistake);
                    }
                    let name = clean_line(&path.file_stem().unwrap_or_default().to_string_lossy());
                    return Some(ActiveTheme { name, depth, styles });
                }
                Ok(None) => {}
                Err(mistake) => {
                    self.warn(&path, mistake);
                    return None;
                }
            }
        }
        if SHIPPED.iter().any(|s| s.0 == name) {
            return Some(ActiveTheme::shipped(&name, depth));
        }
        let hint = did_you_mean(&name, SHIPPED.iter().map(|s| s.0));
        let warning = format!("unknown theme \"{name}\"{hint}");
        self.warnings.push(clean_line(&warning));
        None
    }

    /// The file of a theme's name: `mine` is `themes/mine.toml`, `./mine.toml` is a path.
    fn theme_path(&self, name: &str) -> Option<PathBuf> {
        if name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|e| e == "toml") {
            return Some(PathBuf::from(name));
        }
        let dir = self.dir.as_ref()?;
        Some(dir.join(THEMES_DIR).join(format!("{name}.toml")))
    }
}
