//! Makes a PDF safe to read. A hostile file can unpack without end, draw itself or inherit from itself, and the PDF
//! library checks none of the three. Memory and stack that it uses up cannot be taken back from a thread.

use memchr::memmem;
use pdf_extract::{Document, Object, Stream};

use crate::load::error::Problem;
use crate::load::formats::office::pdf::cycles::{forms_are_acyclic, has_subtype, parents_are_acyclic};
use crate::load::formats::office::pdf::unpack::{inflate, unpacked_size};
use crate::load::limits::Limits;

/// The dictionary of a stream is searched in this many bytes before it.
const DICTIONARY_WINDOW_BYTES: usize = 4096;

/// Checks the bytes before they are parsed, since streams of objects are unpacked while a file is opened.
///
/// # Errors
/// Where such streams would unpack beyond the limit, or have unusual filters.
pub(crate) fn check_before_opening(bytes: &[u8], limits: &Limits) -> Result<(), Problem> {
    let mut left = limits.unpacked_bytes;
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let before = &bytes[at.saturating_sub(DICTIONARY_WINDOW_BYTES)..at];
        let dictionary = memmem::rfind(before, b" obj").map_or(before, |i| &before[i..]);
        let has = |what: &[u8]| memmem::find(dictionary, what).is_some();
        if !(has(b"ObjStm") || has(b"XRef") || has(b"#")) {
            continue;
        }
        let filters = memmem::find_iter(dictionary, b"Decode").count()
            - memmem::find_iter(dictionary, b"DecodeParms").count();
        let columns = memmem::find(dictionary, b"/Columns").map_or(0, |i| {
            let digits = dictionary[i + 8..].trim_ascii_start();
            digits.iter().take_while(|b| b.is_ascii_digit()).count()
        });
        if filters > 1 || has(b"LZW") || has(b"ASCII") || columns > 6 {
            return Err(Problem::malformed(
                "pdf",
                "its objects are packed in a way that no known program uses",
            ));
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        let unpacked = inflate(data, left)
            .ok_or_else(|| Problem::byte_limit("unpacked_bytes", limits.unpacked_bytes))?;
        left -= unpacked.len() as u64;
    }
    Ok(())
}

/// Makes an open document safe to read. Empties pictures, which have no text but would be unpacked, and streams beyond
/// the limit. Returns the number of the latter.
///
/// # Errors
/// Where all streams together exceed the limit, or where forms or dictionaries are cyclic.
pub(crate) fn empty_large_streams(document: &mut Document, limits: &Limits) -> Result<usize, Problem> {
    let (mut left, mut emptied) = (limits.unpacked_bytes, 0);
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if has_subtype(&stream.dict, b"Image") {
            empty(stream);
            continue;
        }
        match unpacked_size(stream, limits.stream_bytes) {
            Some(size) => {
                let exceeded = || Problem::byte_limit("unpacked_bytes", limits.unpacked_bytes);
                left = left.checked_sub(size).ok_or_else(exceeded)?;
            }
            None => {
                empty(stream);
                emptied += 1;
            }
        }
    }
    if !parents_are_acyclic(document) || !forms_are_acyclic(document) {
        return Err(Problem::malformed("pdf", "parts of it contain themselves"));
    }
    Ok(emptied)
}

fn empty(stream: &mut Stream) {
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
    stream.set_content(Vec::new());
}
