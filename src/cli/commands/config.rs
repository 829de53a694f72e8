//! `hexapla config`: where settings are, what they can be, what is wrong with them.

use std::fmt::Write as _;

use crate::cli::args::ConfigArgs;
use crate::cli::commands::print;
use crate::cli::resolved::settings;
use crate::cli::{DONE, SOME_UNREAD, say};
use crate::config::dirs;
use crate::config::print::default_file;
use crate::config::user_files::{KEYS, THEMES};
use crate::text::clean_line;
use crate::tui::theme::colour::ColourDepth;

/// Does what `args` asks for; without a word, lists all places.
pub(crate) fn run(args: &ConfigArgs) -> anyhow::Result<u8> {
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
        found.look(ColourDepth::True);
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
    if let Some(state) = dirs::state() {
        line("remembered", state);
    }
    print::page(page.as_bytes())
}
