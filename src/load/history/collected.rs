//! The revisions that a walk has taken so far, within its limits.

use std::collections::HashSet;
use std::time::Instant;

use gix::bstr::BString;
use gix::{ObjectId, Repository};

use crate::load::error::Problem;
use crate::load::history::repository::{damaged, read_revision, short_hash};
use crate::load::history::revision::FileHistory;

/// How far a walk may go.
pub(crate) struct WalkLimits {
    /// Revisions taken.
    pub revisions: usize,
    /// Commits looked at.
    pub commits: usize,
    /// Bytes of one text.
    pub file_bytes: u64,
    /// Bytes of all texts.
    pub total_bytes: u64,
    pub deadline: Instant,
}

/// The revisions taken so far, newest first.
pub(crate) struct CollectedRevisions<'a> {
    repository: &'a Repository,
    limits: &'a WalkLimits,
    /// Texts taken already.
    blobs: HashSet<ObjectId>,
    bytes: u64,
    /// How many revisions were skipped because a later one has the same text.
    repeated: usize,
    pub found: FileHistory,
}

impl<'a> CollectedRevisions<'a> {
    pub(crate) fn new(repository: &'a Repository, limits: &'a WalkLimits) -> Self {
        Self {
            repository,
            limits,
            blobs: HashSet::new(),
            bytes: 0,
            repeated: 0,
            found: FileHistory::default(),
        }
    }

    /// Takes the text that a commit gave the file. False where a limit is met and nothing more can be taken.
    pub(crate) fn push(&mut self, commit: ObjectId, path: &BString, blob: ObjectId) -> Result<bool, Problem> {
        if self.blobs.contains(&blob) {
            self.repeated += 1;
            return Ok(true);
        }
        let WalkLimits {
            revisions,
            file_bytes,
            total_bytes,
            ..
        } = *self.limits;
        if self.found.revisions.len() >= revisions {
            self.notice(format!(
                "only the newest {revisions} revisions were taken (--max takes more)"
            ));
            return Ok(false);
        }
        self.blobs.insert(blob);
        let size = self.repository.find_header(blob).map_err(damaged)?.size();
        if size > file_bytes {
            self.notice(format!(
                "{} was left out: its text exceeds the limit `file_bytes` ({file_bytes} bytes)",
                short_hash(commit)
            ));
            return Ok(true);
        }
        self.bytes += size;
        if self.bytes > total_bytes {
            self.notice(format!(
                "revisions from {} back were left out: together they exceed the limit `total_bytes` ({total_bytes} bytes)",
                short_hash(commit)
            ));
            return Ok(false);
        }
        let revision = read_revision(self.repository, commit, path, blob)?;
        self.found.revisions.push(revision);
        Ok(true)
    }

    pub(crate) fn notice(&mut self, notice: String) {
        self.found.notices.push(notice);
    }

    pub(crate) fn finish(mut self) -> FileHistory {
        match self.repeated {
            0 => {}
            1 => self.notice("1 revision was left out: its text came back later".to_owned()),
            n => self.notice(format!(
                "{n} revisions were left out: their texts came back later"
            )),
        }
        self.found
    }
}
