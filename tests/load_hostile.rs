//! Whatever the bytes are, the loader does not panic and lets nothing through that could control a terminal.

#[path = "support/harmless.rs"]
mod harmless;

use hexapla::load::LoadOptions;
use hexapla::load::formats::FORMATS;
use proptest::prelude::*;

/// Pieces of valid files, and pieces that break them.
const PIECES: &[&[u8]] = &[
    b"{\"text\": \"",
    b"\"}",
    b"[",
    b"]",
    b"\"paragraphs\": [[\"One.\", \"Two.\"]]",
    b"\\u001b",
    b"\\ud800",
    b"\n",
    b"\r\n",
    b"---\ntitle: a\n---\n",
    b"# Head\n\n",
    b"> ",
    b"- ",
    b"```\n",
    b"| a | b |\n|---|---|\n",
    b"<html><body><p>",
    b"</p>",
    b"<div>",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"&amp;",
    b"&#27;",
    b"&#x9b;",
    b"<w:p><w:t>",
    b"</w:t></w:p>",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b"%PDF-1.4\n",
    b"1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj\n",
    b"trailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"a,b;c\td\n",
    b"\"",
    b"The ferry left. ",
    b"\x1b[2J",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe9\xe8",
    b"\xd1\xf2\xee",
    "船が出た。".as_bytes(),
];

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_do_harm_in_any_format(bytes in hostile(), format in 0..FORMATS.len(), ending in prop::sample::select(FORMATS)) {
        let asked = [Some(FORMATS[format].name.to_owned()), None];
        for format in asked {
            let options = LoadOptions { format, ..LoadOptions::default() };
            let name = format!("n\u{1b}.{}", ending.endings.first().copied().unwrap_or_default());
            harmless::read(name, bytes.clone(), &options)?;
        }
    }
}
