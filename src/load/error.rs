//! What can go wrong with one input, in words that say what to do.

use std::io;

use crate::text::clean_line;

/// One input that could not be read. The rest of the corpus is not touched by it.
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
    /// The path leads nowhere.
    #[error("no such file or directory")]
    Missing,
    /// A symbolic link whose target is gone.
    #[error("a link that leads nowhere; its target is missing")]
    Dangling,
    /// The system refused or failed.
    #[error("could not be {attempt}: {cause}")]
    Io {
        /// What was attempted: `opened`, `read`, `listed`.
        attempt: &'static str,
        /// What the system said.
        cause: io::Error,
    },
    /// A FIFO, socket or device: reading it could wait for ever.
    #[error(
        "{0}, which is not opened because reading it may never end; pass its data by `-` or `<(command)` instead"
    )]
    Special(&'static str),
    /// Bytes that are no text.
    #[error("{0}, not text; {1}")]
    Binary(&'static str, &'static str),
    /// The bytes do not follow the format that content, ending or option named.
    #[error("not readable as {format}: {why}{advice}")]
    Malformed {
        /// Name of the format's row.
        format: &'static str,
        /// What was found, cleaned.
        why: String,
        /// What else to try; may be empty.
        advice: &'static str,
    },
    /// Opening would pass a named limit.
    #[error("larger than the limit `{limit}` ({allowed}) allows; raise the limit or split the input")]
    Limit {
        /// Name of the limit.
        limit: &'static str,
        /// Its value, with its unit.
        allowed: String,
    },
    /// The history of a file cannot be had.
    #[error("no history: {why}; {advice}")]
    History {
        /// What is in the way, cleaned.
        why: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// A pattern without a match.
    #[error("the pattern matches no file")]
    NoMatch,
    /// A pattern that is not one.
    #[error("not a valid pattern: {0}")]
    BadPattern(String),
    /// A directory that holds nothing to read.
    #[error("the directory holds no file to read (hidden files need --hidden, subdirectories --recursive)")]
    EmptyDirectory,
    /// An unknown name was given to `--encoding` or `--input-format`.
    #[error("unknown {what} `{given}`; known are {known}")]
    Unknown {
        /// `encoding` or `input format`.
        what: &'static str,
        /// What was asked for, cleaned.
        given: String,
        /// What there is.
        known: String,
    },
}

impl Problem {
    /// A [`Problem::Malformed`]; `why` is cleaned here.
    #[must_use]
    pub fn malformed(format: &'static str, why: impl AsRef<str>) -> Self {
        Self::Malformed {
            format,
            why: clean_line(why.as_ref()),
            advice: "",
        }
    }

    /// A [`Problem::Limit`] of bytes.
    #[must_use]
    pub fn limit(limit: &'static str, most: u64) -> Self {
        Self::Limit {
            limit,
            allowed: format!("{most} bytes"),
        }
    }

    /// A [`Problem::History`]; `why` is cleaned here.
    #[must_use]
    pub fn history(why: impl AsRef<str>, advice: &'static str) -> Self {
        Self::History {
            why: clean_line(why.as_ref()),
            advice,
        }
    }

    /// The same problem with the advice to read the bytes as plain text, where they are no other format's.
    #[must_use]
    pub fn or_as_text(self) -> Self {
        match self {
            Self::Malformed { format, why, .. } => Self::Malformed {
                format,
                why,
                advice: "; to read it as it stands use --input-format text",
            },
            other => other,
        }
    }

    /// A system error, told apart where a reader can act on the difference.
    #[must_use]
    pub fn io(attempt: &'static str, cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::NotFound {
            Self::Missing
        } else {
            Self::Io { attempt, cause }
        }
    }
}

/// Not one input could be read.
#[derive(Debug, thiserror::Error)]
#[error("nothing readable was given: {}", .failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct NothingReadable {
    /// Why, input by input.
    pub failures: Vec<LoadError>,
}
