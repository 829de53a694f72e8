//! Where an export goes: standard output, or a file that is whole or untouched.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

fn is_stdout(to: &Path) -> bool {
    to == Path::new("-")
}

/// Fails early where `to` could not be written at the end.
pub(super) fn check(to: &Path, force: bool) -> anyhow::Result<()> {
    if !is_stdout(to) && !force && to.symlink_metadata().is_ok() {
        bail!("{} exists already; --force writes over it", to.display());
    }
    Ok(())
}

/// Writes to `to`. A file is written aside and renamed, so that an older one stays whole until the new one is. A
/// reader that closes the pipe early has seen what it wanted: that is no error.
pub(super) fn write(
    to: &Path,
    force: bool,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    if is_stdout(to) {
        return match fill(&mut io::stdout().lock()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.context("writing to standard output"),
        };
    }
    let writing = || format!("writing {}", to.display());
    let folder = to
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut aside = beside(folder).with_context(writing)?;
    fill(aside.as_file_mut()).with_context(writing)?;
    aside.as_file().sync_all().with_context(writing)?;
    let kept = if force {
        aside.persist(to)
    } else {
        aside.persist_noclobber(to)
    };
    kept.map_err(|e| e.error).with_context(writing)?;
    Ok(())
}

/// A new file in the same folder, with the permissions that any new file of the user's gets.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hexapla-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
