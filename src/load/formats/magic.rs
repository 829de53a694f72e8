//! Binary files that are known by their first bytes.

/// A kind of binary file.
pub struct Kind {
    /// What it is, with an article.
    pub what: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

const CONVERT: &str = "convert it to text first";
const UNPACK: &str = "unpack it first and open what it holds";

/// First bytes, and what they are.
const KINDS: [(&[u8], Kind); 20] = [
    (
        b"PK\x03\x04",
        Kind {
            what: "a ZIP archive",
            advice: UNPACK,
        },
    ),
    (
        b"PK\x05\x06",
        Kind {
            what: "an empty ZIP archive",
            advice: UNPACK,
        },
    ),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        Kind {
            what: "an OLE file (an old Office document, or a password-protected one)",
            advice: "save it without a password as .docx, .odt or text",
        },
    ),
    (
        b"%PDF-",
        Kind {
            what: "a PDF file",
            advice: CONVERT,
        },
    ),
    (
        b"\x1F\x8B",
        Kind {
            what: "a gzip file",
            advice: UNPACK,
        },
    ),
    (
        b"BZh",
        Kind {
            what: "a bzip2 file",
            advice: UNPACK,
        },
    ),
    (
        b"\xFD7zXZ\0",
        Kind {
            what: "an xz file",
            advice: UNPACK,
        },
    ),
    (
        b"\x28\xB5\x2F\xFD",
        Kind {
            what: "a zstd file",
            advice: UNPACK,
        },
    ),
    (
        b"7z\xBC\xAF\x27\x1C",
        Kind {
            what: "a 7z archive",
            advice: UNPACK,
        },
    ),
    (
        b"Rar!\x1A\x07",
        Kind {
            what: "a RAR archive",
            advice: UNPACK,
        },
    ),
    (
        b"\x89PNG\r\n\x1A\n",
        Kind {
            what: "a PNG image",
            advice: CONVERT,
        },
    ),
    (
        b"\xFF\xD8\xFF",
        Kind {
            what: "a JPEG image",
            advice: CONVERT,
        },
    ),
    (
        b"GIF8",
        Kind {
            what: "a GIF image",
            advice: CONVERT,
        },
    ),
    (
        b"RIFF",
        Kind {
            what: "a RIFF file (sound, video or image)",
            advice: CONVERT,
        },
    ),
    (
        b"OggS",
        Kind {
            what: "an Ogg file",
            advice: CONVERT,
        },
    ),
    (
        b"ID3",
        Kind {
            what: "an MP3 file",
            advice: CONVERT,
        },
    ),
    (
        b"\x7FELF",
        Kind {
            what: "a program",
            advice: "it holds no story",
        },
    ),
    (
        b"SQLite format 3\0",
        Kind {
            what: "an SQLite database",
            advice: "export the rows to CSV or JSON first",
        },
    ),
    (
        b"\xCA\xFE\xBA\xBE",
        Kind {
            what: "compiled code",
            advice: "it holds no story",
        },
    ),
    (
        b"AT&TFORM",
        Kind {
            what: "a DjVu file",
            advice: CONVERT,
        },
    ),
];

/// The kind of binary file that `bytes` begin like.
pub fn kind(bytes: &[u8]) -> Option<&'static Kind> {
    KINDS
        .iter()
        .find(|(first, _)| bytes.starts_with(first))
        .map(|(_, kind)| kind)
}
