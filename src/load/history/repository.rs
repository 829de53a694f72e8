//! Opens the repository that contains a file, and looks up commits and texts in it. Its configuration has no effect.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use gix::bstr::{BString, ByteSlice};
use gix::date::time::format::{ISO8601_STRICT, SHORT};
use gix::open::Options;
use gix::sec::trust::Mapping;
use gix::{ObjectId, Repository, ThreadSafeRepository};

use crate::load::error::Problem;
use crate::load::history::revision::Revision;
use crate::load::options::Limits;
use crate::load::sources::decode::decode;

/// A repository, and where the file is in it.
pub(crate) struct OpenedRepository {
    pub repository: Repository,
    /// Path of the file below the top of the working tree, with `/` as separator.
    pub path: BString,
    pub head: ObjectId,
    /// Commits whose parents were not cloned.
    pub shallow: HashSet<ObjectId>,
}

impl OpenedRepository {
    /// Finds the repository around `file`.
    pub(crate) fn new(file: &Path, limits: &Limits) -> Result<Self, Problem> {
        let file = resolve_folder(file)?;
        let folder = existing_parent(&file);
        // Only the repository's own configuration, no environment, and no object larger than a file may be.
        let options = Options::isolated()
            .config_overrides([format!("gitoxide.objects.allocLimit={}", limits.file_bytes)]);
        let trust = Mapping {
            full: options.clone(),
            reduced: options,
        };
        let found =
            ThreadSafeRepository::discover_opts(folder, gix::discover::upwards::Options::default(), trust);
        let repository = found.map_err(no_repository)?.to_thread_local();
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
                "it is outside the repository's working tree",
                "name the file itself, not a link to it",
            )
        })?;
        let path = gix::path::to_unix_separators_on_windows(gix::path::into_bstr(inside).map_err(|_| {
            Problem::history(
                "its name is not valid text",
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

    /// The commit that `name` stands for.
    pub(crate) fn revision(&self, name: &str) -> Result<ObjectId, Problem> {
        let unknown = |e: &dyn Display| {
            Problem::history(
                format!("`{name}` is not a revision of this repository ({e})"),
                "use a branch, a tag, a hash or a form like HEAD~3",
            )
        };
        let found = self.repository.rev_parse_single(name.as_bytes().as_bstr());
        let object = found
            .map_err(|e| unknown(&e))?
            .object()
            .map_err(|e| unknown(&e))?;
        let commit = object.peel_to_kind(gix::object::Kind::Commit);
        Ok(commit.map_err(|e| unknown(&e))?.id)
    }
}

fn no_repository(cause: impl Display) -> Problem {
    Problem::history(
        format!("there is no git repository around it ({cause})"),
        "open it without --history",
    )
}

/// The problem of an object that cannot be read.
pub(crate) fn damaged(cause: impl Display) -> Problem {
    Problem::history(
        format!("the repository is damaged or incomplete ({cause})"),
        "try `git fsck` and `git fetch`",
    )
}

/// The text of the file in a commit. Links and folders have none.
pub(crate) fn blob_at(
    repository: &Repository,
    commit: ObjectId,
    path: &BString,
) -> Result<Option<ObjectId>, Problem> {
    let commit = repository.find_commit(commit).map_err(damaged)?;
    let tree = commit.tree().map_err(damaged)?;
    let entry = tree.lookup_entry(path.split_str("/")).map_err(damaged)?;
    Ok(entry.filter(|e| e.mode().is_blob()).map(|e| e.object_id()))
}

/// A text with what its commit records.
pub(crate) fn read_revision(
    repository: &Repository,
    id: ObjectId,
    path: &BString,
    blob: ObjectId,
) -> Result<Revision, Problem> {
    let commit = repository.find_commit(id).map_err(damaged)?;
    let author = commit.author().map_err(damaged)?.trim();
    let time = author.time().unwrap_or_default();
    let text = |bytes: &[u8]| {
        let decoded = decode(bytes.to_vec(), None).ok()?.text;
        Some(decoded).filter(|t| !t.is_empty())
    };
    let summary = commit.message().map_err(damaged)?.summary().into_owned();
    let bytes = repository.find_blob(blob).map_err(damaged)?.take_data();
    Ok(Revision {
        path: text(path).unwrap_or_default(),
        name: format!("{} {}", time.format_or_unix(SHORT), short_hash(id)),
        date: Some(time.format_or_unix(ISO8601_STRICT)),
        title: text(&summary),
        author: text(author.name),
        commit: Some(id.to_string()),
        bytes,
    })
}

/// The first seven digits of a hash, as people write it.
pub(crate) fn short_hash(id: ObjectId) -> String {
    id.to_hex_with_len(7).to_string()
}

/// Resolves the links in the folder of `file`. The file itself may be gone; its name is not resolved.
fn resolve_folder(file: &Path) -> Result<PathBuf, Problem> {
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
fn existing_parent(file: &Path) -> &Path {
    let mut folder = file.parent().unwrap_or(file);
    while !folder.is_dir() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
    folder
}
