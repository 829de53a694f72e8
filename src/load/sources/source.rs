//! One stream of bytes to read, and the bytes once they have been read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::load::sources::input::HistoryRequest;

/// One stream of bytes to read. An [`Input`](crate::load::Input) such as a directory stands for many of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    File(PathBuf),
    Stdin,
    History(HistoryRequest),
    Bytes { name: String, bytes: Cow<'static, [u8]> },
}

impl Source {
    /// The name used in messages and in `Version::source`. It has not been cleaned.
    pub(crate) fn label(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::History(history) => history.file.to_string_lossy(),
            Self::Stdin => Cow::Borrowed("-"),
            Self::Bytes { name, .. } => Cow::Borrowed(name),
        }
    }

    /// The size that the file system claims; 0 where it cannot be known before reading.
    pub(crate) fn claimed_size(&self) -> u64 {
        match self {
            Self::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
            Self::Stdin | Self::History(_) => 0,
            Self::Bytes { bytes, .. } => bytes.len() as u64,
        }
    }

    /// True where reading never has to wait: whoever writes to a pipe may take any time.
    pub(crate) fn never_blocks(&self) -> bool {
        match self {
            Self::File(path) => descriptor(path).is_none(),
            Self::Bytes { .. } => true,
            Self::Stdin | Self::History(_) => false,
        }
    }
}

/// The bytes of one source.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceBytes {
    /// Path, `-` or given name.
    pub label: String,
    /// The bytes, up to the limit `file_bytes`.
    pub bytes: Vec<u8>,
    /// True where the limit cut them short.
    pub cut_short: bool,
    /// True where the file changed while it was read.
    pub changed: bool,
}

impl SourceBytes {
    /// The ending of the name in lower case, without the dot; empty where there is none.
    pub(crate) fn ending(&self) -> String {
        let ending = Path::new(&self.label).extension().unwrap_or_default();
        ending.to_string_lossy().to_lowercase()
    }
}

/// The number of the file descriptor that a path names. Shells write such paths for `<(command)`.
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
