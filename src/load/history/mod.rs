//! Reads the git history of a file: each text it had, oldest first, then the one in the working tree.
//!
//! The gix library reads it inside this process. No program is started, and no hook, filter, text conversion or
//! file-system monitor that the repository's configuration names is run. Only the repository's own objects and
//! references are read.
//!
//! | file | what it does |
//! | --- | --- |
//! | `revision` | one text of the file, and how it becomes drafts |
//! | `repository` | opens the repository and looks up its objects |
//! | `renames` | finds the older name of a file |
//! | `collected` | takes revisions until a limit is met |
//! | `walk` | goes from commit to commit |

pub(crate) mod collected;
pub(crate) mod renames;
pub(crate) mod repository;
pub(crate) mod revision;
pub(crate) mod walk;

use std::time::{Duration, Instant};

use crate::load::error::Problem;
use crate::load::guard;
use crate::load::history::collected::WalkLimits;
use crate::load::history::repository::OpenedRepository;
use crate::load::history::revision::{FileHistory, Revision};
use crate::load::options::Limits;
use crate::load::sources::input::HistoryRequest;
use crate::load::sources::read;

/// Reads the history that is asked for, oldest text first. A merge is followed into every parent from which the file's
/// text could have come, as `git log -- FILE` does. A text that occurs twice is placed where it was last current.
pub(crate) fn read(history: &HistoryRequest, limits: &Limits) -> Result<FileHistory, Problem> {
    let working_copy = read_working_copy(history, limits)?;
    // The walk ends before the guard's timeout, so that what it has found is not lost.
    let timeout = Duration::from_secs(limits.seconds);
    let deadline = Instant::now() + timeout.mul_f32(0.75);
    let (request, walk_limits) = (history.clone(), limits.clone());
    let mut found = guard::run("git history", timeout, move || {
        read_commits(&request, &walk_limits, deadline)
    })?;
    found.revisions.reverse();
    if let Some((bytes, notice)) = working_copy {
        found.notices.extend(notice);
        let newest = found.revisions.last();
        if newest.is_none_or(|newest| !same_text(&newest.bytes, &bytes)) {
            found.revisions.push(Revision {
                path: history.file.to_string_lossy().into_owned(),
                name: "working tree".to_owned(),
                bytes,
                ..Revision::default()
            });
        }
    }
    Ok(found)
}

/// The texts of all commits, newest first.
fn read_commits(
    history: &HistoryRequest,
    limits: &Limits,
    deadline: Instant,
) -> Result<FileHistory, Problem> {
    let opened = OpenedRepository::new(&history.file, limits)?;
    let since = history.since.as_deref().map(|s| opened.revision(s)).transpose()?;
    let walk_limits = WalkLimits {
        revisions: history.max.unwrap_or(limits.revisions).max(1),
        commits: limits.entries,
        file_bytes: limits.file_bytes,
        total_bytes: limits.total_bytes,
        deadline,
    };
    let mut found = walk::walk(&opened, since, &walk_limits)?;
    if found.revisions.is_empty() {
        return Err(Problem::history(
            "no revision contains this file",
            "commit it first, or open it without --history",
        ));
    }
    if !opened.shallow.is_empty() {
        found.notices.push(
            "older revisions are missing, because the clone is shallow (`git fetch --unshallow` gets them)"
                .to_owned(),
        );
    }
    Ok(found)
}

/// The bytes of a file, and a notice where they are cut short.
type WorkingCopy = (Vec<u8>, Option<String>);

/// The bytes of the file in the working tree; `None` where it is gone.
fn read_working_copy(history: &HistoryRequest, limits: &Limits) -> Result<Option<WorkingCopy>, Problem> {
    match std::fs::symlink_metadata(&history.file) {
        Err(_) => Ok(None),
        Ok(found) if found.is_dir() => Err(Problem::history(
            "this is a directory",
            "name one file: --history follows a single text",
        )),
        Ok(_) => {
            let (bytes, _) = read::read_file(&history.file, limits.file_bytes)?;
            let (bytes, cut_short) = read::truncated(bytes, limits.file_bytes);
            let notice = cut_short.then(|| {
                format!(
                    "only the first {} bytes of the working tree's text were read (limit `file_bytes`)",
                    limits.file_bytes
                )
            });
            Ok(Some((bytes, notice)))
        }
    }
}

/// True where two texts differ at most in their line ends, which git may convert on checkout.
fn same_text(a: &[u8], b: &[u8]) -> bool {
    let lines = |text: &[u8]| -> Vec<Vec<u8>> {
        let without_cr = |l: &[u8]| l.strip_suffix(b"\r").unwrap_or(l).to_vec();
        text.split(|&c| c == b'\n').map(without_cr).collect()
    };
    a == b || lines(a) == lines(b)
}
