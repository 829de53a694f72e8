//! `hexapla config`: where settings are, what they can be, what is wrong with them.

use std::fmt::Write as _;

use super::settled::settings;
use super::{DONE, SOME_UNREAD, print, say};
use crate::cli::ConfigArgs;
use crate::places;
use crate::settings::own::{KEYS, THEMES};
use crate::settings::print::default_file;
use crate::text::clean_line;
use crate::tui::colour::Depth;

/// Does what `args` asks for; without a word, lists all places.
pub(super) fn run(args: &ConfigArgs) -> anyhow::Result<u8> {
    if args.print_default {
        return print::page(default_file().as_bytes());
    }
    let mut found = settings(args.config.as_deref());
    let Some(file) = found.file.clone() else {
        anyhow::bail!("no configuration directory is known; set XDG_CONFIG_HOME or HEXAPLA_CONFIG");
    };
    if args.path {
        return print::page(format!("{}\n", clean_line(&file.display().to_string())).as_bytes());
    }
    if args.check {
        found.keymap();
        found.look(Depth::True);
        found.said.iter().for_each(say);
        return Ok(if found.said.is_empty() { DONE } else { SOME_UNREAD });
    }
    let mut page = String::new();
    let mut line = |what: &str, path: std::path::PathBuf| {
        let there = if path.exists() { "" } else { "  (not there)" };
        let path = clean_line(&path.display().to_string());
        let _ = writeln!(page, "{what:<12}{path}{there}");
    };
    line("settings", file);
    if let Some(dir) = found.dir {
        line("keys", dir.join(KEYS));
        line("themes", dir.join(THEMES));
    }
    if let Some(state) = places::state() {
        line("remembered", state);
    }
    print::page(page.as_bytes())
}
