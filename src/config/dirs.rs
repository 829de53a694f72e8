//! Where the system wants a program's files: settings in one directory, what the program remembers in another.

use std::path::PathBuf;

use directories::ProjectDirs;

use crate::config::Environment;

/// The name of the program's own directory inside the system's.
const PROGRAM_DIR: &str = "hexapla";

/// Where settings, keys and themes are: `$XDG_CONFIG_HOME/hexapla`, else where the system keeps settings.
/// `None` if the home directory is unknown.
pub(crate) fn config_dir(environment: &Environment) -> Option<PathBuf> {
    xdg_dir(environment, "XDG_CONFIG_HOME").or_else(|| Some(system_dirs()?.config_dir().to_owned()))
}

/// Where the program remembers what was done in a corpus: `$XDG_STATE_HOME/hexapla`, else where the system keeps such
/// files. `None` if the home directory is unknown.
pub(crate) fn state_dir(environment: &Environment) -> Option<PathBuf> {
    let system_dir = || {
        let dirs = system_dirs()?;
        Some(dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned())
    };
    xdg_dir(environment, "XDG_STATE_HOME").or_else(system_dir)
}

fn system_dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", PROGRAM_DIR)
}

/// The directory that an XDG variable names. It counts on macOS too, where terminal users set it. A relative path is
/// ignored, as the specification demands.
fn xdg_dir(environment: &Environment, variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(environment.raw(variable)?);
    path.is_absolute().then(|| path.join(PROGRAM_DIR))
}
