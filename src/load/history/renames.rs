//! Finds what a file was called before a commit renamed it.

use std::collections::HashSet;

use gix::bstr::{BString, ByteSlice};
use gix::{ObjectId, Repository};
use rustc_hash::FxHashMap;

use crate::load::error::Problem;
use crate::load::history::repository::damaged;

/// Folders compared while looking for one older name. A commit that moves a whole tree is not worth more.
const MAX_COMPARED_FOLDERS: usize = 2000;
/// Files compared while looking for one older name.
const MAX_COMPARED_FILES: usize = 64;
/// Larger files are not compared line by line.
const MAX_COMPARED_BYTES: u64 = 4 << 20;
/// Share of its lines, in percent, that a renamed file must have in common with the older one. git has the same limit.
const MIN_SHARED_LINES_PERCENT: usize = 50;

/// The name and text that a file had before `commit` renamed it to `path`, where its content is `blob`. A candidate is a
/// file that the commit removed and that has the same text, or most of its lines.
pub(crate) fn name_before(
    repository: &Repository,
    parent: ObjectId,
    commit: ObjectId,
    blob: ObjectId,
    path: &BString,
) -> Result<Option<(BString, ObjectId)>, Problem> {
    let tree = |id| -> Result<ObjectId, Problem> {
        let commit = repository.find_commit(id).map_err(damaged)?;
        Ok(commit.tree_id().map_err(damaged)?.detach())
    };
    let mut removed = RemovedFiles {
        repository,
        files: Vec::new(),
        folders: 0,
    };
    removed.compare(&BString::default(), tree(parent)?, Some(tree(commit)?))?;
    if let Some(same) = removed.files.iter().position(|(_, id)| *id == blob) {
        return Ok(Some(removed.files.swap_remove(same)));
    }
    let ending = |path: &BString| path.rsplit_once_str(".").map(|(_, ending)| ending.to_vec());
    let wanted = ending(path);
    let lines = lines_of(repository, blob)?;
    let candidates = removed.files.into_iter();
    let same_ending = candidates.filter(|(path, _)| ending(path) == wanted);
    let mut best = None;
    for (path, id) in same_ending.take(MAX_COMPARED_FILES) {
        let shared = lines.shared_percent(&lines_of(repository, id)?);
        if shared >= MIN_SHARED_LINES_PERCENT && best.as_ref().is_none_or(|(most, _)| shared > *most) {
            best = Some((shared, (path, id)));
        }
    }
    Ok(best.map(|(_, found)| found))
}

/// Files that one tree has and a later one has not.
struct RemovedFiles<'a> {
    repository: &'a Repository,
    files: Vec<(BString, ObjectId)>,
    folders: usize,
}

impl RemovedFiles<'_> {
    fn compare(&mut self, folder: &BString, old: ObjectId, new: Option<ObjectId>) -> Result<(), Problem> {
        self.folders += 1;
        if Some(old) == new || self.folders > MAX_COMPARED_FOLDERS {
            return Ok(());
        }
        let entries = |id: ObjectId| -> Result<Vec<(BString, bool, bool, ObjectId)>, Problem> {
            let tree = self.repository.find_tree(id).map_err(damaged)?;
            let mut entries = Vec::new();
            for entry in tree.iter() {
                let entry = entry.map_err(damaged)?;
                let mode = entry.mode();
                entries.push((
                    entry.filename().to_owned(),
                    mode.is_tree(),
                    mode.is_blob(),
                    entry.object_id(),
                ));
            }
            Ok(entries)
        };
        let new_entries = new.map(entries).transpose()?.unwrap_or_default();
        let files: HashSet<&BString> = new_entries
            .iter()
            .filter(|(_, tree, ..)| !tree)
            .map(|(name, ..)| name)
            .collect();
        for (name, is_folder, is_file, id) in entries(old)? {
            let mut path = folder.clone();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend_from_slice(&name);
            if is_folder {
                let same = new_entries
                    .iter()
                    .find(|(other, tree, ..)| *tree && *other == name)
                    .map(|(.., id)| *id);
                self.compare(&path, id, same)?;
            } else if is_file && !files.contains(&name) {
                self.files.push((path, id));
            }
        }
        Ok(())
    }
}

/// How often each line occurs in a text.
#[derive(Default)]
struct LineCounts {
    counts: FxHashMap<Vec<u8>, usize>,
    total: usize,
}

impl LineCounts {
    /// Percent of the longer text's lines that both texts have.
    fn shared_percent(&self, other: &Self) -> usize {
        let both: usize = self
            .counts
            .iter()
            .map(|(line, n)| other.counts.get(line).map_or(0, |m| *m.min(n)))
            .sum();
        both * 100 / self.total.max(other.total).max(1)
    }
}

fn lines_of(repository: &Repository, blob: ObjectId) -> Result<LineCounts, Problem> {
    if repository.find_header(blob).map_err(damaged)?.size() > MAX_COMPARED_BYTES {
        return Ok(LineCounts::default());
    }
    let object = repository.find_blob(blob).map_err(damaged)?;
    let mut lines = LineCounts::default();
    for line in object.data.lines().filter(|line| !line.trim().is_empty()) {
        *lines.counts.entry(line.trim().to_vec()).or_default() += 1;
        lines.total += 1;
    }
    Ok(lines)
}
