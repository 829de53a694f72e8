//! Reading and writing one state file. A damaged file is renamed, and writing never leaves half a file.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::notes::store::state_file::{FORMAT, StateFile, VERSION};

/// A longer file was not written by this program; this is enough for thousands of notes.
const MAX_FILE_BYTES: u64 = 16 << 20;
/// Prefix of temporary files that are still being written.
pub(crate) const TEMP_PREFIX: &str = ".writing-";

/// The content of a file.
pub(crate) enum FileContent {
    Missing,
    StateFile(Box<StateFile>),
    /// Written by a newer release: its format version.
    Newer(u64),
    /// Why it cannot be read as a state file.
    Damaged(String),
}

/// Reads a state file.
pub(crate) fn read(path: &Path) -> FileContent {
    let mut bytes = Vec::new();
    let file = match File::open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return FileContent::Missing,
        other => other,
    };
    if let Err(e) = file.and_then(|f| f.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)) {
        return FileContent::Damaged(e.to_string());
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return FileContent::Damaged(format!("it is longer than {MAX_FILE_BYTES} bytes"));
    }
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> FileContent {
    let value: serde_json::Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(_) if bytes.is_empty() => return FileContent::Damaged("it is empty".to_owned()),
        Err(e) => return FileContent::Damaged(e.to_string()),
    };
    if let Some(version) = value.get("version").and_then(serde_json::Value::as_u64)
        && version > VERSION
    {
        return FileContent::Newer(version);
    }
    match serde_json::from_value::<StateFile>(value) {
        Ok(file) if file.format == FORMAT => FileContent::StateFile(Box::new(file)),
        Ok(_) => FileContent::Damaged(format!("its format is not {FORMAT}")),
        Err(e) => FileContent::Damaged(e.to_string()),
    }
}

/// Renames a damaged file; the warning for the reader.
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
    let what = "the saved state of this corpus could not be read";
    match free.as_ref().map(|aside| fs::rename(file, aside)) {
        Some(Ok(())) => {
            let aside = free.unwrap_or_default();
            format!("{what} and was set aside as {}: {why}", aside.display())
        }
        Some(Err(e)) => format!("{what} ({why}), and could not be renamed ({e})"),
        None => format!("{what}: {why}"),
    }
}

/// Writes a temporary file and renames it.
pub(crate) fn write(dir: &Path, file: &Path, content: &StateFile) -> io::Result<()> {
    let mut temp = tempfile::Builder::new().prefix(TEMP_PREFIX).tempfile_in(dir)?;
    let mut out = io::BufWriter::new(temp.as_file_mut());
    serde_json::to_writer_pretty(&mut out, content)?;
    out.write_all(b"\n")?;
    out.flush()?;
    drop(out);
    temp.as_file().sync_all()?;
    temp.persist(file).map_err(|e| e.error)?;
    // The new name is safe only when the directory is synced. Some systems cannot do that.
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
    Ok(())
}
