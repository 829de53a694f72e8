//! What the user named, and which files that means.

pub mod decode;
pub(crate) mod read;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use crate::load::error::{LoadError, Problem};
use crate::load::history::HistoryRequest;
use crate::load::options::LoadOptions;

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
    /// Bytes at hand, such as the bundled sample.
    Named {
        /// What they are called, with an ending that says their format.
        name: String,
        /// The bytes.
        bytes: Cow<'static, [u8]>,
    },
}

impl Input {
    /// Reads a word of the command line: `-` is standard input, an existing path stands for itself, and a word with
    /// pattern characters is a pattern.
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

/// A single stream of bytes to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    File(PathBuf),
    Stdin,
    History(HistoryRequest),
    Bytes { name: String, bytes: Cow<'static, [u8]> },
}

impl Source {
    /// How it is called in messages and in `Version::source`, not cleaned yet.
    pub fn label(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::History(history) => history.file.to_string_lossy(),
            Self::Stdin => Cow::Borrowed("-"),
            Self::Bytes { name, .. } => Cow::Borrowed(name),
        }
    }
}

/// True for the empty file that Spark leaves beside its output to say that it is whole.
fn is_mark(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new("_SUCCESS")) && fs::metadata(path).is_ok_and(|found| found.len() == 0)
}

/// The sources that inputs mean, and what went wrong on the way.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// In the order in which they were met, with what could not even be found.
    pub sources: Vec<Result<Source, LoadError>>,
    pub notices: Vec<String>,
    /// Directories entered already, against loops of links.
    seen: HashSet<PathBuf>,
    stdin_taken: bool,
}

/// Finds the sources that `inputs` mean: given order, directories and patterns sorted by name.
pub(crate) fn gather(inputs: &[Input], options: &LoadOptions) -> Gathered {
    let mut gathered = Gathered::default();
    for input in inputs {
        match input {
            Input::Path(path) => gathered.path(path, options),
            Input::Glob(pattern) => gathered.glob(pattern, options),
            Input::Stdin if gathered.stdin_taken => {}
            Input::Stdin => {
                gathered.stdin_taken = true;
                gathered.sources.push(Ok(Source::Stdin));
            }
            Input::History(history) => gathered.sources.push(Ok(Source::History(history.clone()))),
            Input::Named { name, bytes } => {
                gathered.sources.push(Ok(Source::Bytes {
                    name: name.clone(),
                    bytes: bytes.clone(),
                }));
            }
        }
    }
    if gathered.sources.len() > options.limits.files {
        let left = gathered.sources.len() - options.limits.files;
        gathered.sources.truncate(options.limits.files);
        gathered.notices.push(format!(
            "{left} files beyond the limit `files` ({}) were left out",
            options.limits.files
        ));
    }
    gathered
}

impl Gathered {
    fn fail(&mut self, path: &Path, problem: Problem) {
        self.sources
            .push(Err(LoadError::new(&path.to_string_lossy(), problem)));
    }

    fn path(&mut self, path: &Path, options: &LoadOptions) {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let before = self.sources.len();
                self.directory(path, options, 0);
                if before == self.sources.len() {
                    self.fail(path, Problem::EmptyDirectory);
                }
            }
            // What it is and whether it can be read is settled where it is opened.
            Ok(_) => self.sources.push(Ok(Source::File(path.to_owned()))),
            Err(_) if fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink()) && !path.exists() => {
                let problem = match fs::metadata(path) {
                    Err(e) if e.kind() != std::io::ErrorKind::NotFound => Problem::io("opened", e),
                    _ => Problem::Dangling,
                };
                self.fail(path, problem);
            }
            Err(cause) => self.fail(path, Problem::io("opened", cause)),
        }
    }

    fn glob(&mut self, pattern: &str, options: &LoadOptions) {
        let rules = glob::MatchOptions {
            require_literal_leading_dot: !options.hidden,
            ..glob::MatchOptions::default()
        };
        let found = match glob::glob_with(pattern, rules) {
            Ok(found) => found,
            Err(bad) => {
                self.sources.push(Err(LoadError::new(
                    pattern,
                    Problem::BadPattern(bad.msg.to_owned()),
                )));
                return;
            }
        };
        let mut paths = Vec::new();
        for entry in found.take(options.limits.entries) {
            match entry {
                Ok(path) => paths.push(path),
                Err(bad) => {
                    let path = bad.path().to_owned();
                    self.fail(&path, Problem::io("listed", bad.into()));
                }
            }
        }
        if paths.is_empty() {
            self.sources.push(Err(LoadError::new(pattern, Problem::NoMatch)));
        }
        paths.sort();
        for path in paths {
            self.path(&path, options);
        }
    }

    /// Takes the files of a directory, sorted by name; subdirectories only where asked, each once.
    fn directory(&mut self, path: &Path, options: &LoadOptions, depth: usize) {
        if !path.canonicalize().is_ok_and(|real| self.seen.insert(real)) {
            return;
        }
        let listing = match fs::read_dir(path) {
            Ok(listing) => listing,
            Err(cause) => return self.fail(path, Problem::io("listed", cause)),
        };
        let mut names: Vec<OsString> = Vec::new();
        for entry in listing {
            match entry {
                Ok(entry) => names.push(entry.file_name()),
                Err(cause) => self.fail(path, Problem::io("listed", cause)),
            }
        }
        names.retain(|name| options.hidden || !name.as_encoded_bytes().starts_with(b"."));
        names.retain(|name| !is_mark(&path.join(name)));
        names.sort();
        let mut skipped = 0;
        for name in names {
            // Beyond the limit only the count matters, and the caller takes it from here.
            if self.sources.len() > options.limits.entries {
                break;
            }
            let below = path.join(name);
            match fs::metadata(&below) {
                Ok(found) if found.is_dir() && !options.recursive => skipped += 1,
                Ok(found) if found.is_dir() && depth >= options.limits.depth => {
                    self.notices.push(format!(
                        "{} lies deeper than the limit `depth` ({}) and was left out",
                        crate::text::clean_line(&below.to_string_lossy()),
                        options.limits.depth
                    ));
                }
                Ok(found) if found.is_dir() => self.directory(&below, options, depth + 1),
                _ => self.path(&below, options),
            }
        }
        if skipped > 0 {
            let what = if skipped == 1 {
                "subdirectory was"
            } else {
                "subdirectories were"
            };
            self.notices
                .push(format!("{skipped} {what} left out (--recursive takes them)"));
        }
    }
}
