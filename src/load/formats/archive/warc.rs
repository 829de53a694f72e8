//! WARC: each captured page of a web archive a version, captures of one address in the order of their time.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use memchr::memmem;

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::markup::html;
use crate::load::formats::{Format, Raw};
use crate::load::options::LoadOptions;

/// The row of WARC.
pub const FORMAT: Format = Format {
    name: "warc",
    endings: &["warc"],
    about: "a web archive: each HTML or text response a version, with address and time",
    sniff: |bytes| bytes.starts_with(b"WARC/"),
    guarded: true,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let (mut pages, mut notices, mut others) = (Vec::new(), Vec::new(), 0);
    let mut records = Records {
        bytes: &raw.bytes,
        at: 0,
        trouble: None,
    };
    let mut seen = 0;
    while let Some(record) = records.next() {
        seen += 1;
        if seen > options.limits.entries || pages.len() >= options.limits.versions {
            notices.push("records beyond the limits `entries` and `versions` were left out".to_owned());
            break;
        }
        match page(&record, options) {
            Some(draft) => pages.push(draft),
            None => others += usize::from(record.is_response()),
        }
    }
    match records.trouble {
        Some(trouble) if pages.is_empty() => return Err(Problem::malformed(FORMAT.name, trouble)),
        Some(trouble) => notices.push(format!("{trouble}; what was read before it is shown")),
        None if raw.cut_short => {
            notices.push("the archive is cut off; what was read is only part of it".to_owned())
        }
        None => {}
    }
    if pages.is_empty() {
        return Err(Problem::malformed(
            FORMAT.name,
            format!("none of its {seen} records is a page of text"),
        ));
    }
    if others > 0 {
        notices.push(format!(
            "{others} responses that are no pages of text were left out"
        ));
    }
    by_address_and_time(&mut pages);
    let mut drafts = pages;
    drafts[0].notices.splice(0..0, notices);
    Ok(drafts)
}

/// Captures of one address stand together, in the order of their time; addresses in the order of the archive.
fn by_address_and_time(pages: &mut [Draft]) {
    let mut first_seen: Vec<Option<String>> = Vec::new();
    for page in pages.iter() {
        if !first_seen.contains(&page.url) {
            first_seen.push(page.url.clone());
        }
    }
    let place = |page: &Draft| first_seen.iter().position(|url| *url == page.url);
    pages.sort_by_cached_key(|page| (place(page), page.date.clone()));
    for i in 0..pages.len() {
        let shared = pages.iter().filter(|p| p.url == pages[i].url).count() > 1;
        let day = pages[i]
            .date
            .as_deref()
            .map(|d| d.chars().take(10).collect::<String>());
        if let (true, Some(name), Some(day)) = (shared, pages[i].name.clone(), day) {
            pages[i].name = Some(format!("{name} {day}"));
        }
    }
}

/// One record.
struct Record<'a> {
    head: Head,
    body: &'a [u8],
}

/// Header lines: names in small letters.
struct Head(Vec<(String, String)>);

impl Head {
    fn parse(lines: &[u8]) -> Self {
        let text = String::from_utf8_lossy(lines);
        let pair = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Self(text.lines().skip(1).filter_map(pair).collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Record<'_> {
    fn is_response(&self) -> bool {
        matches!(self.head.get("warc-type"), Some("response" | "resource"))
    }
}

/// The records of an archive, one after the other.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Why reading ended before the archive did, or where it had to look for the next record.
    trouble: Option<String>,
}

impl<'a> Records<'a> {
    fn next(&mut self) -> Option<Record<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let blank = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let rest = &rest[blank..];
        if rest.is_empty() {
            return None;
        }
        let start = self.at + blank;
        if !rest.starts_with(b"WARC/") {
            // The length before was too short: go on where the next record begins.
            self.trouble
                .get_or_insert(format!("the record before byte {start} is longer than it says"));
            let next = memmem::find(rest, b"\nWARC/1.")?;
            self.at = start + next + 1;
            return self.next();
        }
        let Some((head_end, body_start)) = blank_line(rest) else {
            self.trouble
                .get_or_insert(format!("the record at byte {start} is cut off in its header"));
            return None;
        };
        let head = Head::parse(&rest[..head_end]);
        let left = rest.len() - body_start;
        // Nothing is ever set aside by what a length claims.
        let length = head.get("content-length").and_then(|n| n.parse::<u64>().ok());
        match length
            .and_then(|n| usize::try_from(n).ok())
            .filter(|&n| n <= left)
        {
            Some(length) => {
                self.at = start + body_start + length;
                Some(Record {
                    head,
                    body: &rest[body_start..body_start + length],
                })
            }
            None => {
                let claim = length.map_or_else(|| "no length".to_owned(), |n| format!("{n} bytes"));
                self.trouble.get_or_insert(format!(
                    "the record at byte {start} claims {claim}, but {left} bytes are left"
                ));
                None
            }
        }
    }
}

/// Where a header ends and where its body starts.
fn blank_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let crlf = memmem::find(bytes, b"\r\n\r\n").map(|i| (i, i + 4));
    let lf = memmem::find(bytes, b"\n\n").map(|i| (i, i + 2));
    match (crlf, lf) {
        (Some(a), Some(b)) => Some(if a.0 <= b.0 { a } else { b }),
        (a, b) => a.or(b),
    }
}

/// The page that a record holds, if it holds one.
fn page(record: &Record, options: &LoadOptions) -> Option<Draft> {
    let url = record
        .head
        .get("warc-target-uri")
        .map(|u| u.trim_matches(['<', '>']).to_owned());
    let (kind, body) = match record.head.get("warc-type")? {
        "response" => http(record.body, options)?,
        // What the archiver says of its own work is no page.
        "resource" if url.as_deref().is_some_and(|u| u.starts_with("metadata:")) => return None,
        "resource" => (
            record.head.get("content-type")?.to_owned(),
            Cow::Borrowed(record.body),
        ),
        _ => return None,
    };
    let kind = kind.to_ascii_lowercase();
    let charset = kind
        .split_once("charset=")
        .map(|(_, c)| c.trim_matches(['"', '\'', ' ', ';']).to_owned());
    let known = charset.filter(|c| encoding_rs::Encoding::for_label(c.as_bytes()).is_some());
    let told = LoadOptions {
        encoding: options.encoding.clone().or(known),
        ..options.clone()
    };
    let mut notices = Vec::new();
    let raw = Raw {
        label: String::new(),
        bytes: body.into_owned(),
        ..Raw::default()
    };
    let mut draft = if kind.contains("html") {
        let decoded = html::decode(raw, &told, &mut notices).ok()?;
        let mut draft = html::page(&decoded.text, options).ok()?;
        draft.encoding = Some(decoded.encoding);
        draft
    } else if kind.starts_with("text/plain") {
        let decoded = crate::load::formats::text_of(raw, &told, &mut notices).ok()?;
        Draft {
            encoding: Some(decoded.encoding),
            body: Body::Text(decoded.text),
            ..Draft::default()
        }
    } else {
        return None;
    };
    draft.notices.splice(0..0, notices);
    draft.name = url.as_deref().map(short_name);
    draft.url = url.or(draft.url);
    // When it was captured is what orders the versions; when it was published is only what the page says.
    draft.date = record.head.get("warc-date").map(str::to_owned).or(draft.date);
    Some(draft)
}

/// The last part of an address that says something.
fn short_name(url: &str) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or(url);
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let parts: Vec<&str> = bare.split('/').filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        [] => url.to_owned(),
        [host] => (*host).to_owned(),
        [.., last] => last.rsplit_once('.').map_or(*last, |(stem, _)| stem).to_owned(),
    }
}

/// Content type and body of a successful HTTP response, with its transfer and content encodings undone.
fn http<'a>(bytes: &'a [u8], options: &LoadOptions) -> Option<(String, Cow<'a, [u8]>)> {
    let (head_end, body_start) = blank_line(bytes)?;
    let status = bytes[..head_end].split(|b| *b == b' ').nth(1)?;
    if !status.starts_with(b"2") {
        return None;
    }
    let head = Head::parse(&bytes[..head_end]);
    let mut body = Cow::Borrowed(&bytes[body_start..]);
    if head
        .get("transfer-encoding")
        .is_some_and(|t| t.eq_ignore_ascii_case("chunked"))
    {
        // Some archives undo the chunks and leave the header; then the body stands as it is.
        if let Some(joined) = unchunk(&body) {
            body = Cow::Owned(joined);
        }
    }
    let limit = options.limits.unpacked_bytes;
    let unpacked = |reader: &mut dyn Read| {
        let mut out = Vec::new();
        // A damaged end leaves what came before it.
        drop(reader.take(limit).read_to_end(&mut out));
        (!out.is_empty()).then_some(out)
    };
    let packed = match head
        .get("content-encoding")
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("gzip" | "x-gzip") => unpacked(&mut MultiGzDecoder::new(&*body)),
        Some("deflate") => unpacked(&mut ZlibDecoder::new(&*body)),
        Some("br" | "zstd") => return None,
        _ => None,
    };
    Some((
        head.get("content-type")?.to_owned(),
        packed.map_or(body, Cow::Owned),
    ))
}

/// Joins chunks; `None` where the body is not made of chunks.
fn unchunk(bytes: &[u8]) -> Option<Vec<u8>> {
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
            // Cut off inside a chunk: what is there is there.
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

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><body><p>The ferry left at noon with nine people on board.</p></body></html>";

    fn record(url: &str, date: &str, http: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {date}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    }

    fn ok(body: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}")
    }

    fn drafts(archive: &str) -> Result<Vec<Draft>, Problem> {
        read(
            Raw {
                bytes: archive.as_bytes().to_vec(),
                ..Raw::default()
            },
            &LoadOptions::default(),
        )
    }

    #[test]
    fn captures_of_one_address_are_ordered_by_time() {
        let archive = [
            record("http://x.example/a.html", "2031-02-01T00:00:00Z", &ok(PAGE)),
            record("http://x.example/b", "2031-01-15T00:00:00Z", &ok(PAGE)),
            record("http://x.example/a.html", "2031-01-01T00:00:00Z", &ok(PAGE)),
            record(
                "http://x.example/gone",
                "2031-01-01T00:00:00Z",
                "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx",
            ),
        ];
        let found = drafts(&archive.concat()).expect("pages");
        let names: Vec<_> = found.iter().filter_map(|d| d.name.as_deref()).collect();
        assert_eq!(names, ["a 2031-01-01", "a 2031-02-01", "b"]);
        assert!(found[0].notices.iter().any(|n| n.starts_with("1 responses")));
    }

    #[test]
    fn chunks_are_joined() {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nThe \r\n6\r\nferry.\r\n0\r\n\r\n";
        let found = drafts(&record("http://x.example/", "2031", http)).expect("a page");
        assert_eq!(found[0].body, Body::Text("The ferry.".to_owned()));
    }

    #[test]
    fn a_length_that_lies_is_told_and_costs_no_memory() {
        let good = record("http://x.example/a", "2031", &ok(PAGE));
        let huge = good.replace("Content-Length: ", "Content-Length: 999999999999");
        assert!(drafts(&huge).is_err_and(|p| p.to_string().contains("claims")));
        let found = drafts(&(good.clone() + &huge)).expect("the good one");
        assert_eq!(found.len(), 1);
        assert!(found[0].notices.iter().any(|n| n.contains("claims")));
    }
}
