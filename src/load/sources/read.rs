//! Taking the bytes of one source without ever waiting on a pipe or device, but for pipes that were handed over.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::load::error::Problem;
use crate::load::options::Limits;
use crate::load::sources::Source;

/// The bytes of one source.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// Path, `-` or given name.
    pub label: String,
    /// Up to the limit `file_bytes`.
    pub bytes: Vec<u8>,
    /// True where the limit cut it.
    pub cut_short: bool,
    /// True where the file changed while it was read.
    pub changed: bool,
}

impl Raw {
    /// The ending of the name in lower case, without the dot; empty where there is none.
    #[must_use]
    pub fn ending(&self) -> String {
        let ending = Path::new(&self.label).extension().unwrap_or_default();
        ending.to_string_lossy().to_lowercase()
    }
}

/// Reads a source.
pub(crate) fn read(source: &Source, limits: &Limits) -> Result<Raw, Problem> {
    let label = source.label().into_owned();
    let (mut bytes, changed) = match source {
        Source::File(path) if is_own_pipe(path) => (read_pipe(path, limits)?, false),
        Source::File(path) => read_file(path, limits.file_bytes)?,
        Source::Stdin => (take(io::stdin().lock(), limits.file_bytes, 0)?, false),
        Source::Bytes { bytes, .. } => (bytes.to_vec(), false),
        // A history is many texts; `open` reads it.
        Source::History(history) => read_file(&history.file, limits.file_bytes)?,
    };
    let cut_short = bytes.len() as u64 > limits.file_bytes;
    bytes.truncate(usize::try_from(limits.file_bytes).unwrap_or(usize::MAX));
    Ok(Raw {
        label,
        bytes,
        cut_short,
        changed,
    })
}

/// The number of the descriptor that a path names, as shells write them for `<(command)`.
pub(crate) fn descriptor(path: &Path) -> Option<u32> {
    let path = path.to_str()?;
    if path == "/dev/stdin" {
        return Some(0);
    }
    let number = path
        .strip_prefix("/dev/fd/")
        .or_else(|| path.strip_prefix("/proc/self/fd/"))?;
    number.parse().ok()
}

/// True for a pipe that was handed to this process: unlike a FIFO that lies about, it has a writer.
#[cfg(unix)]
fn is_own_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    descriptor(path).is_some() && std::fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_own_pipe(_: &Path) -> bool {
    false
}

/// Reads a pipe to its end, on a thread of its own, so that a writer who never ends costs this input only.
fn read_pipe(path: &Path, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let (tell, told) = mpsc::channel();
    let (path, most) = (path.to_owned(), limits.file_bytes);
    let reader = thread::Builder::new().name("hexapla-pipe".to_owned());
    let started = reader.spawn(move || {
        let read = File::open(path)
            .map_err(|cause| Problem::io("opened", cause))
            .and_then(|pipe| take(pipe, most, 0));
        // Nobody listens any more where patience has run out.
        drop(tell.send(read));
    });
    started.map_err(|cause| Problem::io("read", cause))?;
    told.recv_timeout(Duration::from_secs(limits.pipe_seconds))
        .unwrap_or_else(|_| {
            Err(Problem::Limit {
                limit: "pipe_seconds",
                allowed: format!("{} seconds until its writer ends", limits.pipe_seconds),
            })
        })
}

/// Up to `limit + 1` bytes, so that the caller can tell whether there were more.
fn take(from: impl Read, limit: u64, expected: u64) -> Result<Vec<u8>, Problem> {
    // The size a file claims is believed only so far: some claim sizes they do not have.
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit).min(16 << 20)).unwrap_or(0) + 1);
    from.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|cause| Problem::io("read", cause))?;
    Ok(bytes)
}

/// The bytes of a file, up to one beyond `limit`, and whether it changed while it was read.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<(Vec<u8>, bool), Problem> {
    refuse_special(&std::fs::metadata(path).map_err(|cause| Problem::io("opened", cause))?)?;
    let file = open_without_waiting(path).map_err(|cause| Problem::io("opened", cause))?;
    // The name may lead elsewhere by now: what was opened decides.
    let before = file.metadata().map_err(|cause| Problem::io("read", cause))?;
    refuse_special(&before)?;
    let bytes = take(&file, limit, before.len())?;
    let after = file.metadata().map_err(|cause| Problem::io("read", cause))?;
    let changed = before.len() != after.len()
        || before.modified().ok() != after.modified().ok()
        || (bytes.len() as u64) < before.len().min(limit);
    Ok((bytes, changed))
}

/// Opens for reading so that a FIFO put in the file's place cannot make us wait and a terminal cannot become ours.
fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut how = OpenOptions::new();
    how.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        how.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    how.open(path)
}

fn refuse_special(found: &Metadata) -> Result<(), Problem> {
    let kind = found.file_type();
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(Problem::Special("a directory"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kinds = [
            ("a named pipe", kind.is_fifo()),
            ("a socket", kind.is_socket()),
            ("a character device", kind.is_char_device()),
            ("a block device", kind.is_block_device()),
        ];
        if let Some((name, _)) = kinds.into_iter().find(|(_, is)| *is) {
            return Err(Problem::Special(name));
        }
    }
    Err(Problem::Special("a special file"))
}
