//! Documents that are ZIP archives: their entries in memory, bounded. Nothing is ever written to disk.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::load::error::Problem;
use crate::load::formats::Raw;
use crate::load::options::LoadOptions;

/// An open archive.
pub struct Archive {
    format: &'static str,
    entries: ZipArchive<Cursor<Vec<u8>>>,
    /// Entry numbers by name; links are none.
    by_name: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    allowed: u64,
}

impl Archive {
    /// Opens the archive that `raw` is.
    ///
    /// # Errors
    /// Where it is none, is encrypted, or holds more entries than the limit.
    pub fn open(raw: Raw, format: &'static str, options: &LoadOptions) -> Result<Self, Problem> {
        if let Some(kind) =
            crate::load::formats::magic::kind(&raw.bytes).filter(|_| !raw.bytes.starts_with(b"PK"))
        {
            return Err(Problem::Binary(kind.what, kind.advice));
        }
        if raw.cut_short {
            let allowed = format!("{} bytes", options.limits.file_bytes);
            return Err(Problem::Limit {
                limit: "file_bytes",
                allowed,
            });
        }
        if !raw.bytes.starts_with(b"PK") {
            return Err(Problem::malformed(
                format,
                "it is not a ZIP container, as such documents are",
            ));
        }
        let mut entries =
            ZipArchive::new(Cursor::new(raw.bytes)).map_err(|e| Problem::malformed(format, e.to_string()))?;
        if entries.len() > options.limits.entries {
            let allowed = format!("{} entries of an archive", options.limits.entries);
            return Err(Problem::Limit {
                limit: "entries",
                allowed,
            });
        }
        let mut by_name = HashMap::new();
        for i in 0..entries.len() {
            let Ok(entry) = entries.by_index_raw(i) else {
                continue;
            };
            let name = entry.name().map(std::borrow::Cow::into_owned);
            if let (Ok(name), false) = (name, entry.is_symlink()) {
                by_name.entry(name).or_insert(i);
            }
        }
        let allowed = options.limits.unpacked_bytes;
        Ok(Self {
            format,
            entries,
            by_name,
            left: allowed,
            allowed,
        })
    }

    /// True where there is an entry of that name.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The bytes of the entry `name`; `None` where there is none.
    ///
    /// # Errors
    /// Where it is encrypted, damaged, or would unpack beyond the limit.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(&number) = self.by_name.get(name) else {
            return Ok(None);
        };
        let damaged = |e: &dyn std::fmt::Display| Problem::malformed(self.format, format!("{name}: {e}"));
        if self.entries.by_index_raw(number).is_ok_and(|e| e.encrypted()) {
            return Err(Problem::malformed(
                self.format,
                "it is password-protected; save it without a password",
            ));
        }
        let entry = self.entries.by_index(number).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::new();
        entry
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| damaged(&e))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => {
                let allowed = format!("{} bytes unpacked", self.allowed);
                return Err(Problem::Limit {
                    limit: "unpacked_bytes",
                    allowed,
                });
            }
        }
        Ok(Some(bytes))
    }

    /// The text of the XML entry `name`; `None` where there is none.
    ///
    /// # Errors
    /// As [`Archive::bytes`].
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        Ok(Some(crate::load::sources::decode::decode(bytes, None)?.text))
    }
}

/// True where `bytes` begin an archive whose entries include `name`. Looks at local headers near the start and the
/// directory near the end only.
pub fn holds(bytes: &[u8], name: &str) -> bool {
    const NEAR: usize = 1 << 16;
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    let head = &bytes[..bytes.len().min(NEAR)];
    let tail = &bytes[bytes.len().saturating_sub(NEAR)..];
    [head, tail]
        .iter()
        .any(|part| memchr::memmem::find(part, name.as_bytes()).is_some())
}
