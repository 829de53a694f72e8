//! How much the streams of a PDF unpack to, found out without unpacking more than is allowed.

use std::io::{Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Object, Stream};
use weezl::BitOrder;

/// Bytes of one row of a predicted stream: more than any picture has.
const WIDEST_ROW: i64 = 1 << 24;

/// Bytes that a stream unpacks to; `None` where there are more than `most`, or its filters cannot be followed.
pub(crate) fn unpacked(stream: &Stream, most: u64) -> Option<u64> {
    let Ok(filters) = stream.filters() else {
        return Some(stream.content.len() as u64).filter(|&n| n <= most);
    };
    let number = |key: &[u8]| {
        let parameters = stream.dict.get(b"DecodeParms").and_then(Object::as_dict).ok()?;
        parameters.get(key).and_then(Object::as_i64).ok()
    };
    let row = [&b"Columns"[..], b"Colors", b"BitsPerComponent"]
        .iter()
        .try_fold(1i64, |row, key| row.checked_mul(number(key).unwrap_or(1).max(1)));
    if row.is_none_or(|row| row > WIDEST_ROW) {
        return None;
    }
    let mut bytes = stream.content.clone();
    for filter in filters {
        bytes = match filter {
            b"FlateDecode" => inflate(&bytes, most)?,
            b"LZWDecode" => unlzw(&bytes, most)?,
            // Five characters become four bytes; what comes after it can only be seen when it is undone.
            b"ASCII85Decode" => {
                let mut only = Stream::new(Dictionary::new(), bytes);
                only.dict.set("Filter", "ASCII85Decode");
                only.decompressed_content().unwrap_or_default()
            }
            // Nothing undoes the others here, so they stay as they are.
            _ => return Some(bytes.len() as u64).filter(|&n| n <= most),
        };
    }
    Some(bytes.len() as u64).filter(|&n| n <= most)
}

/// What zlib or bare deflate data unpacks to as far as it is whole; `None` beyond `most`.
pub(crate) fn inflate(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let unpack = |from: &mut dyn Read| {
        let mut out = Vec::new();
        // A damaged end leaves what came before it, here as where it is read.
        drop(from.take(most.saturating_add(1)).read_to_end(&mut out));
        out
    };
    let mut out = unpack(&mut ZlibDecoder::new(bytes));
    if out.is_empty() && bytes.len() > 2 {
        out = unpack(&mut DeflateDecoder::new(&bytes[2..]));
    }
    (out.len() as u64 <= most).then_some(out)
}

/// The same for LZW data, in both of its dialects.
fn unlzw(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    /// Takes so many bytes and no more.
    struct Bounded(Vec<u8>, u64);

    impl Write for Bounded {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.extend_from_slice(bytes);
            if self.0.len() as u64 > self.1 {
                Err(std::io::Error::other("full"))
            } else {
                Ok(bytes.len())
            }
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let mut longest = Vec::new();
    for mut decoder in [
        weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8),
        weezl::decode::Decoder::new(BitOrder::Msb, 8),
    ] {
        let mut out = Bounded(Vec::new(), most);
        drop(decoder.into_stream(&mut out).decode_all(bytes));
        if out.0.len() as u64 > most {
            return None;
        }
        if out.0.len() > longest.len() {
            longest = out.0;
        }
    }
    Some(longest)
}
