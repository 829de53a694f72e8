//! Opening the repository that holds a file, apart from everything its configuration could bring in.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use gix::bstr::{BString, ByteSlice};
use gix::open::Options;
use gix::sec::trust::Mapping;
use gix::{ObjectId, Repository, ThreadSafeRepository};

use crate::load::error::Problem;
use crate::load::options::Limits;

/// A repository, and the place of the file in it.
pub struct OpenedRepository {
    pub repository: Repository,
    /// Path of the file from the top of the working tree, with `/` between its parts.
    pub path: BString,
    pub head: ObjectId,
    /// Commits whose parents were not cloned.
    pub shallow: HashSet<ObjectId>,
}

impl OpenedRepository {
    /// Finds the repository around `file`.
    pub fn new(file: &Path, limits: &Limits) -> Result<Self, Problem> {
        let file = real_place(file)?;
        let folder = existing(&file);
        // No configuration but the repository's own file, no environment, and no object larger than a file may be.
        let options = Options::isolated()
            .config_overrides([format!("gitoxide.objects.allocLimit={}", limits.file_bytes)]);
        let trust = Mapping {
            full: options.clone(),
            reduced: options,
        };
        let found =
            ThreadSafeRepository::discover_opts(folder, gix::discover::upwards::Options::default(), trust);
        let repository = found.map_err(|e| no_repository(&e))?.to_thread_local();
        let top = repository
            .workdir()
            .and_then(|top| top.canonicalize().ok())
            .ok_or_else(|| {
                Problem::history(
                    "the repository has no working tree",
                    "clone it, or name a file in a working tree",
                )
            })?;
        let inside = file.strip_prefix(&top).map_err(|_| {
            Problem::history(
                "it lies outside the repository's working tree",
                "name the file itself, not a link to it",
            )
        })?;
        let path = gix::path::to_unix_separators_on_windows(gix::path::into_bstr(inside).map_err(|_| {
            Problem::history(
                "its name is no valid text",
                "rename it, or open it without --history",
            )
        })?)
        .into_owned();
        let head = repository.head_id().map_err(|_| {
            Problem::history(
                "the repository has no commit yet",
                "commit the file first, or open it without --history",
            )
        })?;
        let head = head.detach();
        let shallow = repository
            .shallow_commits()
            .ok()
            .flatten()
            .map(|commits| commits.iter().copied().collect())
            .unwrap_or_default();
        Ok(Self {
            repository,
            path,
            head,
            shallow,
        })
    }

    /// The commit that `name` means.
    pub fn revision(&self, name: &str) -> Result<ObjectId, Problem> {
        let unknown = |e: &dyn std::fmt::Display| {
            Problem::history(
                format!("`{name}` is no revision of its repository ({e})"),
                "give a branch, a tag, a hash or such as HEAD~3",
            )
        };
        let found = self
            .repository
            .rev_parse_single(name.as_bytes().as_bstr())
            .map_err(|e| unknown(&e))?;
        let object = found.object().map_err(|e| unknown(&e))?;
        let commit = object
            .peel_to_kind(gix::object::Kind::Commit)
            .map_err(|e| unknown(&e))?;
        Ok(commit.id)
    }

    pub fn is_shallow(&self) -> bool {
        !self.shallow.is_empty()
    }
}

fn no_repository(cause: &dyn std::fmt::Display) -> Problem {
    Problem::history(
        format!("no git repository could be opened around it ({cause})"),
        "--history reads files under git only; open it without",
    )
}

/// `file` with the links of its folder resolved; the file itself, which may be gone, keeps its own name.
fn real_place(file: &Path) -> Result<PathBuf, Problem> {
    let absolute = std::path::absolute(file).map_err(|cause| Problem::io("found", cause))?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut folder = absolute.as_path();
    loop {
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(Problem::Missing);
        };
        missing.push(name.to_owned());
        if let Ok(real) = parent.canonicalize() {
            return Ok(missing.into_iter().rev().fold(real, |path, part| path.join(part)));
        }
        folder = parent;
    }
}

/// The nearest folder above `file` that exists.
fn existing(file: &Path) -> &Path {
    let mut folder = file.parent().unwrap_or(file);
    while !folder.is_dir() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
    folder
}
