//! One sidecar file: read and understood or set aside, written whole.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::notes::store::state_file::{FORMAT, StateFile, VERSION};

/// Bytes of a sidecar that are read: thousands of notes. A longer file was not written by this program.
const LARGEST: u64 = 16 << 20;
/// How the names of files begin that are not whole yet.
pub(crate) const ASIDE: &str = ".writing-";

/// What a file holds.
pub(crate) enum Held {
    Nothing,
    StateFile(Box<StateFile>),
    /// Written by a later release.
    Later(u64),
    /// Why it is no sidecar.
    Damaged(String),
}

/// What a file holds.
pub(crate) fn read(path: &Path) -> Held {
    let mut bytes = Vec::new();
    let file = match File::open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Held::Nothing,
        other => other,
    };
    if let Err(e) = file.and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes)) {
        return Held::Damaged(e.to_string());
    }
    if bytes.len() as u64 > LARGEST {
        return Held::Damaged(format!("it is longer than {LARGEST} bytes"));
    }
    understand(&bytes)
}

fn understand(bytes: &[u8]) -> Held {
    let value: serde_json::Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(_) if bytes.is_empty() => return Held::Damaged("it is empty".to_owned()),
        Err(e) => return Held::Damaged(e.to_string()),
    };
    if let Some(version) = value.get("version").and_then(serde_json::Value::as_u64)
        && version > VERSION
    {
        return Held::Later(version);
    }
    match serde_json::from_value::<StateFile>(value) {
        Ok(book) if book.format == FORMAT => Held::StateFile(Box::new(book)),
        Ok(_) => Held::Damaged(format!("it does not call itself {FORMAT}")),
        Err(e) => Held::Damaged(e.to_string()),
    }
}

/// Renames a file that cannot be understood, and says so.
pub(crate) fn set_aside(file: &Path, why: &str) -> String {
    let named = |n: usize| {
        let mut name = file.as_os_str().to_owned();
        name.push(if n == 1 {
            ".bad".to_owned()
        } else {
            format!(".bad{n}")
        });
        PathBuf::from(name)
    };
    let free = (1..1000).map(named).find(|p| !p.exists());
    let what = "what was kept of this corpus could not be read";
    match free.as_ref().map(|aside| fs::rename(file, aside)) {
        Some(Ok(())) => {
            let aside = free.unwrap_or_default();
            format!("{what} and was set aside as {}: {why}", aside.display())
        }
        Some(Err(e)) => format!("{what} ({why}), nor set aside ({e})"),
        None => format!("{what}: {why}"),
    }
}

/// Writes a book aside and renames it.
pub(crate) fn write(dir: &Path, file: &Path, book: &StateFile) -> io::Result<()> {
    let mut aside = tempfile::Builder::new().prefix(ASIDE).tempfile_in(dir)?;
    let mut out = io::BufWriter::new(aside.as_file_mut());
    serde_json::to_writer_pretty(&mut out, book)?;
    out.write_all(b"\n")?;
    out.flush()?;
    drop(out);
    aside.as_file().sync_all()?;
    aside.persist(file).map_err(|e| e.error)?;
    // The name is safe on the disk only when the directory is; where directories cannot be synced, so be it.
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
    Ok(())
}
