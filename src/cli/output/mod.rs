//! Writes a page to standard output, a pager or a file. A file is complete or untouched, never half written.

pub(crate) mod exporters;
pub(crate) mod pager;

use std::fs::OpenOptions;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::cli::args::output::OutputArgs;
use crate::cli::output::pager::Pager;
use crate::cli::resolved::Resolved;

/// Where a page goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Output<'a> {
    Stdout,
    Pager(&'a Pager),
    File { path: &'a Path, overwrite: bool },
}

impl<'a> Output<'a> {
    /// Where the command line wants a page.
    ///
    /// # Errors
    /// If the page could not be written in the end. So no work is wasted.
    pub(crate) fn new(args: &'a OutputArgs, resolved: &'a Resolved) -> anyhow::Result<Self> {
        let path = args.output.as_path();
        if path == Path::new("-") {
            let pager = resolved
                .pager
                .as_ref()
                .filter(|_| args.paged && io::stdout().is_terminal());
            return Ok(pager.map_or(Self::Stdout, Self::Pager));
        }
        if !args.force && path.symlink_metadata().is_ok() && !is_special(path) {
            bail!("{} already exists; use --force to overwrite it", path.display());
        }
        if args.paged {
            bail!("--paged and --output exclude each other: a page goes to a pager or to a file");
        }
        Ok(Self::File {
            path,
            overwrite: args.force,
        })
    }

    /// Writes the page that `fill` makes. A pipe that is closed early is no error: the program behind it has
    /// what it needs.
    pub(crate) fn write(self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::File { path, overwrite } => {
                write_file(path, overwrite, fill).with_context(|| format!("writing {}", path.display()))
            }
            Self::Pager(pager) => pager.show(fill),
            Self::Stdout => match fill(&mut io::stdout().lock()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                result => result.context("writing to standard output"),
            },
        }
    }
}

/// Prints a short page to standard output.
pub(crate) fn print(page: &[u8]) -> anyhow::Result<()> {
    Output::Stdout.write(|out| out.write_all(page))
}

/// True for a device, a pipe or the like: it is written to, not replaced.
fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// Writes a temporary file and renames it, so that an older file stays whole until the new one is complete. A link
/// stays a link: the file that it points to is replaced.
fn write_file(
    path: &Path,
    overwrite: bool,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if is_special(path) {
        return fill(&mut OpenOptions::new().write(true).open(path)?);
    }
    let target = path.canonicalize();
    let target = target.as_deref().unwrap_or(path);
    let folder = target
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut temporary = temporary_file(folder)?;
    fill(temporary.as_file_mut())?;
    temporary.as_file().sync_all()?;
    let renamed = if overwrite {
        temporary.persist(target)
    } else {
        temporary.persist_noclobber(target)
    };
    renamed.map(drop).map_err(|e| e.error)
}

/// A new file in `folder`, with the permissions that any new file of the user's gets.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hexapla-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
