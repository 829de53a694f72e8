//! From inputs to files: walks directories, expands patterns, and keeps the order in which the user named them.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::load::error::{LoadError, Problem};
use crate::load::options::LoadOptions;
use crate::load::sources::input::Input;
use crate::load::sources::source::Source;

/// The sources that inputs stand for.
#[derive(Debug, Default)]
pub(crate) struct FoundSources {
    /// In the order in which they were found. An `Err` is an input that could not be found at all.
    pub sources: Vec<Result<Source, LoadError>>,
    pub notices: Vec<String>,
    /// Directories already entered, so that a loop of links ends.
    entered: HashSet<PathBuf>,
}

/// Finds the sources that `inputs` stand for, in given order. Directories and patterns are sorted by name.
pub(crate) fn find_sources(inputs: &[Input], options: &LoadOptions) -> FoundSources {
    let mut found = FoundSources::default();
    for input in inputs {
        match input {
            Input::Path(path) => found.add_path(path, options),
            Input::Glob(pattern) => found.add_pattern(pattern, options),
            // Standard input can be read only once.
            Input::Stdin if found.sources.iter().any(|s| matches!(s, Ok(Source::Stdin))) => {}
            Input::Stdin => found.sources.push(Ok(Source::Stdin)),
            Input::History(history) => found.sources.push(Ok(Source::History(history.clone()))),
            Input::Named { name, bytes } => {
                found.sources.push(Ok(Source::Bytes {
                    name: name.clone(),
                    bytes: bytes.clone(),
                }));
            }
        }
    }
    let max_files = options.limits.files;
    if found.sources.len() > max_files {
        let skipped = found.sources.len() - max_files;
        found.sources.truncate(max_files);
        found.notices.push(format!(
            "{skipped} files were left out: the limit `files` is {max_files}"
        ));
    }
    found
}

impl FoundSources {
    fn fail(&mut self, name: &str, problem: Problem) {
        self.sources.push(Err(LoadError::new(name, problem)));
    }

    fn fail_path(&mut self, path: &Path, problem: Problem) {
        self.fail(&path.to_string_lossy(), problem);
    }

    fn add_path(&mut self, path: &Path, options: &LoadOptions) {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let before = self.sources.len();
                self.add_directory(path, options, 0);
                if before == self.sources.len() {
                    self.fail_path(path, Problem::EmptyDirectory);
                }
            }
            // Whether it is a regular file that can be read is checked when it is opened.
            Ok(_) => self.sources.push(Ok(Source::File(path.to_owned()))),
            Err(cause)
                if cause.kind() == io::ErrorKind::NotFound
                    && fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink()) =>
            {
                self.fail_path(path, Problem::Dangling);
            }
            Err(cause) => self.fail_path(path, Problem::io("opened", cause)),
        }
    }

    fn add_pattern(&mut self, pattern: &str, options: &LoadOptions) {
        let rules = glob::MatchOptions {
            require_literal_leading_dot: !options.hidden,
            ..glob::MatchOptions::default()
        };
        let found = match glob::glob_with(pattern, rules) {
            Ok(found) => found,
            Err(bad) => return self.fail(pattern, Problem::BadPattern(bad.msg.to_owned())),
        };
        let mut paths = Vec::new();
        for entry in found.take(options.limits.entries) {
            match entry {
                Ok(path) => paths.push(path),
                Err(bad) => {
                    let path = bad.path().to_owned();
                    self.fail_path(&path, Problem::io("listed", bad.into()));
                }
            }
        }
        if paths.is_empty() {
            self.fail(pattern, Problem::NoMatch);
        }
        paths.sort();
        for path in paths {
            self.add_path(&path, options);
        }
    }

    /// Adds the files of a directory, sorted by name, and those of its subdirectories where `recursive` is set.
    fn add_directory(&mut self, path: &Path, options: &LoadOptions, depth: usize) {
        if !path.canonicalize().is_ok_and(|real| self.entered.insert(real)) {
            return;
        }
        let listing = match fs::read_dir(path) {
            Ok(listing) => listing,
            Err(cause) => return self.fail_path(path, Problem::io("listed", cause)),
        };
        let mut names: Vec<OsString> = Vec::new();
        for entry in listing {
            match entry {
                Ok(entry) => names.push(entry.file_name()),
                Err(cause) => self.fail_path(path, Problem::io("listed", cause)),
            }
        }
        names.retain(|name| options.hidden || !name.as_encoded_bytes().starts_with(b"."));
        names.retain(|name| !is_success_marker(&path.join(name)));
        names.sort();
        let mut skipped = 0;
        for name in names {
            // Far beyond the limit `files`, which the caller applies to what was found.
            if self.sources.len() > options.limits.entries {
                break;
            }
            let below = path.join(name);
            match fs::metadata(&below) {
                Ok(found) if found.is_dir() && !options.recursive => skipped += 1,
                Ok(found) if found.is_dir() && depth >= options.limits.depth => {
                    self.notices.push(format!(
                        "{} was left out: it is deeper than the limit `depth` ({})",
                        crate::text::clean_line(&below.to_string_lossy()),
                        options.limits.depth
                    ));
                }
                Ok(found) if found.is_dir() => self.add_directory(&below, options, depth + 1),
                _ => self.add_path(&below, options),
            }
        }
        match skipped {
            0 => {}
            1 => self
                .notices
                .push("1 subdirectory was left out (--recursive enters it)".to_owned()),
            n => self.notices.push(format!(
                "{n} subdirectories were left out (--recursive enters them)"
            )),
        }
    }
}

/// True for `_SUCCESS`, the empty file that Spark leaves beside its output to mark it as complete.
fn is_success_marker(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new("_SUCCESS")) && fs::metadata(path).is_ok_and(|found| found.len() == 0)
}
