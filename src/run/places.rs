//! Where the program keeps what it writes for itself.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;

/// Name of the program's folder in the user's directories.
const OURS: &str = "hexapla";

/// The state directory: `$XDG_STATE_HOME/hexapla` on every system where that is set, else the system's own place.
pub(super) fn state() -> Option<PathBuf> {
    let set = env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|p| p.is_absolute())
        .map(|p| p.join(OURS));
    let systems = || {
        let own = ProjectDirs::from("", "", OURS)?;
        Some(
            own.state_dir()
                .unwrap_or_else(|| own.data_local_dir())
                .to_path_buf(),
        )
    };
    set.or_else(systems)
}
