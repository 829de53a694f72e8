//! From the newest commit back to the first: which commits gave the file another text.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::time::Instant;

use gix::bstr::{BString, ByteSlice};
use gix::date::time::format::{ISO8601_STRICT, SHORT};
use gix::{ObjectId, Repository};

use crate::load::error::Problem;
use crate::load::history::Revision;
use crate::load::history::names;
use crate::load::history::repository::OpenedRepository;
use crate::load::sources::decode::decode;

/// How far to go.
pub struct Bounds {
    /// Revisions taken.
    pub max: usize,
    /// Commits looked at.
    pub commits: usize,
    /// Bytes of one text.
    pub file_bytes: u64,
    /// Bytes of all texts.
    pub total_bytes: u64,
    pub deadline: Instant,
}

/// Revisions, newest first, and what a reader should know of them.
#[derive(Default)]
pub struct WalkResult {
    pub revisions: Vec<Revision>,
    pub notices: Vec<String>,
}

/// A commit to look at. The newest comes first; of the same second, the one met first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct QueuedCommit {
    seconds: i64,
    met: Reverse<usize>,
    commit: ObjectId,
    /// What the file was called there.
    path: BString,
    /// What it held; `None` where there was no such file.
    blob: Option<ObjectId>,
}

/// Walks from `HEAD`, or from there to `since`, whose text is then the oldest.
pub fn walk(
    opened: &OpenedRepository,
    since: Option<ObjectId>,
    bounds: &Bounds,
) -> Result<WalkResult, Problem> {
    let mut walk = Walk::new(opened, since, bounds)?;
    walk.push(opened.head, opened.path.clone())?;
    while let Some(stop) = walk.queue.pop() {
        let end = walk.end();
        if let Some(notice) = end {
            walk.told.notices.push(notice);
            return Ok(walk.finish());
        }
        match walk.visit(&stop) {
            Ok(true) => {}
            Ok(false) => return Ok(walk.finish()),
            Err(problem) if walk.told.revisions.is_empty() => return Err(problem),
            Err(problem) => {
                walk.told
                    .notices
                    .push(format!("the history ends at {}: {problem}", short(stop.commit)));
                return Ok(walk.finish());
            }
        }
    }
    walk.origin(since)?;
    Ok(walk.finish())
}

struct Walk<'a> {
    repository: &'a Repository,
    opened: &'a OpenedRepository,
    bounds: &'a Bounds,
    /// The commits between `since` and `HEAD`, where that was asked.
    wanted: Option<HashSet<ObjectId>>,
    queue: BinaryHeap<QueuedCommit>,
    seen: HashSet<ObjectId>,
    blobs: HashSet<ObjectId>,
    /// Every name the file had, newest first.
    paths: Vec<BString>,
    bytes: u64,
    repeated: usize,
    told: WalkResult,
}

impl<'a> Walk<'a> {
    fn new(
        opened: &'a OpenedRepository,
        since: Option<ObjectId>,
        bounds: &'a Bounds,
    ) -> Result<Self, Problem> {
        let repository = &opened.repository;
        let wanted = since
            .map(|since| between(repository, opened.head, since, bounds))
            .transpose()?;
        Ok(Self {
            repository,
            opened,
            bounds,
            wanted,
            queue: BinaryHeap::new(),
            seen: HashSet::new(),
            blobs: HashSet::new(),
            paths: vec![opened.path.clone()],
            bytes: 0,
            repeated: 0,
            told: WalkResult::default(),
        })
    }

    /// Why the walk should stop here, if it should.
    fn end(&self) -> Option<String> {
        if self.seen.len() > self.bounds.commits {
            let most = self.bounds.commits;
            return Some(format!(
                "commits beyond the limit `entries` ({most}) were not looked at"
            ));
        }
        (Instant::now() > self.bounds.deadline).then(|| {
            "the history is long: the limit `seconds` ended the search before its first commit".to_owned()
        })
    }

    /// Puts a commit on the list, unless it is there or is not wanted.
    fn push(&mut self, commit: ObjectId, path: BString) -> Result<(), Problem> {
        let blob = blob_at(self.repository, commit, &path)?;
        self.push_with(commit, path, blob)
    }

    fn push_with(&mut self, commit: ObjectId, path: BString, blob: Option<ObjectId>) -> Result<(), Problem> {
        if !self.paths.contains(&path) {
            self.paths.push(path.clone());
        }
        let wanted = self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&commit));
        if wanted && self.seen.insert(commit) {
            let seconds = self.repository.find_commit(commit).map_err(|e| broken(&e))?;
            let seconds = seconds.time().map_err(|e| broken(&e))?.seconds;
            self.queue.push(QueuedCommit {
                seconds,
                met: Reverse(self.seen.len()),
                commit,
                path,
                blob,
            });
        }
        Ok(())
    }

    /// Takes the text of a commit if the commit gave the file this text, and puts the parents on the list from which
    /// it could have come. False where no further revision is wanted.
    fn visit(&mut self, stop: &QueuedCommit) -> Result<bool, Problem> {
        let parents: Vec<ObjectId> = if self.opened.shallow.contains(&stop.commit) {
            Vec::new()
        } else {
            let commit = self.repository.find_commit(stop.commit).map_err(|e| broken(&e))?;
            commit.parent_ids().map(gix::Id::detach).collect()
        };
        let mut held = Vec::with_capacity(parents.len());
        for &parent in &parents {
            held.push((parent, blob_at(self.repository, parent, &stop.path)?));
        }
        if let Some(&(parent, blob)) = held.iter().find(|(_, blob)| *blob == stop.blob) {
            self.push_with(parent, stop.path.clone(), blob)?;
            return Ok(true);
        }
        let Some(blob) = stop.blob else {
            // The file was deleted here; before that it had texts.
            for (parent, blob) in held {
                if blob.is_some() {
                    self.push_with(parent, stop.path.clone(), blob)?;
                }
            }
            return Ok(true);
        };
        let mut renamed = None;
        if let [(parent, None)] = held.as_slice() {
            renamed =
                names::before(self.repository, *parent, stop.commit, blob, &stop.path)?.map(|r| (*parent, r));
        }
        // A mere change of name is no new text.
        if renamed.as_ref().is_none_or(|(_, (_, before))| *before != blob)
            && !self.take(stop.commit, &stop.path, blob)?
        {
            return Ok(false);
        }
        for (parent, blob) in held {
            if blob.is_some() {
                self.push_with(parent, stop.path.clone(), blob)?;
            }
        }
        if let Some((parent, (path, blob))) = renamed {
            self.push_with(parent, path, Some(blob))?;
        }
        Ok(true)
    }

    /// Takes a text. False where there is no room for it.
    fn take(&mut self, commit: ObjectId, path: &BString, blob: ObjectId) -> Result<bool, Problem> {
        if self.blobs.contains(&blob) {
            self.repeated += 1;
            return Ok(true);
        }
        if self.told.revisions.len() >= self.bounds.max {
            let max = self.bounds.max;
            self.told.notices.push(format!(
                "revisions older than the newest {max} were left out (--max takes more)"
            ));
            return Ok(false);
        }
        self.blobs.insert(blob);
        let size = self.repository.find_header(blob).map_err(|e| broken(&e))?.size();
        if size > self.bounds.file_bytes {
            let most = self.bounds.file_bytes;
            self.told.notices.push(format!(
                "the text of {} is larger than the limit `file_bytes` ({most} bytes) and was left out",
                short(commit)
            ));
            return Ok(true);
        }
        self.bytes += size;
        if self.bytes > self.bounds.total_bytes {
            let most = self.bounds.total_bytes;
            self.told.notices.push(format!(
                "revisions older than {} were left out: with them the limit `total_bytes` ({most} bytes) would be passed",
                short(commit)
            ));
            return Ok(false);
        }
        let revision = revision(self.repository, commit, path, blob)?;
        self.told.revisions.push(revision);
        Ok(true)
    }

    /// The text at `since`: that from which everything after it was made.
    fn origin(&mut self, since: Option<ObjectId>) -> Result<(), Problem> {
        let Some(since) = since else { return Ok(()) };
        for path in self.paths.clone() {
            if let Some(blob) = blob_at(self.repository, since, &path)? {
                self.take(since, &path, blob)?;
                return Ok(());
            }
        }
        Ok(())
    }

    fn finish(mut self) -> WalkResult {
        if self.repeated > 0 {
            let (n, s) = (self.repeated, if self.repeated == 1 { "" } else { "s" });
            self.told.notices.push(format!(
                "{n} revision{s} with a text that came again later left out"
            ));
        }
        self.told
    }
}

/// The commits that `head` has and `since` has not.
fn between(
    repository: &Repository,
    head: ObjectId,
    since: ObjectId,
    bounds: &Bounds,
) -> Result<HashSet<ObjectId>, Problem> {
    let walk = repository
        .rev_walk([head])
        .with_hidden([since])
        .all()
        .map_err(|e| broken(&e))?;
    let mut found = HashSet::new();
    for commit in walk.take(bounds.commits.saturating_add(1)) {
        found.insert(commit.map_err(|e| broken(&e))?.id);
    }
    Ok(found)
}

/// The file's blob in a commit; links and folders are no text.
pub(crate) fn blob_at(
    repository: &Repository,
    commit: ObjectId,
    path: &BString,
) -> Result<Option<ObjectId>, Problem> {
    let commit = repository.find_commit(commit).map_err(|e| broken(&e))?;
    let tree = commit.tree().map_err(|e| broken(&e))?;
    let entry = tree.lookup_entry(path.split_str("/")).map_err(|e| broken(&e))?;
    Ok(entry.filter(|e| e.mode().is_blob()).map(|e| e.object_id()))
}

/// What a commit says of a text.
fn revision(
    repository: &Repository,
    id: ObjectId,
    path: &BString,
    blob: ObjectId,
) -> Result<Revision, Problem> {
    let commit = repository.find_commit(id).map_err(|e| broken(&e))?;
    let author = commit.author().map_err(|e| broken(&e))?.trim();
    let time = author.time().unwrap_or_default();
    let text = |bytes: &[u8]| {
        decode(bytes.to_vec(), None)
            .map(|d| d.text)
            .ok()
            .filter(|t| !t.is_empty())
    };
    let summary = commit.message().map_err(|e| broken(&e))?.summary().into_owned();
    let bytes = repository.find_blob(blob).map_err(|e| broken(&e))?.take_data();
    Ok(Revision {
        path: text(path).unwrap_or_default(),
        name: format!("{} {}", time.format_or_unix(SHORT), short(id)),
        date: Some(time.format_or_unix(ISO8601_STRICT)),
        title: text(&summary),
        author: text(author.name),
        commit: Some(id.to_string()),
        bytes,
    })
}

/// A hash as people write it.
fn short(id: ObjectId) -> String {
    id.to_hex_with_len(7).to_string()
}

/// An object that cannot be read.
pub(crate) fn broken(cause: &dyn std::fmt::Display) -> Problem {
    Problem::history(
        format!("the repository is damaged or not whole ({cause})"),
        "`git fsck` and `git fetch` may mend it",
    )
}
