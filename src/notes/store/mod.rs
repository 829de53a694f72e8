//! The directory of sidecars: which is whose, who may write, what goes in the end.

pub(crate) mod file;
pub mod saver;
pub mod state_file;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::notes::annotations::SavedState;
use crate::notes::fingerprint::{Fingerprint, VersionFingerprint};
use crate::notes::merge::merge;
use crate::notes::store::file::{ASIDE, Held, read, set_aside, write};
use crate::notes::store::state_file::StateFile;

/// Sidecars looked into, the newest first, where a corpus has none of its own.
const LOOKED_INTO: usize = 256;
/// Sidecars looked into in no time to speak of.
const FEW: usize = 8;
/// A corpus whose versions are at least this share of a sidecar's, and the other way round, is that corpus.
const SAME: f32 = 0.5;
/// How long another reader may write before we give up waiting.
const PATIENCE: Duration = Duration::from_secs(3);
/// Sidecars kept. Beyond that the oldest go, but none in which a reader made something.
const MOST: usize = 2000;
/// Files written aside that are older than this were left by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);
/// The directory of sidecars.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
}

/// What is known of a corpus that was opened.
#[derive(Clone, Debug, Default)]
pub struct LoadedState {
    /// What was kept of it.
    pub kept: SavedState,
    /// What the reader should know about its file.
    pub said: Vec<String>,
    /// Where it is to be written; `None` where nothing may be.
    pub place: Option<StorePlace>,
}

/// Where a sidecar is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorePlace {
    file: PathBuf,
    /// Another corpus's file from which this one's begins: one that it was copied, renamed or cut from.
    from: Option<PathBuf>,
}

/// Why nothing could be kept.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The directory or a file in it.
    #[error("nothing can be kept in {}: {cause}", .path.display())]
    Io {
        /// What was written.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Another release works on the same file.
    #[error("what was kept of this corpus is from a newer hexapla (version {0}): it is left as it is")]
    Later(u64),
}

impl Store {
    /// The sidecars below a state directory.
    #[must_use]
    pub fn below(state: &Path) -> Self {
        Self {
            dir: state.join("corpora"),
        }
    }

    /// True at the very first start on this machine; every later call says no. Where nothing can be written, no.
    #[must_use]
    pub fn is_first_start(&self) -> bool {
        let mark = self.dir.join("welcomed");
        if mark.exists() {
            return false;
        }
        let made = fs::create_dir_all(&self.dir)
            .and_then(|()| File::options().write(true).create_new(true).open(mark));
        made.is_ok()
    }

    /// True where [`Store::recall`] takes no time to speak of: the corpus has a sidecar of its own, or there are few that
    /// could be of one like it.
    #[must_use]
    pub fn recalls_at_once(&self, identity: &Fingerprint) -> bool {
        self.file_of(identity).exists() || self.files().take(FEW + 1).count() <= FEW
    }

    fn file_of(&self, identity: &Fingerprint) -> PathBuf {
        self.dir.join(format!("{:016x}.json", identity.key().0))
    }

    /// What was kept of a corpus. A file that cannot be understood is set aside, its name ended by `.bad`; one that a
    /// later release wrote is left alone.
    #[must_use]
    pub fn recall(&self, identity: &Fingerprint) -> LoadedState {
        let file = self.file_of(identity);
        let place = |from| {
            Some(StorePlace {
                file: file.clone(),
                from,
            })
        };
        let mut said = Vec::new();
        match read(&file) {
            Held::StateFile(book) => {
                return LoadedState {
                    kept: book.kept(identity).0,
                    said,
                    place: place(None),
                };
            }
            Held::Later(version) => {
                return LoadedState {
                    said: vec![Trouble::Later(version).to_string()],
                    ..LoadedState::default()
                };
            }
            Held::Damaged(why) => said.push(set_aside(&file, &why)),
            Held::Nothing => {
                if let Some((from, book)) = self.like(identity) {
                    return LoadedState {
                        kept: book.kept(identity).0,
                        said,
                        place: place(Some(from)),
                    };
                }
            }
        }
        LoadedState {
            kept: SavedState::default(),
            said,
            place: place(None),
        }
    }

    /// The newest sidecar of nearly the same versions.
    fn like(&self, identity: &Fingerprint) -> Option<(PathBuf, StateFile)> {
        let mut best: Option<(f32, PathBuf, StateFile)> = None;
        for path in self.newest().into_iter().take(LOOKED_INTO) {
            let Held::StateFile(book) = read(&path) else {
                continue;
            };
            let share = share(identity, &book.versions);
            if share >= SAME && best.as_ref().is_none_or(|b| share > b.0) {
                best = Some((share, path, *book));
            }
        }
        best.map(|(_, path, book)| (path, book))
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

    /// Writes down what a reader left, who last saw `before`; what other readers wrote meanwhile stays. The file is
    /// written aside and renamed: it is whole at any time.
    ///
    /// # Errors
    /// Where it cannot be written, or a later release has written it.
    pub fn keep(
        &self,
        identity: &Fingerprint,
        place: &StorePlace,
        before: &SavedState,
        ours: &SavedState,
    ) -> Result<(), Trouble> {
        let io = |cause| Trouble::Io {
            path: self.dir.clone(),
            cause,
        };
        fs::create_dir_all(&self.dir).map_err(io)?;
        let lock = self.lock().map_err(io)?;
        let held = match (read(&place.file), &place.from) {
            (Held::Nothing, Some(from)) => read(from),
            (held, _) => held,
        };
        let (theirs, before) = match held {
            Held::StateFile(book) => (*book, before.clone()),
            Held::Later(version) => return Err(Trouble::Later(version)),
            Held::Nothing => (StateFile::default(), SavedState::default()),
            Held::Damaged(why) => {
                set_aside(&place.file, &why);
                (StateFile::default(), SavedState::default())
            }
        };
        let (known, rest) = theirs.kept(identity);
        let book = StateFile::of(&merge(&before, ours, known), identity).with(rest);
        if book != theirs || !place.file.exists() {
            write(&self.dir, &place.file, &book).map_err(io)?;
            self.prune();
        }
        drop(lock);
        Ok(())
    }

    /// Waits until no other reader writes. The lock is the system's, not the file's being there.
    fn lock(&self) -> io::Result<File> {
        let path = self.dir.join("lock");
        let file = File::options().create(true).append(true).open(path)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(fs::TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(fs::TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another hexapla holds the lock"));
                }
                // A file system without locks: better one reader's work than none's.
                Err(fs::TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => return Ok(file),
                Err(fs::TryLockError::Error(e)) => return Err(e),
            }
        }
    }

    /// Takes away what was left half written, and the oldest of too many files that hold nothing made by hand.
    fn prune(&self) {
        let old = |p: &PathBuf| {
            let age = fs::metadata(p).and_then(|m| m.modified()).ok()?.elapsed().ok()?;
            (age > LEFT_BEHIND).then_some(())
        };
        let aside = |p: &PathBuf| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with(ASIDE))
        };
        for path in self.files().filter(|p| aside(p) && old(p).is_some()) {
            let _ = fs::remove_file(path);
        }
        for path in self.newest().into_iter().skip(MOST) {
            if matches!(read(&path), Held::StateFile(book) if !book.is_made()) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// How much of a corpus a list of versions is, and the other way round: the lesser of both shares, 0..=1.
fn share(identity: &Fingerprint, listed: &[VersionFingerprint]) -> f32 {
    let of = identity.corpus.versions.len().max(listed.len()).max(1);
    identity.known(listed).len() as f32 / of as f32
}
