//! Where the system wants a program's files: settings in one directory, what it remembers in another.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The program's own directory inside the system's.
const OWN: &str = "hexapla";

/// Where settings, keys and themes are read from: `$XDG_CONFIG_HOME/hexapla`, else where the system keeps settings.
/// `None` where no home is known.
#[must_use]
pub fn config() -> Option<PathBuf> {
    named("XDG_CONFIG_HOME").or_else(|| Some(system()?.config_dir().to_owned()))
}

/// Where the program remembers what readers made: `$XDG_STATE_HOME/hexapla`, else where the system keeps such files.
/// `None` where no home is known.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let own = || {
        let system = system()?;
        Some(system.state_dir().unwrap_or(system.data_local_dir()).to_owned())
    };
    named("XDG_STATE_HOME").or_else(own)
}

fn system() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", OWN)
}

/// The directory that a variable names. macOS users of terminals set these variables too; the specification says that
/// a relative path counts as none.
fn named(variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(variable)?);
    path.is_absolute().then(|| path.join(OWN))
}
