//! Walks from the newest commit back to the first, and finds the commits that gave the file another text.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::time::Instant;

use gix::bstr::BString;
use gix::{ObjectId, Repository};

use crate::load::error::Problem;
use crate::load::history::collected::{CollectedRevisions, WalkLimits};
use crate::load::history::renames::name_before;
use crate::load::history::repository::{OpenedRepository, blob_at, damaged, short_hash};
use crate::load::history::revision::FileHistory;

/// A commit to look at. The newest comes first; within one second, the one that was found first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct QueuedCommit {
    seconds: i64,
    found: Reverse<usize>,
    commit: ObjectId,
    /// What the file was called there.
    path: BString,
    /// Its content; `None` where there was no such file.
    blob: Option<ObjectId>,
}

/// Walks from `HEAD` to the first commit, or to `since`, whose text is then the oldest. Newest revision first.
pub(crate) fn walk(
    opened: &OpenedRepository,
    since: Option<ObjectId>,
    limits: &WalkLimits,
) -> Result<FileHistory, Problem> {
    let mut walk = HistoryWalk::new(opened, since, limits)?;
    walk.enqueue(opened.head, opened.path.clone())?;
    while let Some(next) = walk.queue.pop() {
        if let Some(notice) = walk.limit_reached() {
            walk.collected.notice(notice);
            return Ok(walk.collected.finish());
        }
        match walk.visit(&next) {
            Ok(true) => {}
            Ok(false) => return Ok(walk.collected.finish()),
            Err(problem) if walk.collected.found.revisions.is_empty() => return Err(problem),
            Err(problem) => {
                let commit = short_hash(next.commit);
                walk.collected
                    .notice(format!("the history ends at {commit}: {problem}"));
                return Ok(walk.collected.finish());
            }
        }
    }
    if let Some(since) = since {
        walk.take_oldest(since)?;
    }
    Ok(walk.collected.finish())
}

struct HistoryWalk<'a> {
    repository: &'a Repository,
    opened: &'a OpenedRepository,
    limits: &'a WalkLimits,
    /// The commits between `since` and `HEAD`, where that was asked for.
    wanted: Option<HashSet<ObjectId>>,
    queue: BinaryHeap<QueuedCommit>,
    seen: HashSet<ObjectId>,
    /// Every name the file had, newest first.
    paths: Vec<BString>,
    collected: CollectedRevisions<'a>,
}

impl<'a> HistoryWalk<'a> {
    fn new(
        opened: &'a OpenedRepository,
        since: Option<ObjectId>,
        limits: &'a WalkLimits,
    ) -> Result<Self, Problem> {
        let repository = &opened.repository;
        let wanted = since
            .map(|since| commits_between(repository, opened.head, since, limits.commits))
            .transpose()?;
        Ok(Self {
            repository,
            opened,
            limits,
            wanted,
            queue: BinaryHeap::new(),
            seen: HashSet::new(),
            paths: vec![opened.path.clone()],
            collected: CollectedRevisions::new(repository, limits),
        })
    }

    /// The notice to give where the walk has to end here.
    fn limit_reached(&self) -> Option<String> {
        let max_commits = self.limits.commits;
        if self.seen.len() > max_commits {
            return Some(format!(
                "only the newest {max_commits} commits were searched (limit `entries`)"
            ));
        }
        (Instant::now() > self.limits.deadline).then(|| {
            "the history is long: the limit `seconds` ended the search before the first commit".to_owned()
        })
    }

    fn enqueue(&mut self, commit: ObjectId, path: BString) -> Result<(), Problem> {
        let blob = blob_at(self.repository, commit, &path)?;
        self.enqueue_with(commit, path, blob)
    }

    /// Adds a commit to the queue, unless it has been there or is not wanted.
    fn enqueue_with(
        &mut self,
        commit: ObjectId,
        path: BString,
        blob: Option<ObjectId>,
    ) -> Result<(), Problem> {
        if !self.paths.contains(&path) {
            self.paths.push(path.clone());
        }
        let wanted = self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&commit));
        if wanted && self.seen.insert(commit) {
            let time = self.repository.find_commit(commit).map_err(damaged)?.time();
            self.queue.push(QueuedCommit {
                seconds: time.map_err(damaged)?.seconds,
                found: Reverse(self.seen.len()),
                commit,
                path,
                blob,
            });
        }
        Ok(())
    }

    /// Takes the text of a commit, if that commit gave the file this text, and enqueues the parents from which it could
    /// have come. False where no further revision is wanted.
    fn visit(&mut self, at: &QueuedCommit) -> Result<bool, Problem> {
        let parents = self.parents(at.commit)?;
        let mut before = Vec::with_capacity(parents.len());
        for &parent in &parents {
            before.push((parent, blob_at(self.repository, parent, &at.path)?));
        }
        if let Some(&(parent, blob)) = before.iter().find(|(_, blob)| *blob == at.blob) {
            self.enqueue_with(parent, at.path.clone(), blob)?;
            return Ok(true);
        }
        // Where the file was deleted here, its parents still had texts.
        if let Some(blob) = at.blob {
            let mut renamed = None;
            if let [(parent, None)] = before.as_slice() {
                renamed = name_before(self.repository, *parent, at.commit, blob, &at.path)?
                    .map(|(path, blob)| (*parent, path, blob));
            }
            // A renamed file with the same text is not a new text.
            let only_renamed = renamed.as_ref().is_some_and(|(_, _, before)| *before == blob);
            if !only_renamed && !self.collected.push(at.commit, &at.path, blob)? {
                return Ok(false);
            }
            if let Some((parent, path, blob)) = renamed {
                self.enqueue_with(parent, path, Some(blob))?;
            }
        }
        for (parent, blob) in before {
            if blob.is_some() {
                self.enqueue_with(parent, at.path.clone(), blob)?;
            }
        }
        Ok(true)
    }

    /// The parents of a commit; none where they were not cloned.
    fn parents(&self, commit: ObjectId) -> Result<Vec<ObjectId>, Problem> {
        if self.opened.shallow.contains(&commit) {
            return Ok(Vec::new());
        }
        let commit = self.repository.find_commit(commit).map_err(damaged)?;
        Ok(commit.parent_ids().map(gix::Id::detach).collect())
    }

    /// Takes the text at `since`, under whichever name the file had there.
    fn take_oldest(&mut self, since: ObjectId) -> Result<(), Problem> {
        for path in &self.paths {
            if let Some(blob) = blob_at(self.repository, since, path)? {
                self.collected.push(since, path, blob)?;
                return Ok(());
            }
        }
        Ok(())
    }
}

/// The commits that `head` has and `since` has not.
fn commits_between(
    repository: &Repository,
    head: ObjectId,
    since: ObjectId,
    max_commits: usize,
) -> Result<HashSet<ObjectId>, Problem> {
    let walk = repository.rev_walk([head]).with_hidden([since]).all();
    let commits = walk.map_err(damaged)?.take(max_commits.saturating_add(1));
    commits.map(|commit| Ok(commit.map_err(damaged)?.id)).collect()
}
