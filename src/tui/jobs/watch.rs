//! Notices that a file of the corpus has changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

use crate::load::Corpus;
use crate::tui::messages::event::Event;

/// A change counts as done after this much quiet: editors write in several steps.
const QUIET_DELAY: Duration = Duration::from_millis(150);
/// A file that never comes to rest is read all the same after this.
const MAX_DELAY: Duration = Duration::from_secs(2);
/// How often the files are checked where the system sends no notice of changes.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Watches files until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    _system: Option<notify::RecommendedWatcher>,
    /// The thread ends when this and the system's watcher are gone.
    _thread: Sender<()>,
}

/// Length and time of the last change: what tells one state of a file from another. `None` where there is no file.
type FileState = Option<(u64, Option<SystemTime>)>;

impl Watcher {
    /// Watches the files that the versions came from; `None` where there are none, or no thread can be started.
    #[must_use]
    pub fn start(corpus: &Corpus, sender: Sender<Event>) -> Option<Self> {
        let sources = corpus.versions.iter().map(|v| PathBuf::from(&v.source));
        let files: BTreeSet<PathBuf> = sources.filter(|path| path.is_file()).collect();
        if files.is_empty() {
            return None;
        }
        let files: Vec<PathBuf> = files.into_iter().collect();
        let (notice_sender, notices) = channel();
        let system = system_watcher(&files, notice_sender.clone());
        let timeout = if system.is_some() {
            Duration::MAX
        } else {
            POLL_INTERVAL
        };
        let states: Vec<FileState> = files.iter().map(|f| file_state(f)).collect();
        let spawned = thread::Builder::new().name("watch".to_owned()).spawn(move || {
            watch(&files, states, &notices, timeout, &sender);
        });
        spawned.ok()?;
        Some(Self {
            _system: system,
            _thread: notice_sender,
        })
    }
}

/// Has the system send a notice of each change; `None` where it cannot. Folders are watched and not files: most editors
/// put a new file in the place of the old one.
fn system_watcher(files: &[PathBuf], sender: Sender<()>) -> Option<notify::RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|e| !e.kind.is_access()) {
            // Nobody listens any more where the reader has left.
            let _ = sender.send(());
        }
    })
    .ok()?;
    let here = Path::new(".");
    let parents = files.iter().filter_map(|f| f.parent());
    let folders: BTreeSet<&Path> = parents
        .map(|f| if f.as_os_str().is_empty() { here } else { f })
        .collect();
    for folder in folders {
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    }
    Some(watcher)
}

fn watch(
    files: &[PathBuf],
    mut seen: Vec<FileState>,
    notices: &Receiver<()>,
    timeout: Duration,
    sender: &Sender<Event>,
) {
    loop {
        match notices.recv_timeout(timeout) {
            Ok(()) => {
                let start = Instant::now();
                while start.elapsed() < MAX_DELAY && notices.recv_timeout(QUIET_DELAY).is_ok() {}
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now: Vec<FileState> = files.iter().map(|f| file_state(f)).collect();
        if now != seen {
            seen = now;
            if sender.send(Event::FileChanged).is_err() {
                return;
            }
        }
    }
}

fn file_state(file: &Path) -> FileState {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Version;

    fn corpus(path: &Path) -> Corpus {
        let version = Version {
            source: path.to_string_lossy().into_owned(),
            ..Version::default()
        };
        Corpus {
            versions: vec![version],
            ..Corpus::default()
        }
    }

    #[test]
    fn a_change_in_place_and_a_file_put_in_its_place_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "One.").expect("a file");
        let (sender, events) = channel();
        let watch = Watcher::start(&corpus(&path), sender).expect("a file to watch");
        let long = Duration::from_secs(20);
        fs::write(&path, "One and a half.").expect("a change");
        assert!(matches!(events.recv_timeout(long), Ok(Event::FileChanged)));
        let aside = folder.path().join("a.new");
        fs::write(&aside, "Two, in another file.").expect("a file");
        fs::rename(&aside, &path).expect("renamed");
        assert!(matches!(events.recv_timeout(long), Ok(Event::FileChanged)));
        // Reading it, or a change beside it, is none.
        drop(fs::read(&path));
        fs::write(folder.path().join("b.txt"), "x").expect("a file");
        assert!(events.recv_timeout(QUIET_DELAY * 4).is_err());
        drop(watch);
        assert!(
            events
                .recv_timeout(long)
                .is_err_and(|e| e == RecvTimeoutError::Disconnected)
        );
    }

    #[test]
    fn there_is_nothing_to_watch_in_the_sample() {
        let (to, _events) = channel();
        assert!(Watcher::start(&corpus(Path::new("1-wire.json")), to).is_none());
    }
}
