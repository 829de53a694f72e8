//! The directory of state files: finds the file of a corpus, loads it and saves it.

pub(crate) mod file;
pub mod saver;
pub mod state_file;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::notes::fingerprint::{Fingerprint, VersionFingerprint};
use crate::notes::merge::merge;
use crate::notes::saved_state::SavedState;
use crate::notes::store::file::{FileContent, TEMP_PREFIX, read, set_aside, write};
use crate::notes::store::state_file::StateFile;

/// Where a corpus has no file yet, this many of the newest are searched for a similar one.
const MAX_FILES_SEARCHED: usize = 256;
/// Files that can be searched without a noticeable delay.
const MAX_FILES_SEARCHED_AT_ONCE: usize = 8;
/// A file belongs to a corpus when at least this share of the versions of each is in the other.
const MIN_OVERLAP: f32 = 0.5;
/// How long to wait while another hexapla writes.
const LOCK_TIMEOUT: Duration = Duration::from_secs(3);
/// With more files than this the oldest are deleted, but none with user content.
const MAX_FILES: usize = 2000;
/// A temporary file older than this was left by a program that was killed.
const MAX_TEMP_FILE_AGE: Duration = Duration::from_hours(1);

/// The directory of state files.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
}

/// The saved state of a corpus that was opened.
#[derive(Clone, Debug, Default)]
pub struct LoadedState {
    /// The state itself.
    pub state: SavedState,
    /// Warnings about its file.
    pub warnings: Vec<String>,
    /// Where to save it; `None` where nothing may be written.
    pub target: Option<SaveTarget>,
}

/// The file that a state is saved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveTarget {
    file: PathBuf,
    /// The file of a similar corpus that this one starts from, such as the same folder under its old name.
    copied_from: Option<PathBuf>,
}

/// Why nothing could be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The directory or a file in it.
    #[error("nothing can be saved in {}: {cause}", .path.display())]
    Io {
        /// The directory.
        path: PathBuf,
        /// The error of the system.
        cause: io::Error,
    },
    /// A newer release wrote the file.
    #[error("the saved state of this corpus is from a newer hexapla (version {0}) and was left alone")]
    Newer(u64),
}

impl Store {
    /// The state files below a state directory.
    #[must_use]
    pub fn below(state: &Path) -> Self {
        Self {
            dir: state.join("corpora"),
        }
    }

    /// True on the first start on this machine, once. False where nothing can be written.
    pub(crate) fn is_first_start(&self) -> bool {
        let flag = self.dir.join("welcomed");
        if flag.exists() {
            return false;
        }
        let created = fs::create_dir_all(&self.dir)
            .and_then(|()| File::options().write(true).create_new(true).open(flag));
        created.is_ok()
    }

    /// True where [`Store::load`] takes no noticeable time: the corpus has a file, or there are few files to search.
    #[must_use]
    pub fn loads_at_once(&self, fingerprint: &Fingerprint) -> bool {
        self.file_of(fingerprint).exists()
            || self.files().take(MAX_FILES_SEARCHED_AT_ONCE + 1).count() <= MAX_FILES_SEARCHED_AT_ONCE
    }

    fn file_of(&self, fingerprint: &Fingerprint) -> PathBuf {
        self.dir.join(format!("{:016x}.json", fingerprint.key().0))
    }

    /// Loads the saved state of a corpus. A damaged file is renamed to end in `.bad`; one from a newer release is left
    /// alone.
    #[must_use]
    pub fn load(&self, fingerprint: &Fingerprint) -> LoadedState {
        let file = self.file_of(fingerprint);
        let target = |copied_from| {
            Some(SaveTarget {
                file: file.clone(),
                copied_from,
            })
        };
        let mut warnings = Vec::new();
        match read(&file) {
            FileContent::StateFile(file) => {
                return LoadedState {
                    state: file.resolve(fingerprint).0,
                    warnings,
                    target: target(None),
                };
            }
            FileContent::Newer(version) => {
                return LoadedState {
                    warnings: vec![SaveError::Newer(version).to_string()],
                    ..LoadedState::default()
                };
            }
            FileContent::Damaged(why) => warnings.push(set_aside(&file, &why)),
            FileContent::Missing => {
                if let Some((from, file)) = self.most_similar(fingerprint) {
                    return LoadedState {
                        state: file.resolve(fingerprint).0,
                        warnings,
                        target: target(Some(from)),
                    };
                }
            }
        }
        LoadedState {
            state: SavedState::default(),
            warnings,
            target: target(None),
        }
    }

    /// The file whose versions overlap most with those of the corpus, and that file's path.
    fn most_similar(&self, fingerprint: &Fingerprint) -> Option<(PathBuf, StateFile)> {
        let mut best: Option<(f32, PathBuf, StateFile)> = None;
        for path in self.newest().into_iter().take(MAX_FILES_SEARCHED) {
            let FileContent::StateFile(file) = read(&path) else {
                continue;
            };
            let overlap = overlap(fingerprint, &file.versions);
            if overlap >= MIN_OVERLAP && best.as_ref().is_none_or(|b| overlap > b.0) {
                best = Some((overlap, path, *file));
            }
        }
        best.map(|(_, path, file)| (path, file))
    }

    fn newest(&self) -> Vec<PathBuf> {
        let mut found: Vec<(SystemTime, PathBuf)> = self
            .files()
            .filter(|p| p.extension().is_some_and(|e| e == "json"))
            .filter_map(|p| Some((fs::metadata(&p).ok()?.modified().ok()?, p)))
            .collect();
        found.sort_by(|x, y| y.cmp(x));
        found.into_iter().map(|f| f.1).collect()
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let entries = fs::read_dir(&self.dir).into_iter().flatten();
        entries.flatten().map(|e| e.path())
    }

    /// Saves the state `ours`, which was `before` when it was last loaded or saved. Changes that another hexapla made in
    /// the meantime are kept.
    ///
    /// # Errors
    /// Where it cannot be written, or a newer release has written it.
    pub fn save(
        &self,
        fingerprint: &Fingerprint,
        target: &SaveTarget,
        before: &SavedState,
        ours: &SavedState,
    ) -> Result<(), SaveError> {
        let io = |cause| SaveError::Io {
            path: self.dir.clone(),
            cause,
        };
        fs::create_dir_all(&self.dir).map_err(io)?;
        let lock = self.lock().map_err(io)?;
        let content = match (read(&target.file), &target.copied_from) {
            (FileContent::Missing, Some(from)) => read(from),
            (content, _) => content,
        };
        let (theirs, before) = match content {
            FileContent::StateFile(file) => (*file, before.clone()),
            FileContent::Newer(version) => return Err(SaveError::Newer(version)),
            FileContent::Missing => (StateFile::default(), SavedState::default()),
            FileContent::Damaged(why) => {
                set_aside(&target.file, &why);
                (StateFile::default(), SavedState::default())
            }
        };
        let (known, unresolved) = theirs.resolve(fingerprint);
        let file = StateFile::new(&merge(&before, ours, known), fingerprint).with_unresolved(unresolved);
        if file != theirs || !target.file.exists() {
            write(&self.dir, &target.file, &file).map_err(io)?;
            self.prune();
        }
        drop(lock);
        Ok(())
    }

    /// Waits until no other hexapla writes. It is a lock of the system: the file itself stays.
    fn lock(&self) -> io::Result<File> {
        let path = self.dir.join("lock");
        let file = File::options().create(true).append(true).open(path)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(fs::TryLockError::WouldBlock) if start.elapsed() < LOCK_TIMEOUT => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(fs::TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another hexapla holds the lock"));
                }
                // On a file system without locks, saving without one is better than not saving.
                Err(fs::TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => return Ok(file),
                Err(fs::TryLockError::Error(e)) => return Err(e),
            }
        }
    }

    /// Deletes temporary files left behind, and the oldest of too many files without user content.
    fn prune(&self) {
        let old = |p: &PathBuf| {
            let age = fs::metadata(p).and_then(|m| m.modified()).ok()?.elapsed().ok()?;
            (age > MAX_TEMP_FILE_AGE).then_some(())
        };
        let is_temp = |p: &PathBuf| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with(TEMP_PREFIX))
        };
        for path in self.files().filter(|p| is_temp(p) && old(p).is_some()) {
            let _ = fs::remove_file(path);
        }
        for path in self.newest().into_iter().skip(MAX_FILES) {
            if matches!(read(&path), FileContent::StateFile(file) if !file.has_user_content()) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// The share of versions that a corpus and a list have in common, of the larger of the two, 0..=1.
fn overlap(fingerprint: &Fingerprint, listed: &[VersionFingerprint]) -> f32 {
    let of = fingerprint.corpus.versions.len().max(listed.len()).max(1);
    fingerprint.known(listed).len() as f32 / of as f32
}
