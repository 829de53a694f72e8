//! Reads the bytes of one source without ever blocking on a FIFO or device. The one pipe it waits for is a pipe that
//! was handed to the program, as in `hexapla <(command)`, and that wait has a timeout.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::load::error::Problem;
use crate::load::options::Limits;
#[cfg(unix)]
use crate::load::sources::source::descriptor;
use crate::load::sources::source::{Source, SourceBytes};

/// Reads a source.
pub(crate) fn read(source: &Source, limits: &Limits) -> Result<SourceBytes, Problem> {
    let label = source.label().into_owned();
    let (bytes, changed) = match source {
        Source::File(path) if is_own_pipe(path) => (read_pipe(path, limits)?, false),
        Source::File(path) => read_file(path, limits.file_bytes)?,
        Source::Stdin => (read_up_to(io::stdin().lock(), limits.file_bytes, 0)?, false),
        Source::Bytes { bytes, .. } => (bytes.to_vec(), false),
        // Only the file on disk is read here; the history module reads its older revisions.
        Source::History(history) => read_file(&history.file, limits.file_bytes)?,
    };
    let (bytes, cut_short) = truncated(bytes, limits.file_bytes);
    Ok(SourceBytes {
        label,
        bytes,
        cut_short,
        changed,
    })
}

/// At most `limit` of the bytes, and whether there were more.
pub(crate) fn truncated(mut bytes: Vec<u8>, limit: u64) -> (Vec<u8>, bool) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let cut_short = bytes.len() > limit;
    bytes.truncate(limit);
    (bytes, cut_short)
}

/// True for a pipe that was handed to this process. Unlike a FIFO found in a directory, it has a writer.
#[cfg(unix)]
fn is_own_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    descriptor(path).is_some() && std::fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_own_pipe(_: &Path) -> bool {
    false
}

/// Reads a pipe to its end on a separate thread, so that a writer who never stops costs this input only.
fn read_pipe(path: &Path, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let (sender, receiver) = mpsc::channel();
    let (path, limit) = (path.to_owned(), limits.file_bytes);
    let reader = thread::Builder::new().name("hexapla-pipe".to_owned());
    let started = reader.spawn(move || {
        let read = File::open(path)
            .map_err(|cause| Problem::io("opened", cause))
            .and_then(|pipe| read_up_to(pipe, limit, 0));
        // After the timeout nobody receives it any more.
        drop(sender.send(read));
    });
    started.map_err(|cause| Problem::io("read", cause))?;
    let timeout = limits.pipe_seconds;
    receiver
        .recv_timeout(Duration::from_secs(timeout))
        .unwrap_or_else(|_| {
            Err(Problem::limit(
                "pipe_seconds",
                format!("{timeout} seconds until the writer of the pipe has finished"),
            ))
        })
}

/// Up to `limit + 1` bytes, so that the caller can see whether there were more.
fn read_up_to(from: impl Read, limit: u64, expected: u64) -> Result<Vec<u8>, Problem> {
    // Some files claim a size they do not have, so only a moderate buffer is reserved.
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit).min(16 << 20)).unwrap_or(0) + 1);
    from.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|cause| Problem::io("read", cause))?;
    Ok(bytes)
}

/// The bytes of a file, up to one more than `limit`, and whether the file changed while it was read.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<(Vec<u8>, bool), Problem> {
    refuse_special(&std::fs::metadata(path).map_err(|cause| Problem::io("opened", cause))?)?;
    let file = open_nonblocking(path).map_err(|cause| Problem::io("opened", cause))?;
    // The name may lead to another file by now, so the opened file is checked again.
    let before = file.metadata().map_err(|cause| Problem::io("read", cause))?;
    refuse_special(&before)?;
    let bytes = read_up_to(&file, limit, before.len())?;
    let after = file.metadata().map_err(|cause| Problem::io("read", cause))?;
    let changed = before.len() != after.len()
        || before.modified().ok() != after.modified().ok()
        || (bytes.len() as u64) < before.len().min(limit);
    Ok((bytes, changed))
}

/// Opens a file so that neither a FIFO put in its place can make us wait nor a terminal can become ours.
fn open_nonblocking(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    options.open(path)
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
