//! From bytes to text: byte order marks, UTF-8, UTF-16, else the encoding a browser would guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::load::error::Problem;

/// An encoding, and why the bytes were read in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Name in the WHATWG standard.
    pub name: &'static str,
    /// Who said so.
    pub from: &'static str,
}

/// Who settles an encoding.
pub mod from {
    /// The caller.
    pub const ASKED: &str = "as asked for";
    /// A byte order mark.
    pub const MARK: &str = "by its byte order mark";
    /// The source, in a header or an element.
    pub const DECLARED: &str = "as the source says";
    /// The bytes are valid in it.
    pub const VALID: &str = "the bytes are valid";
    /// What the bytes look most like.
    pub const GUESSED: &str = "guessed from the bytes";
}

/// Text with the encoding it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; bytes that fit no character stand as U+FFFD.
    pub text: String,
    /// The encoding.
    pub encoding: Encoding,
    /// How many replacements were made.
    pub replaced: usize,
}

/// Decodes `bytes`. `asked` is a WHATWG label (`latin1`, `utf-16le`, `shift_jis`, ..) that overrules detection;
/// a byte order mark at the start is dropped in any case.
///
/// # Errors
/// Where `asked` is no known label. Odd bytes are never an error.
pub fn decode(bytes: Vec<u8>, asked: Option<&str>) -> Result<Decoded, Problem> {
    let asked = asked.map(named).transpose()?;
    let (marked, mark) = encoding_rs::Encoding::for_bom(&bytes).map_or((None, 0), |(e, n)| (Some(e), n));
    let (encoding, from) = match (asked, marked) {
        (Some(asked), _) => (asked, from::ASKED),
        (None, Some(marked)) => (marked, from::MARK),
        (None, None) => match String::from_utf8(bytes) {
            Ok(text) => {
                return Ok(Decoded {
                    text,
                    encoding: Encoding {
                        name: UTF_8.name(),
                        from: from::VALID,
                    },
                    replaced: 0,
                });
            }
            Err(not_utf8) => {
                let bytes = not_utf8.into_bytes();
                return Ok(with(detect(&bytes), from::GUESSED, &bytes));
            }
        },
    };
    let skip = if marked == Some(encoding) { mark } else { 0 };
    Ok(with(encoding, from, &bytes[skip..]))
}

/// The encoding that a WHATWG label names.
///
/// # Errors
/// Where no encoding has that label.
pub fn named(label: &str) -> Result<&'static encoding_rs::Encoding, Problem> {
    encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| Problem::Unknown {
        what: "encoding",
        given: crate::text::clean_line(label),
        known: "the labels of the WHATWG encoding standard, such as utf-8, utf-16le, windows-1252, gb18030"
            .to_owned(),
    })
}

fn with(encoding: &'static encoding_rs::Encoding, from: &'static str, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors {
        let here = text.matches('\u{FFFD}').count();
        // Replacement characters that UTF-8 input spelled out are its own.
        let own = if encoding == UTF_8 {
            bytes.windows(3).filter(|w| w == b"\xEF\xBF\xBD").count()
        } else {
            0
        };
        here.saturating_sub(own)
    } else {
        0
    };
    let text = match text {
        Cow::Owned(text) => text,
        Cow::Borrowed(text) => text.to_owned(),
    };
    Decoded {
        text,
        encoding: Encoding {
            name: encoding.name(),
            from,
        },
        replaced,
    }
}

/// The encoding of bytes that are not valid UTF-8 and have no mark.
fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if let Some(utf16) = unmarked_utf16(bytes) {
        return utf16;
    }
    let (good, bad) = utf8_pieces(bytes);
    // In other encodings pairs that happen to be valid UTF-8 are rare: where they are the rule, a few bytes are broken.
    if good > 0 && good >= bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if is_typography(bytes) { WINDOWS_1252 } else { guess }
}

/// True where all that goes beyond ASCII reads as quotes, dashes and other marks in Western Windows: a few of them are
/// too little for the detector, and other encodings have letters in their place, which then stick to words.
fn is_typography(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|b| !b.is_ascii());
    let mut odd = odd.peekable();
    odd.peek().is_some()
        && odd.all(|&b| {
            matches!(
                b,
                0x80 | 0x82 | 0x84 | 0x85 | 0x8B | 0x91
                    ..=0x97 | 0x99 | 0x9B | 0xA0 | 0xA7 | 0xA9 | 0xAB | 0xAE | 0xB0 | 0xB7 | 0xBB
            )
        })
}

/// UTF-16 without a mark: half of the bytes of Western text are zero, and all on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        0..8 => None,
        _ if odd * 10 >= half * 7 && even * 20 <= half => Some(UTF_16LE),
        _ if even * 10 >= half * 7 && odd * 20 <= half => Some(UTF_16BE),
        _ => None,
    }
}

/// How many multi-byte characters of UTF-8 stand in `bytes`, and how many stray bytes.
fn utf8_pieces(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// True where a text decoder would only produce rubbish: many zero bytes or controls near the start.
#[must_use]
pub fn looks_binary(bytes: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(bytes).is_some() || unmarked_utf16(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = head.iter().filter(|&&b| b == 0).count();
    let controls = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    // A few stray zeros in a short file are damage, not another kind of file.
    zeros >= 8 && zeros * 50 >= head.len() || controls >= 64 && controls * 10 >= head.len()
}

/// Where text turned into something else after its start: how many control characters stand in it beyond line ends and
/// tabs, if they are enough to speak of binary data.
#[must_use]
pub fn late_binary(text: &str) -> Option<usize> {
    let controls = text
        .bytes()
        .filter(|&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    (controls >= 64).then_some(controls)
}
