//! From bytes to text. A byte order mark decides, then valid UTF-8, then UTF-16 by its zero bytes; other bytes are in the
//! encoding that a browser would guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::load::error::Problem;

/// Fewer control characters may be damage in a text file.
const MIN_BINARY_CONTROLS: usize = 64;

/// An encoding, and how it was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Encoding {
    /// Name in the WHATWG standard.
    pub name: &'static str,
    /// One of the texts in [`from`].
    pub from: &'static str,
}

/// How an encoding was determined.
pub(crate) mod from {
    /// The user chose it.
    pub(crate) const ASKED: &str = "as asked for";
    /// A byte order mark.
    pub(crate) const MARK: &str = "by its byte order mark";
    /// The source declares it in a header or an element.
    pub(crate) const DECLARED: &str = "as the source says";
    /// The bytes are valid in it.
    pub(crate) const VALID: &str = "the bytes are valid";
    /// The bytes look most like it.
    pub(crate) const GUESSED: &str = "guessed from the bytes";
}

/// Text with its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, with U+FFFD in place of invalid bytes.
    pub text: String,
    /// The encoding.
    pub encoding: Encoding,
    /// Number of replacements.
    pub replaced: usize,
}

impl Decoded {
    /// A notice about the replacements.
    pub(crate) fn replacement_notice(&self) -> String {
        let encoding = self.encoding.name;
        let invalid = match self.replaced {
            1 => "1 invalid byte sequence".to_owned(),
            n => format!("{n} invalid byte sequences"),
        };
        format!("{invalid} in {encoding} shown as U+FFFD (--encoding NAME chooses another encoding)")
    }
}

/// Decodes `bytes`. `chosen` is a WHATWG label (`latin1`, `utf-16le`, `shift_jis`, ..) that replaces detection. A byte
/// order mark at the start is always dropped.
///
/// # Errors
/// Where `chosen` is not a known label. Invalid bytes are never an error.
pub(crate) fn decode(bytes: Vec<u8>, chosen: Option<&str>) -> Result<Decoded, Problem> {
    let chosen = chosen.map(named).transpose()?;
    let (marked, mark) = encoding_rs::Encoding::for_bom(&bytes).map_or((None, 0), |(e, n)| (Some(e), n));
    let (encoding, from) = match (chosen, marked) {
        (Some(chosen), _) => (chosen, from::ASKED),
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
                return Ok(decode_with(detect(&bytes), from::GUESSED, &bytes));
            }
        },
    };
    let skip = if marked == Some(encoding) { mark } else { 0 };
    Ok(decode_with(encoding, from, &bytes[skip..]))
}

/// The encoding with a WHATWG label.
///
/// # Errors
/// Where no encoding has that label.
pub(crate) fn named(label: &str) -> Result<&'static encoding_rs::Encoding, Problem> {
    encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| Problem::Unknown {
        what: "encoding",
        given: crate::text::clean_line(label),
        known: "the labels of the WHATWG encoding standard, such as utf-8, utf-16le, windows-1252, gb18030"
            .to_owned(),
    })
}

fn decode_with(encoding: &'static encoding_rs::Encoding, from: &'static str, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors {
        let here = text.matches('\u{FFFD}').count();
        // A replacement character that UTF-8 input contains itself does not count.
        let own = if encoding == UTF_8 {
            bytes.windows(3).filter(|w| w == b"\xEF\xBF\xBD").count()
        } else {
            0
        };
        here.saturating_sub(own)
    } else {
        0
    };
    Decoded {
        text: text.into_owned(),
        encoding: Encoding {
            name: encoding.name(),
            from,
        },
        replaced,
    }
}

/// The encoding of bytes that are not valid UTF-8 and have no byte order mark.
fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if let Some(utf16) = unmarked_utf16(bytes) {
        return utf16;
    }
    let (good, bad) = utf8_pieces(bytes);
    // Bytes of other encodings are rarely valid UTF-8 by accident. Where most are valid, this is damaged UTF-8.
    if good > 0 && good >= bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if is_typography(bytes) { WINDOWS_1252 } else { guess }
}

/// True where every byte beyond ASCII is a quotation mark, dash or other mark in windows-1252. A few of them are too
/// little for the detector, and other encodings have letters in their place, which would then become part of words.
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

/// UTF-16 without a byte order mark: in Western text every second byte is zero.
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

/// How many multi-byte characters of UTF-8 `bytes` contain, and how many invalid sequences.
fn utf8_pieces(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// True for bytes that are probably not text: many zero bytes or control characters near the start.
pub(crate) fn looks_binary(bytes: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(bytes).is_some() || unmarked_utf16(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = head.iter().filter(|&&b| b == 0).count();
    let controls = count_controls(head);
    // A few zeros in a short file are damage, not another kind of file.
    zeros >= 8 && zeros * 50 >= head.len() || controls >= MIN_BINARY_CONTROLS && controls * 10 >= head.len()
}

/// The number of control characters in a text, where it is so large that part of the text must be binary data.
pub(crate) fn late_control_characters(text: &str) -> Option<usize> {
    Some(count_controls(text.as_bytes())).filter(|&n| n >= MIN_BINARY_CONTROLS)
}

/// Counts control characters, without tabs, line ends, form feeds and escapes, which text files may have.
fn count_controls(bytes: &[u8]) -> usize {
    let is_control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    bytes.iter().filter(is_control).count()
}
