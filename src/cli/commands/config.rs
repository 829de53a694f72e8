//! `hexapla config`: shows where the settings are, prints the defaults, checks the user's files.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::args::ConfigArgs;
use crate::cli::output::print;
use crate::cli::status::{DONE, SOME_UNREAD, warn};
use crate::config::print::default_file;
use crate::config::user_files::{KEYMAP_FILE, THEMES_DIR};
use crate::config::{Environment, LoadedConfig, dirs};
use crate::text::clean_line;
use crate::tui::theme::colour::ColourDepth;

/// Runs `hexapla config`; without an option, it lists where all files are.
pub(crate) fn run(args: &ConfigArgs, environment: &Environment) -> anyhow::Result<u8> {
    if args.print_default {
        print(default_file().as_bytes())?;
        return Ok(DONE);
    }
    let mut config = LoadedConfig::read(args.config.as_deref(), environment);
    let Some(file) = config.file.clone() else {
        anyhow::bail!("no configuration directory is known; set XDG_CONFIG_HOME or HEXAPLA_CONFIG");
    };
    if args.check {
        config.keymap();
        config.theme(ColourDepth::True);
        config.warnings.iter().for_each(warn);
        return Ok(if config.warnings.is_empty() {
            DONE
        } else {
            SOME_UNREAD
        });
    }
    if args.path {
        print(format!("{}\n", clean_line(&file.display().to_string())).as_bytes())?;
        return Ok(DONE);
    }
    let mut page = String::new();
    let mut line = |what: &str, path: PathBuf| {
        let missing = if path.exists() { "" } else { "  (does not exist)" };
        let path = clean_line(&path.display().to_string());
        let _ = writeln!(page, "{what:<12}{path}{missing}");
    };
    line("settings", file);
    if let Some(dir) = config.dir {
        line("keys", dir.join(KEYMAP_FILE));
        line("themes", dir.join(THEMES_DIR));
    }
    if let Some(state) = dirs::state_dir(environment) {
        line("state", state);
    }
    print(page.as_bytes())?;
    Ok(DONE)
}
