//! Noticing that a file which is read was changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

use crate::load::Corpus;
use crate::tui::messages::event::Event;

/// Quiet after which a change counts as done: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// A file that never comes to rest is read all the same after this.
const LONGEST: Duration = Duration::from_secs(2);
/// How often files are looked at where the system tells nothing of them.
const LOOK: Duration = Duration::from_secs(1);

/// Watches files until it is dropped.
#[derive(Debug)]
pub struct Watch {
    _told: Option<notify::RecommendedWatcher>,
    _thread: Sender<()>,
}

/// What tells one state of a file from another; `None` where it is not there.
type Print = Option<(u64, Option<SystemTime>)>;

impl Watch {
    /// Watches the files that versions came from; `None` where there are none, or no thread can be had.
    #[must_use]
    pub fn start(corpus: &Corpus, to: Sender<Event>) -> Option<Self> {
        let files: BTreeSet<PathBuf> = corpus
            .versions
            .iter()
            .map(|v| PathBuf::from(&v.source))
            .filter(|path| path.is_file())
            .collect();
        if files.is_empty() {
            return None;
        }
        let files: Vec<PathBuf> = files.into_iter().collect();
        let (tell, told) = channel();
        let system = system(&files, tell.clone());
        let patience = if system.is_some() { Duration::MAX } else { LOOK };
        let prints: Vec<Print> = files.iter().map(|f| print(f)).collect();
        let spawned = thread::Builder::new().name("watch".to_owned()).spawn(move || {
            watch(&files, prints, &told, patience, &to);
        });
        spawned.ok()?;
        Some(Self {
            _told: system,
            _thread: tell,
        })
    }
}

/// Asks the system to tell of changes; `None` where it cannot. Folders are watched and not files: most editors put a new
/// file in the place of the old one.
fn system(files: &[PathBuf], tell: Sender<()>) -> Option<notify::RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|e| !e.kind.is_access()) {
            // Nobody listens any more where the reader has left.
            let _ = tell.send(());
        }
    })
    .ok()?;
    let folders: BTreeSet<&Path> = files
        .iter()
        .filter_map(|f| f.parent())
        .map(|f| {
            if f.as_os_str().is_empty() {
                Path::new(".")
            } else {
                f
            }
        })
        .collect();
    for folder in folders {
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    }
    Some(watcher)
}

fn watch(
    files: &[PathBuf],
    mut seen: Vec<Print>,
    told: &Receiver<()>,
    patience: Duration,
    to: &Sender<Event>,
) {
    loop {
        match told.recv_timeout(patience) {
            Ok(()) => {
                let start = Instant::now();
                while start.elapsed() < LONGEST && told.recv_timeout(QUIET).is_ok() {}
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now: Vec<Print> = files.iter().map(|f| print(f)).collect();
        if now != seen {
            seen = now;
            if to.send(Event::FileChanged).is_err() {
                return;
            }
        }
    }
}

fn print(file: &Path) -> Print {
    let found = fs::metadata(file).ok()?;
    Some((found.len(), found.modified().ok()))
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
        let (to, events) = channel();
        let watch = Watch::start(&corpus(&path), to).expect("a file to watch");
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
        assert!(events.recv_timeout(QUIET * 4).is_err());
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
        assert!(Watch::start(&corpus(Path::new("1-wire.json")), to).is_none());
    }
}
