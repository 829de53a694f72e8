//! `-v`: logs what is done, with times, to a file in the state directory. Nothing of it is shown.
//!
//! A log that has grown past [`MAX_LOG_BYTES`] is renamed to `hexapla.log.1` at the next start, so there are never more
//! than two.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::Level;

use crate::text::clean_line;

/// Bytes of a log after which a new one is started.
const MAX_LOG_BYTES: u64 = 1 << 20;

/// The name of the log in the state directory.
const LOG_FILE: &str = "hexapla.log";

/// Starts to log to a file in `folder`: with `verbosity` 1 what was read and written, from 2 on every stage of the
/// work.
///
/// # Errors
/// If the file cannot be opened.
pub(crate) fn start(verbosity: u8, folder: &Path) -> io::Result<()> {
    let level = match verbosity {
        0 => return Ok(()),
        1 => Level::INFO,
        2 => Level::DEBUG,
        _ => Level::TRACE,
    };
    let logger = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(level)
        .with_writer(Mutex::new(CleanLog(open(folder)?)))
        .finish();
    // A program that uses hexapla as a library may have a logger of its own; the lines go there then.
    let _ = tracing::subscriber::set_global_default(logger);
    Ok(())
}

fn open(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join(LOG_FILE);
    if path.metadata().is_ok_and(|m| m.len() > MAX_LOG_BYTES) {
        fs::rename(&path, old_log(&path))?;
    }
    OpenOptions::new().create(true).append(true).open(path)
}

fn old_log(path: &Path) -> PathBuf {
    path.with_extension("log.1")
}

/// Removes control characters from every line: a log may be shown in a terminal.
struct CleanLog(File);

impl Write for CleanLog {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut clean = clean_line(String::from_utf8_lossy(line).trim_end());
        clean.push('\n');
        self.0.write_all(clean.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_log_is_renamed_and_the_one_before_it_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/state").join(LOG_FILE);
        for round in 0..3 {
            let mut file = open(path.parent().unwrap()).unwrap();
            writeln!(file, "round {round}").unwrap();
            file.set_len(MAX_LOG_BYTES + 1).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap().starts_with("round 2"));
        assert!(fs::read_to_string(old_log(&path)).unwrap().starts_with("round 1"));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2);
    }

    #[test]
    fn a_line_has_no_control_character() {
        let dir = tempfile::tempdir().unwrap();
        let mut log = CleanLog(open(dir.path()).unwrap());
        log.write_all(b"read \x1b[2J\x07 a\nb\n").unwrap();
        let text = fs::read_to_string(dir.path().join(LOG_FILE)).unwrap();
        let controls: Vec<_> = text.matches(char::is_control).collect();
        assert_eq!(controls, ["\n"], "{text:?}");
    }
}
