//! What a file was called before a commit gave it its name.

use std::collections::HashSet;

use gix::bstr::{BString, ByteSlice};
use gix::{ObjectId, Repository};
use rustc_hash::FxHashMap;

use crate::load::error::Problem;
use crate::load::history::walk::broken;

/// Folders compared and files read while looking for one older name: a commit that moves a whole tree is not worth
/// more.
const MOST_FOLDERS: usize = 2000;
/// See [`MOST_FOLDERS`].
const MOST_FILES: usize = 64;
/// Bytes of a file that is looked into.
const MOST_BYTES: u64 = 4 << 20;
/// Share of its lines that a file must have kept, in percent: the share that git asks for too.
const KEPT: usize = 50;

/// The name and text from which `commit` made `blob` at `path`, where its parent has no file of that name: a file that
/// the commit took away and whose text is the same, or has most of its lines.
pub fn before(
    repository: &Repository,
    parent: ObjectId,
    commit: ObjectId,
    blob: ObjectId,
    path: &BString,
) -> Result<Option<(BString, ObjectId)>, Problem> {
    let tree = |id| -> Result<ObjectId, Problem> {
        let commit = repository.find_commit(id).map_err(|e| broken(&e))?;
        Ok(commit.tree_id().map_err(|e| broken(&e))?.detach())
    };
    let mut gone = Gone {
        repository,
        files: Vec::new(),
        folders: 0,
    };
    gone.compare(&BString::default(), tree(parent)?, Some(tree(commit)?))?;
    if let Some(same) = gone.files.iter().position(|(_, id)| *id == blob) {
        return Ok(Some(gone.files.swap_remove(same)));
    }
    let ending = |path: &BString| path.rsplit_once_str(".").map(|(_, ending)| ending.to_vec());
    let wanted = ending(path);
    let lines = lines_of(repository, blob)?;
    let alike = gone
        .files
        .into_iter()
        .filter(|(path, _)| ending(path) == wanted)
        .take(MOST_FILES);
    let mut best = None;
    for (path, id) in alike {
        let kept = lines.kept(&lines_of(repository, id)?);
        if kept >= KEPT && best.as_ref().is_none_or(|(most, _)| kept > *most) {
            best = Some((kept, (path, id)));
        }
    }
    Ok(best.map(|(_, found)| found))
}

/// Files of one tree that another has not.
struct Gone<'a> {
    repository: &'a Repository,
    files: Vec<(BString, ObjectId)>,
    folders: usize,
}

impl Gone<'_> {
    fn compare(&mut self, folder: &BString, old: ObjectId, new: Option<ObjectId>) -> Result<(), Problem> {
        self.folders += 1;
        if Some(old) == new || self.folders > MOST_FOLDERS {
            return Ok(());
        }
        let entries = |id: ObjectId| -> Result<Vec<(BString, bool, bool, ObjectId)>, Problem> {
            let tree = self.repository.find_tree(id).map_err(|e| broken(&e))?;
            let mut entries = Vec::new();
            for entry in tree.iter() {
                let entry = entry.map_err(|e| broken(&e))?;
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
        let kept = new.map(entries).transpose()?.unwrap_or_default();
        let files: HashSet<&BString> = kept
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
                let same = kept
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

/// How often each line stands in a text.
#[derive(Default)]
struct LineSet {
    counts: FxHashMap<Vec<u8>, usize>,
    total: usize,
}

impl LineSet {
    /// Percent of the longer text's lines that both have.
    fn kept(&self, other: &Self) -> usize {
        let both: usize = self
            .counts
            .iter()
            .map(|(line, n)| other.counts.get(line).map_or(0, |m| *m.min(n)))
            .sum();
        both * 100 / self.total.max(other.total).max(1)
    }
}

fn lines_of(repository: &Repository, blob: ObjectId) -> Result<LineSet, Problem> {
    if repository.find_header(blob).map_err(|e| broken(&e))?.size() > MOST_BYTES {
        return Ok(LineSet::default());
    }
    let object = repository.find_blob(blob).map_err(|e| broken(&e))?;
    let mut lines = LineSet::default();
    for line in object.data.lines().filter(|line| !line.trim().is_empty()) {
        *lines.counts.entry(line.trim().to_vec()).or_default() += 1;
        lines.total += 1;
    }
    Ok(lines)
}
