//! What every input format is made of: its row in the FORMATS table and the decoding that they share.

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::magic;
use crate::load::options::LoadOptions;
use crate::load::sources::decode::{Decoded, decode, looks_binary};
use crate::load::sources::source::SourceBytes;

/// One input format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name used by `--input-format` and in messages.
    pub name: &'static str,
    /// Endings of file names, in lower case.
    pub endings: &'static [&'static str],
    /// What it is and how it is cut, for help.
    pub about: &'static str,
    /// True where the bytes themselves show that they are of this format.
    pub(crate) sniff: fn(&[u8]) -> bool,
    /// True where the parser runs on a separate thread, so that a panic or hang costs the file only.
    pub(crate) guarded: bool,
    /// How its bytes are read.
    pub(crate) reader: FormatReader,
}

/// How the bytes of a format are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FormatReader {
    /// They contain versions.
    Drafts(fn(SourceBytes, &LoadOptions) -> Result<Vec<Draft>, Problem>),
    /// They are a compressed file, which is read in its own format.
    Unpack(fn(SourceBytes, &LoadOptions) -> Result<Unpacked, Problem>),
}

/// A file that was compressed.
#[derive(Debug)]
pub(crate) struct Unpacked {
    pub file: SourceBytes,
    /// Why unpacking stopped early.
    pub damage: Option<Problem>,
}

/// The text of bytes that should be text.
///
/// # Errors
/// Where they are a known binary format or look like one.
pub(crate) fn decode_text(
    source: SourceBytes,
    options: &LoadOptions,
    notices: &mut Vec<String>,
) -> Result<Decoded, Problem> {
    if options.encoding.is_none() {
        if let Some(kind) = magic::binary_kind(&source.bytes) {
            return Err(Problem::Binary(kind.what, kind.advice));
        }
        if looks_binary(&source.bytes) {
            return Err(Problem::Binary(
                "binary data",
                "if it is text, name its encoding with --encoding",
            ));
        }
    }
    let mut decoded = decode(source.bytes, options.encoding.as_deref())?;
    // A cut at the limit may have split the last character.
    if source.cut_short && decoded.replaced > 0 && decoded.text.ends_with('\u{FFFD}') {
        decoded.text.truncate(decoded.text.len() - '\u{FFFD}'.len_utf8());
        decoded.replaced -= 1;
    }
    if decoded.replaced > 0 {
        notices.push(decoded.replacement_notice());
    }
    Ok(decoded)
}
