//! HTTP responses in web archives: headers, and a body whose transfer and content encodings are undone.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use memchr::memmem;

/// Header lines, with names in lower case.
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Parses header lines. The first line, which names the protocol, is skipped.
    pub(crate) fn parse(lines: &[u8]) -> Self {
        let text = String::from_utf8_lossy(lines);
        let pair = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Self(text.lines().skip(1).filter_map(pair).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Where the headers end and where the body starts.
pub(crate) fn blank_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let crlf = memmem::find(bytes, b"\r\n\r\n").map(|i| (i, i + 4));
    let lf = memmem::find(bytes, b"\n\n").map(|i| (i, i + 2));
    crlf.into_iter().chain(lf).min()
}

/// Content type and body of a successful response. `None` for an error, or for a body that cannot be decoded. At most
/// `limit` bytes are unpacked.
pub(crate) fn response_body(bytes: &[u8], limit: u64) -> Option<(String, Cow<'_, [u8]>)> {
    let (head_end, body_start) = blank_line(bytes)?;
    let status = bytes[..head_end].split(|b| *b == b' ').nth(1)?;
    if !status.starts_with(b"2") {
        return None;
    }
    let headers = Headers::parse(&bytes[..head_end]);
    let lower = |name| headers.get(name).map(str::to_ascii_lowercase);
    let mut body = Cow::Borrowed(&bytes[body_start..]);
    if lower("transfer-encoding").as_deref() == Some("chunked") {
        // Some archives join the chunks and leave the header. Then the body is used as it is.
        if let Some(joined) = join_chunks(&body) {
            body = Cow::Owned(joined);
        }
    }
    let unpack = |reader: &mut dyn Read| {
        let mut out = Vec::new();
        // Where the end is damaged, what comes before it is used.
        drop(reader.take(limit).read_to_end(&mut out));
        (!out.is_empty()).then_some(out)
    };
    let unpacked = match lower("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") => unpack(&mut MultiGzDecoder::new(&*body)),
        Some("deflate") => unpack(&mut ZlibDecoder::new(&*body)),
        Some("br" | "zstd") => return None,
        _ => None,
    };
    let content_type = headers.get("content-type")?.to_owned();
    Some((content_type, unpacked.map_or(body, Cow::Owned)))
}

/// Joins the chunks of a chunked body; `None` where it is not chunked.
fn join_chunks(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.trim().split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        let Some(chunk) = rest.get(..size) else {
            // Cut off inside a chunk: use what there is.
            joined.extend_from_slice(rest);
            return Some(joined);
        };
        joined.extend_from_slice(chunk);
        rest = &rest[size..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
}
