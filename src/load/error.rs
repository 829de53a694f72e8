//! What can go wrong with one input, and what the user can do about it.

use std::io;

use crate::text::clean_line;

/// One input that could not be read. The rest of the corpus is not affected.
#[derive(Debug, thiserror::Error)]
#[error("{input}: {problem}")]
pub struct LoadError {
    /// The path or name as given, cleaned for display.
    pub input: String,
    /// What happened.
    pub problem: Problem,
}

impl LoadError {
    /// `problem` with the input called `input`; the name is cleaned here.
    #[must_use]
    pub fn new(input: &str, problem: Problem) -> Self {
        Self {
            input: clean_line(input),
            problem,
        }
    }
}

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The path does not exist.
    #[error("no such file or directory")]
    Missing,
    /// A symbolic link whose target is gone.
    #[error("broken symbolic link: its target does not exist")]
    Dangling,
    /// The system refused or failed.
    #[error("could not be {attempt}: {cause}")]
    Io {
        /// What was attempted: `opened`, `read`, `listed`.
        attempt: &'static str,
        /// What the system reported.
        cause: io::Error,
    },
    /// A FIFO, socket or device: reading it could block forever.
    #[error("not opened, because it is {0} and reading it might never end; use `-` or `<(command)` instead")]
    Special(&'static str),
    /// Bytes that are not text: what they are, and what to do.
    #[error("this is {0}, not text; {1}")]
    Binary(&'static str, &'static str),
    /// The bytes do not follow the format that content, ending or option named.
    #[error("cannot be read as {format}: {why}{advice}")]
    Malformed {
        /// Name of the format in the FORMATS table.
        format: &'static str,
        /// What was found, cleaned.
        why: String,
        /// What else to try; may be empty.
        advice: &'static str,
    },
    /// Reading on would exceed a named limit.
    #[error("exceeds the limit `{limit}` ({allowed}); raise the limit or split the input")]
    Limit {
        /// Name of the limit.
        limit: &'static str,
        /// Its value, with its unit.
        allowed: String,
    },
    /// The git history of a file cannot be read.
    #[error("cannot read its git history: {why}; {advice}")]
    History {
        /// The obstacle, cleaned.
        why: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// A pattern without a match.
    #[error("no file matches this pattern")]
    NoMatch,
    /// A pattern with a syntax error.
    #[error("invalid pattern: {0}")]
    BadPattern(String),
    /// A directory without a file to read.
    #[error(
        "the directory has no file to read (use --hidden for hidden files, --recursive for subdirectories)"
    )]
    EmptyDirectory,
    /// An option names something that does not exist.
    #[error("unknown {what} `{given}`; known: {known}")]
    Unknown {
        /// `encoding`, `input format` or `cluster`.
        what: &'static str,
        /// What was asked for, cleaned.
        given: String,
        /// What there is.
        known: String,
    },
}

impl Problem {
    /// A [`Problem::Malformed`]; `why` is cleaned here.
    pub(crate) fn malformed(format: &'static str, why: impl AsRef<str>) -> Self {
        Self::Malformed {
            format,
            why: clean_line(why.as_ref()),
            advice: "",
        }
    }

    /// A [`Problem::Limit`]; `allowed` is its value with its unit.
    pub(crate) fn limit(limit: &'static str, allowed: String) -> Self {
        Self::Limit { limit, allowed }
    }

    /// A [`Problem::Limit`] that counts bytes.
    pub(crate) fn byte_limit(limit: &'static str, max_bytes: u64) -> Self {
        Self::limit(limit, format!("{max_bytes} bytes"))
    }

    /// A [`Problem::History`]; `why` is cleaned here.
    pub(crate) fn history(why: impl AsRef<str>, advice: &'static str) -> Self {
        Self::History {
            why: clean_line(why.as_ref()),
            advice,
        }
    }

    /// Adds the advice to read a malformed file as plain text.
    pub(crate) fn or_as_text(mut self) -> Self {
        if let Self::Malformed { advice, .. } = &mut self {
            *advice = "; to read it as plain text, use --input-format text";
        }
        self
    }

    /// A system error. A missing file is a separate case, since there the user can act.
    pub(crate) fn io(attempt: &'static str, cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::NotFound {
            Self::Missing
        } else {
            Self::Io { attempt, cause }
        }
    }
}

/// Not one input could be read.
#[derive(Debug, thiserror::Error)]
#[error("nothing readable: {}", .failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct NothingReadable {
    /// Why, input by input.
    pub failures: Vec<LoadError>,
}
