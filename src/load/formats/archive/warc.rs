//! WARC: each captured page of a web archive is a version. Captures of one address are in the order of their time.

use std::borrow::Cow;

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::http::response_body;
use crate::load::formats::archive::warc_records::{WarcRecord, WarcRecords};
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::markup::html;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "warc",
    endings: &["warc"],
    about: "a web archive: each HTML or text response is a version, with address and time",
    sniff: |bytes| bytes.starts_with(b"WARC/"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let (mut pages, mut notices, mut others) = (Vec::new(), Vec::new(), 0);
    let mut records = WarcRecords::new(&source.bytes);
    let mut seen = 0;
    for record in records.by_ref() {
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
    match records.damage {
        Some(damage) if pages.is_empty() => return Err(Problem::malformed(FORMAT.name, damage)),
        Some(damage) => notices.push(format!("{damage}; only the records before it are shown")),
        None if source.cut_short => {
            notices.push("the archive is incomplete; only its first part was read".to_owned());
        }
        None => {}
    }
    if pages.is_empty() {
        return Err(Problem::malformed(
            FORMAT.name,
            format!("none of its {seen} records is a page of text"),
        ));
    }
    match others {
        0 => {}
        1 => notices.push("1 response was left out, because it is not a page of text".to_owned()),
        n => notices.push(format!(
            "{n} responses were left out, because they are not pages of text"
        )),
    }
    sort_by_address_and_time(&mut pages);
    pages[0].notices.splice(0..0, notices);
    Ok(pages)
}

/// Puts captures of one address together, in the order of their time. Addresses stay in the order of the archive.
fn sort_by_address_and_time(pages: &mut [Draft]) {
    let mut addresses: Vec<Option<String>> = Vec::new();
    for page in pages.iter() {
        if !addresses.contains(&page.url) {
            addresses.push(page.url.clone());
        }
    }
    let address = |page: &Draft| addresses.iter().position(|url| *url == page.url);
    pages.sort_by_cached_key(|page| (address(page), page.date.clone()));
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

/// The page in a record, if there is one.
fn page(record: &WarcRecord, options: &LoadOptions) -> Option<Draft> {
    let header = |name| record.headers.get(name);
    let url = header("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
    let (content_type, body) = match header("warc-type")? {
        "response" => response_body(record.body, options.limits.unpacked_bytes)?,
        // Notes of the archiving program about its own work.
        "resource" if url.as_deref().is_some_and(|u| u.starts_with("metadata:")) => return None,
        "resource" => (header("content-type")?.to_owned(), Cow::Borrowed(record.body)),
        _ => return None,
    };
    let content_type = content_type.to_ascii_lowercase();
    let charset = content_type
        .split_once("charset=")
        .map(|(_, c)| c.trim_matches(['"', '\'', ' ', ';']).to_owned())
        .filter(|c| encoding_rs::Encoding::for_label(c.as_bytes()).is_some());
    let with_charset = LoadOptions {
        encoding: options.encoding.clone().or(charset),
        ..options.clone()
    };
    let mut notices = Vec::new();
    let source = SourceBytes {
        bytes: body.into_owned(),
        ..SourceBytes::default()
    };
    let (decoded, mut draft) = if content_type.contains("html") {
        let decoded = html::decode_page(source, &with_charset, &mut notices).ok()?;
        let draft = html::page(&decoded.text, options).ok()?;
        (decoded, draft)
    } else if content_type.starts_with("text/plain") {
        let mut decoded = decode_text(source, &with_charset, &mut notices).ok()?;
        let draft = Draft {
            body: Body::Text(std::mem::take(&mut decoded.text)),
            ..Draft::default()
        };
        (decoded, draft)
    } else {
        return None;
    };
    draft.encoding = Some(decoded.encoding);
    draft.notices.splice(0..0, notices);
    draft.name = url.as_deref().map(short_name);
    draft.url = url.or(draft.url);
    // Versions are sorted by the time of capture. The date that the page claims is only a substitute.
    draft.date = header("warc-date").map(str::to_owned).or(draft.date);
    Some(draft)
}

/// A short name for an address: the last part of its path, without its ending, or the host.
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
            SourceBytes {
                bytes: archive.as_bytes().to_vec(),
                ..SourceBytes::default()
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
        assert!(found[0].notices.iter().any(|n| n.starts_with("1 response ")));
    }

    #[test]
    fn chunks_are_joined() {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nThe \r\n6\r\nferry.\r\n0\r\n\r\n";
        let found = drafts(&record("http://x.example/", "2031", http)).expect("a page");
        assert_eq!(found[0].body, Body::Text("The ferry.".to_owned()));
    }

    #[test]
    fn a_wrong_length_is_reported_and_costs_no_memory() {
        let good = record("http://x.example/a", "2031", &ok(PAGE));
        let huge = good.replace("Content-Length: ", "Content-Length: 999999999999");
        assert!(drafts(&huge).is_err_and(|p| p.to_string().contains("claims")));
        let found = drafts(&(good.clone() + &huge)).expect("the good one");
        assert_eq!(found.len(), 1);
        assert!(found[0].notices.iter().any(|n| n.contains("claims")));
    }
}
