//! What a user can ask to open.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

/// One thing to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or directory.
    Path(PathBuf),
    /// A pattern (`*`, `?`, `[..]`, `**`) that the shell did not expand.
    Glob(String),
    /// Standard input.
    Stdin,
    /// Every text that a file had in git.
    History(HistoryRequest),
    /// Bytes in memory, such as the bundled sample.
    Named {
        /// A name for them; its ending hints at the format.
        name: String,
        /// The bytes.
        bytes: Cow<'static, [u8]>,
    },
}

/// Which part of a file's git history to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryRequest {
    /// The file, in the working tree of a repository. It may have been deleted since.
    pub file: PathBuf,
    /// The revision whose text comes first: a name, a hash, `HEAD~3`, ..
    pub since: Option<String>,
    /// Take only the newest revisions, at most this many. The limit `revisions` applies without it.
    pub max: Option<usize>,
}

impl Input {
    /// Interprets a command-line argument: `-` is standard input, the name of an existing file is that file, and a
    /// word with pattern characters is a pattern.
    #[must_use]
    pub fn from_word(word: &OsStr) -> Self {
        if word == "-" {
            return Self::Stdin;
        }
        match word.to_str() {
            Some(pattern) if pattern.contains(['*', '?', '[']) && fs::symlink_metadata(word).is_err() => {
                Self::Glob(pattern.to_owned())
            }
            _ => Self::Path(PathBuf::from(word)),
        }
    }
}
