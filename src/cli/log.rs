//! `-v`: what is done, with times, in a file of the state directory; never on the screen.
//!
//! Nothing is written unless asked for. A file that has grown past [`ENOUGH`] bytes is put aside at the next start, so
//! that at most two stand there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::Level;

use crate::text::clean_line;

/// Bytes of a log after which a new one is begun.
const ENOUGH: u64 = 1 << 20;

/// Name of the log in the state directory.
const NAME: &str = "hexapla.log";

/// Starts to log to a file in `folder`: with `verbosity` 1 what was read and made, from 2 on each stage of the work.
///
/// # Errors
/// Where the file cannot be opened; the program can do without.
pub(crate) fn start(verbosity: u8, folder: &Path) -> io::Result<()> {
    let level = match verbosity {
        0 => return Ok(()),
        1 => Level::INFO,
        2 => Level::DEBUG,
        _ => Level::TRACE,
    };
    let file = Neutral(open(folder)?);
    let logger = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(level)
        .with_writer(Mutex::new(file))
        .finish();
    // Where the host of the library has a logger of its own, the lines go there.
    let _ = tracing::subscriber::set_global_default(logger);
    Ok(())
}

fn open(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join(NAME);
    if path.metadata().is_ok_and(|m| m.len() > ENOUGH) {
        fs::rename(&path, older(&path))?;
    }
    OpenOptions::new().create(true).append(true).open(path)
}

fn older(path: &Path) -> PathBuf {
    path.with_extension("log.1")
}

/// Lines pass the one door: a log that is shown in a terminal must not speak to it.
struct Neutral(File);

impl Write for Neutral {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut neutral = clean_line(String::from_utf8_lossy(line).trim_end());
        neutral.push('\n');
        self.0.write_all(neutral.as_bytes())?;
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
    fn a_long_log_is_put_aside_and_the_one_before_it_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/state").join(NAME);
        for round in 0..3 {
            let mut file = open(path.parent().unwrap()).unwrap();
            writeln!(file, "round {round}").unwrap();
            file.set_len(ENOUGH + 1).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap().starts_with("round 2"));
        assert!(fs::read_to_string(older(&path)).unwrap().starts_with("round 1"));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2);
    }

    #[test]
    fn a_line_holds_no_control_character() {
        let dir = tempfile::tempdir().unwrap();
        let mut log = Neutral(open(dir.path()).unwrap());
        log.write_all(b"read \x1b[2J\x07 a\nb\n").unwrap();
        let text = fs::read_to_string(dir.path().join(NAME)).unwrap();
        assert_eq!(
            text.matches(char::is_control).collect::<Vec<_>>(),
            ["\n"],
            "{text:?}"
        );
    }
}
