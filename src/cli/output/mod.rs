//! Where an export goes: standard output, or a file that is whole or untouched.

pub(crate) mod exporters;
pub(crate) mod page;
pub(crate) mod pager;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

/// Where a page goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output<'a> {
    /// A file; `-` is standard output.
    pub to: &'a Path,
    /// Whether a file that exists is written over.
    pub force: bool,
    /// Whether standard output, where it is a terminal, is shown in a pager.
    pub paged: bool,
}

impl Output<'_> {
    fn is_stdout(&self) -> bool {
        self.to == Path::new("-")
    }

    /// Fails early where the page could not be written at the end.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if !self.is_stdout() && !self.force && self.to.symlink_metadata().is_ok() && !is_special(self.to) {
            bail!("{} exists already; --force writes over it", self.to.display());
        }
        if !self.is_stdout() && self.paged {
            bail!("--paged shows the page in a pager, --output writes it to a file: give one of them");
        }
        Ok(())
    }

    /// Writes the page that `fill` makes. A reader that closes the pipe early has seen what it wanted: that is no error.
    pub(crate) fn write(&self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        if !self.is_stdout() {
            return to_file(self.to, self.force, fill);
        }
        if let Some(words) = self.paged.then(pager::command).flatten() {
            return pager::show(&words, fill);
        }
        match fill(&mut io::stdout().lock()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.context("writing to standard output"),
        }
    }
}

/// True for a device, a pipe or the like: it is written to, not replaced.
fn is_special(to: &Path) -> bool {
    to.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// Writes a file aside and renames it, so that an older one stays whole until the new one is. A link stays a link: what
/// it points to is written.
fn to_file(
    to: &Path,
    force: bool,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let writing = || format!("writing {}", to.display());
    if is_special(to) {
        let mut special = OpenOptions::new().write(true).open(to).with_context(writing)?;
        return fill(&mut special).with_context(writing);
    }
    let target = to.canonicalize();
    let target = target.as_deref().unwrap_or(to);
    let folder = target
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut aside = beside(folder).with_context(writing)?;
    fill(aside.as_file_mut()).with_context(writing)?;
    aside.as_file().sync_all().with_context(writing)?;
    let kept = if force {
        aside.persist(target)
    } else {
        aside.persist_noclobber(target)
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
