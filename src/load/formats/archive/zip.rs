//! ZIP containers of documents: reads entries in memory, within limits. Nothing is ever written to disk.

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::load::error::Problem;
use crate::load::formats::magic;
use crate::load::options::LoadOptions;
use crate::load::sources::decode::decode;
use crate::load::sources::source::SourceBytes;

/// Why a document with a password cannot be read.
pub(crate) const PASSWORD_PROTECTED: &str = "it is password-protected; save it without a password";

/// An open archive.
pub(crate) struct Archive {
    format: &'static str,
    entries: ZipArchive<Cursor<Vec<u8>>>,
    /// Entry numbers by name. Symbolic links are left out.
    by_name: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    allowed: u64,
}

impl Archive {
    /// Opens an archive. `format` is the name of the document format in messages.
    ///
    /// # Errors
    /// Where the bytes are not a ZIP container, or have more entries than the limit.
    pub(crate) fn open(
        source: SourceBytes,
        format: &'static str,
        options: &LoadOptions,
    ) -> Result<Self, Problem> {
        if !source.bytes.starts_with(b"PK")
            && let Some(kind) = magic::binary_kind(&source.bytes)
        {
            return Err(Problem::Binary(kind.what, kind.advice));
        }
        if source.cut_short {
            return Err(Problem::byte_limit("file_bytes", options.limits.file_bytes));
        }
        if !source.bytes.starts_with(b"PK") {
            return Err(Problem::malformed(
                format,
                "it is not a ZIP container, as these documents are",
            ));
        }
        let mut entries = ZipArchive::new(Cursor::new(source.bytes))
            .map_err(|e| Problem::malformed(format, e.to_string()))?;
        let max_entries = options.limits.entries;
        if entries.len() > max_entries {
            return Err(Problem::limit(
                "entries",
                format!("{max_entries} entries of an archive"),
            ));
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

    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The text of the XML entry `name`; `None` where there is none.
    ///
    /// # Errors
    /// Where it is encrypted or damaged, or would unpack beyond the limit.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let bytes = self.bytes(name)?;
        bytes.map(|bytes| Ok(decode(bytes, None)?.text)).transpose()
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(&number) = self.by_name.get(name) else {
            return Ok(None);
        };
        let damaged = |e: &dyn Display| Problem::malformed(self.format, format!("{name}: {e}"));
        if self.entries.by_index_raw(number).is_ok_and(|e| e.encrypted()) {
            return Err(Problem::malformed(self.format, PASSWORD_PROTECTED));
        }
        let entry = self.entries.by_index(number).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::new();
        let read = entry.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|e| damaged(&e))?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left =
            left.ok_or_else(|| Problem::limit("unpacked_bytes", format!("{} bytes unpacked", self.allowed)))?;
        Ok(Some(bytes))
    }
}

/// True where `bytes` look like an archive with an entry `name`. Searches only the start and the end of the file, where
/// the first local headers and the directory are.
pub(crate) fn contains_entry(bytes: &[u8], name: &str) -> bool {
    const SNIFF_BYTES: usize = 1 << 16;
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let tail = &bytes[bytes.len().saturating_sub(SNIFF_BYTES)..];
    [head, tail]
        .iter()
        .any(|part| memchr::memmem::find(part, name.as_bytes()).is_some())
}
