//! What is asked for: the command line, before it the settings, each option settled once.

use std::path::Path;

use crate::align::{Options, Strictness};
use crate::cli::args::{Color, PageArgs, SourceArgs};
use crate::config;
use crate::config::dirs;
use crate::config::{ColorChoice, LoadedConfig};
use crate::load::LoadOptions;
use crate::notes::Store;

/// Settings and command line together.
#[derive(Clone, Debug)]
pub(crate) struct Settled<'a> {
    /// What the command line says.
    pub source: &'a SourceArgs,
    /// What the settings say, and what is wrong with them.
    pub found: LoadedConfig,
}

impl<'a> Settled<'a> {
    /// Reads the settings that the command line asks for, else the usual ones.
    pub fn new(source: &'a SourceArgs) -> Self {
        let mut found = settings(source.config.as_deref());
        if source.vectors.is_some() {
            found
                .said
                .push("the flag --vectors was removed and is ignored".to_owned());
        }
        Self { source, found }
    }

    /// What the loader is asked.
    pub fn load(&self) -> LoadOptions {
        let (source, settings) = (self.source, &self.found.settings);
        LoadOptions {
            hidden: source.hidden,
            recursive: source.recursive,
            encoding: source.encoding.clone().or_else(|| settings.encoding.clone()),
            format: source.input_format.clone(),
            text_field: source.text_field.clone(),
            language: source.language.clone().or_else(|| settings.language.clone()),
            whole_page: source.whole_page,
            as_original: source.as_original,
            cluster: source.cluster.clone(),
            order: source.order.map_or(settings.order, Into::into),
            limits: settings.limits.clone(),
        }
    }

    /// The options of the engine.
    pub fn engine(&self) -> Options {
        Options {
            strictness: self.strictness(),
        }
    }

    /// How sure the engine must be.
    pub fn strictness(&self) -> Strictness {
        let asked = self.source.strictness.map(Into::into);
        asked.unwrap_or(self.found.settings.strictness)
    }

    /// When to use colours.
    pub fn color(&self, page: &PageArgs) -> Color {
        page.color.unwrap_or(match self.found.settings.color {
            ColorChoice::Auto => Color::Auto,
            ColorChoice::Always => Color::Always,
            ColorChoice::Never => Color::Never,
        })
    }

    /// Where it is kept what readers make; `None` where nothing is to be remembered.
    pub fn store(&self) -> Option<Store> {
        let wanted = self.found.settings.state && !self.source.no_state;
        let state = dirs::state().filter(|_| wanted)?;
        Some(Store::below(&state))
    }

    /// Says on standard error what is wrong with the settings.
    pub fn say(&self) {
        self.found.said.iter().for_each(crate::cli::say);
    }
}

/// The settings from a file, else from the usual one.
pub(crate) fn settings(asked: Option<&Path>) -> LoadedConfig {
    config::read(asked, |name| std::env::var_os(name))
}
