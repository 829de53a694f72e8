//! The records of a WARC file, one after the other. A record with a wrong length does not stop the reading of others.

use memchr::memmem;

use crate::load::formats::archive::http::{Headers, blank_line};

/// One record.
pub(crate) struct WarcRecord<'a> {
    pub headers: Headers,
    pub body: &'a [u8],
}

impl WarcRecord<'_> {
    pub(crate) fn is_response(&self) -> bool {
        matches!(self.headers.get("warc-type"), Some("response" | "resource"))
    }
}

/// Reads the records of an archive in order.
pub(crate) struct WarcRecords<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Why reading ended too early, or where it had to search for the next record.
    pub damage: Option<String>,
}

impl<'a> WarcRecords<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            damage: None,
        }
    }
}

impl<'a> Iterator for WarcRecords<'a> {
    type Item = WarcRecord<'a>;

    fn next(&mut self) -> Option<WarcRecord<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let blank = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let rest = &rest[blank..];
        if rest.is_empty() {
            return None;
        }
        let start = self.at + blank;
        if !rest.starts_with(b"WARC/") {
            // The length before was too short: continue where the next record begins.
            self.damage.get_or_insert(format!(
                "the record before byte {start} is longer than its header claims"
            ));
            let next = memmem::find(rest, b"\nWARC/1.")?;
            self.at = start + next + 1;
            return self.next();
        }
        let Some((head_end, body_start)) = blank_line(rest) else {
            self.damage
                .get_or_insert(format!("the record at byte {start} ends inside its header"));
            return None;
        };
        let headers = Headers::parse(&rest[..head_end]);
        let left = rest.len() - body_start;
        // No memory is ever reserved for the length that a header claims.
        let claimed = headers.get("content-length").and_then(|n| n.parse::<u64>().ok());
        let length = claimed
            .and_then(|n| usize::try_from(n).ok())
            .filter(|&n| n <= left);
        let Some(length) = length else {
            let claim = claimed.map_or_else(|| "no length".to_owned(), |n| format!("{n} bytes"));
            self.damage.get_or_insert(format!(
                "the record at byte {start} claims {claim}, but {left} bytes are left"
            ));
            return None;
        };
        self.at = start + body_start + length;
        Some(WarcRecord {
            headers,
            body: &rest[body_start..body_start + length],
        })
    }
}
