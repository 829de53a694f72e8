//! The reader's own keys and themes, from files beside the settings.

use std::path::{Path, PathBuf};

use crate::config::LoadedConfig;
use crate::config::file;
use crate::config::file::at;
use crate::text::{clean_line, nearest};
use crate::tui::input::keymap::Keymap;
use crate::tui::theme::colour::ColourDepth;
use crate::tui::theme::{ActiveTheme, SHIPPED, Theme};

/// What the key file is called.
pub const KEYS: &str = "keymap.toml";
/// The directory of themes.
pub const THEMES: &str = "themes";

impl LoadedConfig {
    /// The keys: those of the program with the reader's own laid over them. Mistakes are added to what is said.
    pub fn keymap(&mut self) -> Keymap {
        let standard = Keymap::standard();
        let Some(path) = self.dir.as_ref().map(|d| d.join(KEYS)) else {
            return standard;
        };
        match file::text(&path) {
            Ok(Some(text)) => {
                let (keymap, mistakes) = standard.overlaid(&text);
                let named = mistakes.iter().map(|m| at(&path, None, m));
                self.said.extend(named);
                keymap
            }
            Ok(None) => standard,
            Err(why) => {
                self.said.push(why);
                standard
            }
        }
    }

    /// The theme that was asked for, on a terminal with so many colours; `None` where the program is to choose.
    /// Mistakes are added to what is said.
    pub fn look(&mut self, depth: ColourDepth) -> Option<ActiveTheme> {
        let name = self.settings.theme.clone()?;
        let file = self.theme_file(&name);
        match file.as_deref().map(file::text) {
            Some(Ok(Some(text))) => {
                let path = file.unwrap_or_default();
                let (theme, mistakes) = Theme::user(&text, depth);
                self.said
                    .extend(mistakes.into_iter().map(|(line, what)| at(&path, line, &what)));
                let name = clean_line(&path.file_stem().unwrap_or_default().to_string_lossy());
                return Some(ActiveTheme {
                    name,
                    depth,
                    styles: theme,
                });
            }
            Some(Err(why)) => {
                self.said.push(why);
                return None;
            }
            Some(Ok(None)) | None => {}
        }
        if SHIPPED.iter().any(|s| s.0 == name) {
            return Some(ActiveTheme::shipped(&name, depth));
        }
        let hint = nearest(&name, SHIPPED.iter().map(|s| s.0));
        let hint = hint
            .map(|n| format!("; did you mean \"{n}\"?"))
            .unwrap_or_default();
        self.said
            .push(clean_line(&format!("there is no theme \"{name}\"{hint}")));
        None
    }

    /// The file that a theme's name stands for.
    fn theme_file(&self, name: &str) -> Option<PathBuf> {
        if name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|e| e == "toml") {
            return Some(PathBuf::from(name));
        }
        self.dir
            .as_ref()
            .map(|d| d.join(THEMES).join(format!("{name}.toml")))
    }
}
