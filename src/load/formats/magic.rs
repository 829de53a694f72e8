//! Recognizes binary files by their first bytes.

/// A kind of binary file.
pub(crate) struct BinaryKind {
    /// What it is, with an article.
    pub what: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    first_bytes: &'static [u8],
}

const CONVERT: &str = "convert it to text first";
const UNPACK: &str = "unpack it and open the files inside";
const NO_TEXT: &str = "it contains no text";

const fn kind(first_bytes: &'static [u8], what: &'static str, advice: &'static str) -> BinaryKind {
    BinaryKind {
        what,
        advice,
        first_bytes,
    }
}

const KINDS: [BinaryKind; 20] = [
    kind(b"PK\x03\x04", "a ZIP archive", UNPACK),
    kind(b"PK\x05\x06", "an empty ZIP archive", UNPACK),
    kind(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an OLE file (an old Office document, or a password-protected one)",
        "save it without a password as .docx, .odt or text",
    ),
    kind(b"%PDF-", "a PDF file", CONVERT),
    kind(b"\x1F\x8B", "a gzip file", UNPACK),
    kind(b"BZh", "a bzip2 file", UNPACK),
    kind(b"\xFD7zXZ\0", "an xz file", UNPACK),
    kind(b"\x28\xB5\x2F\xFD", "a zstd file", UNPACK),
    kind(b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    kind(b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    kind(b"\x89PNG\r\n\x1A\n", "a PNG image", CONVERT),
    kind(b"\xFF\xD8\xFF", "a JPEG image", CONVERT),
    kind(b"GIF8", "a GIF image", CONVERT),
    kind(b"RIFF", "a RIFF file (sound, video or image)", CONVERT),
    kind(b"OggS", "an Ogg file", CONVERT),
    kind(b"ID3", "an MP3 file", CONVERT),
    kind(b"\x7FELF", "a program", NO_TEXT),
    kind(
        b"SQLite format 3\0",
        "an SQLite database",
        "export the rows to CSV or JSON first",
    ),
    kind(b"\xCA\xFE\xBA\xBE", "compiled code", NO_TEXT),
    kind(b"AT&TFORM", "a DjVu file", CONVERT),
];

/// The kind of binary file that `bytes` begin like.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static BinaryKind> {
    KINDS.iter().find(|kind| bytes.starts_with(kind.first_bytes))
}
