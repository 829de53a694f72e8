//! A file's history in git: each text it had, oldest first, then the one in the working tree.
//!
//! Read in this process by gix: no program is started, and no hook, filter, text conversion or file-system monitor that
//! the repository's configuration names is run. Only the repository's own objects and references are read.

pub(crate) mod names;
pub(crate) mod repository;
pub(crate) mod walk;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::load::assemble::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats;
use crate::load::formats::Raw;
use crate::load::guard;
use crate::load::history::repository::OpenedRepository;
use crate::load::history::walk::WalkResult;
use crate::load::options::{Limits, LoadOptions};
use crate::load::sources::read;

/// A file whose history is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryRequest {
    /// The file, in the working tree of a repository; it may have been deleted since.
    pub file: PathBuf,
    /// Begin with the text the file had at this revision (a name, a hash, `HEAD~3`, ..).
    pub since: Option<String>,
    /// At most so many revisions, the newest; else the limit `revisions`.
    pub max: Option<usize>,
}

/// One text of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Revision {
    /// What the file was called then: gives the source and the ending.
    pub path: String,
    /// `2024-05-01 1a2b3c4`, or `working tree`.
    pub name: String,
    /// When it was written, ISO 8601.
    pub date: Option<String>,
    /// First line of the message.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The whole hash of the commit.
    pub commit: Option<String>,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

impl Revision {
    /// Reads the text in its own format. What git says of it goes before what the text says of itself.
    pub fn drafts(self, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
        let raw = Raw {
            label: self.path,
            bytes: self.bytes,
            ..Raw::default()
        };
        let mut drafts = formats::read(raw, options)?;
        let alone = drafts.len() == 1;
        for draft in &mut drafts {
            draft.name = match draft.name.take().filter(|_| !alone) {
                Some(own) => Some(format!("{} {own}", self.name)),
                None => Some(self.name.clone()),
            };
            // A title of its own stays, as a detail.
            if let (Some(_), Some(own)) = (&self.title, draft.title.clone()) {
                draft.more.push(("headline", own));
            }
            draft.title = self.title.clone().or(draft.title.take());
            draft.date = self.date.clone().or(draft.date.take());
            draft.byline = self.author.clone().or(draft.byline.take());
            draft.more.extend(self.commit.clone().map(|id| ("revision", id)));
        }
        Ok(drafts)
    }
}

/// The texts of a file, oldest first, and what a reader should know of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub revisions: Vec<Revision>,
    pub notices: Vec<String>,
}

/// Reads the history that is asked for. What git calls a merge is followed into every parent from which the file's
/// text could have come, as `git log -- FILE` does; a text that came up twice stands where it was last current.
pub(crate) fn read(history: &HistoryRequest, limits: &Limits) -> Result<Texts, Problem> {
    let working = working_tree(history, limits)?;
    let (asked, bounds) = (history.clone(), limits.clone());
    // The walk stops by itself before the guard's patience ends, and keeps what it has found.
    let patience = Duration::from_secs(limits.seconds);
    let deadline = Instant::now() + patience.mul_f32(0.75);
    let told = guard::run("git history", patience, move || {
        committed(&asked, &bounds, deadline)
    })?;
    let WalkResult {
        mut revisions,
        mut notices,
    } = told;
    revisions.reverse();
    if let Some((bytes, notice)) = working {
        notices.extend(notice);
        if revisions
            .last()
            .is_none_or(|newest| !same_text(&newest.bytes, &bytes))
        {
            revisions.push(Revision {
                path: history.file.to_string_lossy().into_owned(),
                name: "working tree".to_owned(),
                bytes,
                ..Revision::default()
            });
        }
    }
    Ok(Texts { revisions, notices })
}

fn committed(history: &HistoryRequest, limits: &Limits, deadline: Instant) -> Result<WalkResult, Problem> {
    let opened = OpenedRepository::new(&history.file, limits)?;
    let since = history.since.as_deref().map(|s| opened.revision(s)).transpose()?;
    let bounds = walk::Bounds {
        max: history.max.unwrap_or(limits.revisions).max(1),
        commits: limits.entries,
        file_bytes: limits.file_bytes,
        total_bytes: limits.total_bytes,
        deadline,
    };
    let mut told = walk::walk(&opened, since, &bounds)?;
    if told.revisions.is_empty() {
        return Err(Problem::history(
            "no revision holds this file",
            "commit it first, or open it without --history",
        ));
    }
    if opened.is_shallow() {
        told.notices.push(
            "the clone is shallow, so older revisions are not here (`git fetch --unshallow` gets them)"
                .to_owned(),
        );
    }
    Ok(told)
}

/// The bytes of a file, and what is to be said of them.
type WorkingCopy = (Vec<u8>, Option<String>);

/// The bytes of the file as it lies in the working tree; `None` where it is gone.
fn working_tree(history: &HistoryRequest, limits: &Limits) -> Result<Option<WorkingCopy>, Problem> {
    match std::fs::symlink_metadata(&history.file) {
        Err(_) => Ok(None),
        Ok(found) if found.is_dir() => Err(Problem::history(
            "it is a directory",
            "name one file: --history follows a single text",
        )),
        Ok(_) => {
            let (mut bytes, _) = read::read_file(&history.file, limits.file_bytes)?;
            let cut = bytes.len() as u64 > limits.file_bytes;
            bytes.truncate(usize::try_from(limits.file_bytes).unwrap_or(usize::MAX));
            let notice = cut.then(|| {
                let most = limits.file_bytes;
                format!("the working tree's text was read up to the limit `file_bytes` ({most} bytes) only")
            });
            Ok(Some((bytes, notice)))
        }
    }
}

/// True where two texts differ in their line ends at most: git may change those on the way to the working tree.
fn same_text(a: &[u8], b: &[u8]) -> bool {
    let lines = |text: &[u8]| -> Vec<Vec<u8>> {
        let ends = |l: &[u8]| l.strip_suffix(b"\r").unwrap_or(l).to_vec();
        text.split(|&c| c == b'\n').map(ends).collect()
    };
    a == b || lines(a) == lines(b)
}
