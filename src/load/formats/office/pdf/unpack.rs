//! Measures how much the streams of a PDF unpack to, without unpacking more than is allowed.

use std::io::{self, Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Object, Stream};
use weezl::BitOrder;

/// Largest row of a stream with a predictor: more than any picture has.
const MAX_ROW_BYTES: i64 = 1 << 24;

/// The size of an unpacked stream. `None` where it is larger than `max_bytes`, or where it cannot be measured.
pub(crate) fn unpacked_size(stream: &Stream, max_bytes: u64) -> Option<u64> {
    let Ok(filters) = stream.filters() else {
        return Some(stream.content.len() as u64).filter(|&n| n <= max_bytes);
    };
    let number = |key: &[u8]| {
        let parameters = stream.dict.get(b"DecodeParms").and_then(Object::as_dict).ok()?;
        parameters.get(key).and_then(Object::as_i64).ok()
    };
    let row = [&b"Columns"[..], b"Colors", b"BitsPerComponent"]
        .iter()
        .try_fold(1i64, |row, key| row.checked_mul(number(key).unwrap_or(1).max(1)));
    if row.is_none_or(|row| row > MAX_ROW_BYTES) {
        return None;
    }
    let mut bytes = stream.content.clone();
    for filter in filters {
        bytes = match filter {
            b"FlateDecode" => inflate(&bytes, max_bytes)?,
            b"LZWDecode" => unpack_lzw(&bytes, max_bytes)?,
            // Five characters become four bytes, so it cannot grow. It is decoded for the filters that follow.
            b"ASCII85Decode" => {
                let mut only = Stream::new(Dictionary::new(), bytes);
                only.dict.set("Filter", "ASCII85Decode");
                only.decompressed_content().unwrap_or_default()
            }
            // The PDF library does not decode any other filter.
            _ => return Some(bytes.len() as u64).filter(|&n| n <= max_bytes),
        };
    }
    Some(bytes.len() as u64).filter(|&n| n <= max_bytes)
}

/// Unpacks zlib or bare deflate data, as far as it is undamaged. `None` where that exceeds `max_bytes`.
pub(crate) fn inflate(bytes: &[u8], max_bytes: u64) -> Option<Vec<u8>> {
    let unpack = |from: &mut dyn Read| {
        let mut out = Vec::new();
        // Where the end is damaged, what comes before it counts, as in the PDF library.
        drop(from.take(max_bytes.saturating_add(1)).read_to_end(&mut out));
        out
    };
    let mut out = unpack(&mut ZlibDecoder::new(bytes));
    if out.is_empty() && bytes.len() > 2 {
        out = unpack(&mut DeflateDecoder::new(&bytes[2..]));
    }
    (out.len() as u64 <= max_bytes).then_some(out)
}

/// The same for LZW data, in both of its dialects.
fn unpack_lzw(bytes: &[u8], max_bytes: u64) -> Option<Vec<u8>> {
    let mut longest = Vec::new();
    for mut decoder in [
        weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8),
        weezl::decode::Decoder::new(BitOrder::Msb, 8),
    ] {
        let mut out = BoundedWriter::new(max_bytes);
        drop(decoder.into_stream(&mut out).decode_all(bytes));
        if out.is_full {
            return None;
        }
        if out.bytes.len() > longest.len() {
            longest = out.bytes;
        }
    }
    Some(longest)
}

/// Takes a number of bytes and then refuses to take more.
pub(crate) struct BoundedWriter {
    pub bytes: Vec<u8>,
    max_bytes: u64,
    /// True once something was refused.
    is_full: bool,
}

impl BoundedWriter {
    pub(crate) fn new(max_bytes: u64) -> Self {
        Self {
            bytes: Vec::new(),
            max_bytes,
            is_full: false,
        }
    }
}

impl Write for BoundedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full |= (self.bytes.len() + bytes.len()) as u64 > self.max_bytes;
        if self.is_full {
            return Err(io::Error::other("full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
