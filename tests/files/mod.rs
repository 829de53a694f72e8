//! A small valid file of every input format, built here. Each one mentions a ferry.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file, and the format in which it should be read.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub name: &'static str,
    pub format: &'static str,
    pub bytes: Vec<u8>,
}

/// Names and bytes of the entries of an archive.
pub(crate) type Members = Vec<(&'static str, Vec<u8>)>;

const STORY: &str = "The ferry left the harbour at noon. \"Nobody knew,\" said the mate.\n\nIt came back at 7:40 p.m. with 12 people.\n";

/// One file of each format, and more where a format has several shapes.
pub(crate) fn all() -> Vec<File> {
    let file = |name, format, bytes: &[u8]| File {
        name,
        format,
        bytes: bytes.to_vec(),
    };
    let utf16: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(STORY.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut files = vec![
        file("a.txt", "text", STORY.as_bytes()),
        file("utf16.txt", "text", &utf16),
        file(
            "latin.txt",
            "text",
            b"The ferry left the caf\xe9 on the cr\xeape. It came back \xe0 la carte, d\xe9j\xe0 vu.",
        ),
        file("a.md", "markdown", MARKDOWN),
        file("a.html", "html", HTML),
        file("a.json", "json", JSON),
        file(
            "a.jsonl",
            "jsonl",
            b"{\"text\": \"The ferry left.\", \"date\": 7}\n{\"paragraphs\": [[\"One.\", \"Two.\"]]}\n",
        ),
        file("passim.json", "passim", PASSIM),
        file("collatex.json", "collatex", COLLATEX),
        file("table.json", "collatex", TABLE),
        file(
            "a.csv",
            "csv",
            b"id,date,text\n1,2031-05-02,\"The ferry left, late.\"\n2,,\"It \"\"came\"\" back.\"\n3\n",
        ),
        file(
            "a.tsv",
            "csv",
            b"name\ttext\na\tThe ferry left.\nb\tIt came back.\n",
        ),
        file("a.xml", "xml", XML),
        file("a.rtf", "rtf", RTF),
        file("a.pdf", "pdf", &pdf()),
        file("a.warc", "warc", &warc()),
        file("a.txt.gz", "gzip", &gzip(STORY.as_bytes())),
        file("a.warc.gz", "warc", &gzip(&warc())),
        file("a.fodt", "odt", OPEN_DOCUMENT),
    ];
    for (name, members) in containers() {
        let format = name.rsplit_once('.').map_or(name, |(_, ending)| ending);
        files.push(file(name, format, &pack(&members)));
    }
    files
}

/// The formats that are archives, member by member.
pub(crate) fn containers() -> Vec<(&'static str, Members)> {
    let member = |name, bytes: &[u8]| (name, bytes.to_vec());
    vec![
        (
            "a.docx",
            vec![
                member("[Content_Types].xml", b"<Types/>"),
                member("word/document.xml", WORD),
                member("word/footnotes.xml", b"<w:footnotes xmlns:w=\"w\"><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"),
                member("docProps/core.xml", PROPERTIES),
            ],
        ),
        (
            "a.odt",
            vec![
                member("mimetype", b"application/vnd.oasis.opendocument.text"),
                member("content.xml", OPEN_DOCUMENT),
                member("meta.xml", PROPERTIES),
            ],
        ),
        (
            "a.epub",
            vec![
                member("mimetype", b"application/epub+zip"),
                member("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"b/book.opf\"/></rootfiles></container>"),
                member("b/book.opf", BOOK),
                member("b/1.xhtml", b"<html><body><h1>One</h1><p>The ferry left.</p></body></html>"),
                member("b/2.xhtml", b"<html><body><p>It came &amp; went.</p></body></html>"),
            ],
        ),
    ]
}

/// An archive of these members.
pub(crate) fn pack(members: &[(&'static str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("a vector takes everything");
    packer.finish().expect("a vector takes everything")
}

fn warc() -> Vec<u8> {
    let mut archive = Vec::new();
    let page = "<html><title>Ferry</title><body><p>The ferry left the harbour at noon with nine people on board.</p></body></html>";
    for (date, head, body) in [
        (
            "2031-05-02T10:00:00Z",
            "Content-Type: text/html; charset=utf-8",
            page,
        ),
        (
            "2031-05-01T10:00:00Z",
            "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
            "9\r\nThe ferry\r\n6\r\n left.\r\n0\r\n\r\n",
        ),
    ] {
        let http = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {date}\r\nWARC-Target-URI: http://x.example/a\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        );
        archive.extend(record.into_bytes());
    }
    archive
}

/// Two pages with a font of the standard set.
fn pdf() -> Vec<u8> {
    let page = |text: &str| {
        let content =
            format!("BT /F1 12 Tf 72 700 Td ({text}) Tj 0 -14 Td (It came back at noon.) Tj ET /X Do");
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
    };
    let leaf = |contents: u32| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {contents} 0 R /Resources << /Font << /F1 7 0 R >> /XObject << /X 9 0 R >> >> >>"
        )
    };
    let form = "<< /Type /XObject /Subtype /Form /Resources << /Font << /F1 7 0 R >> /XObject << /Y 7 0 R >> >> /Length 39 >>\n\
                stream\nBT /F1 12 Tf 72 600 Td (By form.) Tj ET\nendstream".to_owned();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".to_owned(),
        leaf(5),
        leaf(6),
        page("The ferry left."),
        page("Nobody knew."),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Title (Ferry) /Author (Ada Moss) /CreationDate (D:20310502100000Z) >>".to_owned(),
        form,
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).into_bytes());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let count = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {count} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    file
}

const MARKDOWN: &[u8] = b"---\ntitle: Ferry\ndate: 2031-05-02\ntags: [a, b]\n---\n# Ferry late\n\nThe *ferry* left [the harbour](http://x.example) at `noon`.[^1]\n\n> - Nobody **knew**.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n<div>raw</div>\n\n[^1]: A note.\n";

const HTML: &[u8] = b"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry</title><meta name=author content='Ada Moss'></head><body><nav><a href=/>Home</a></nav><article><h1>Ferry late</h1><p>The ferry left the harbour at noon with nine people &amp; a dog on board, and nobody was told.<p>It came <b>back</b>.<br>Late.<table><tr><td>cell</table><script>no()</script></article></body></html>";

const JSON: &[u8] = br#"{"versions": [{"name": "one", "title": "T", "date": "2031", "language": "en", "paragraphs": [[0, 1], [1, 2]], "sentences": [{"text": "The ferry left.", "start": 0, "end": 15}, {"text": "Late.", "start": 17, "end": 22}]}, {"name": "two", "text": "It came back. \u201cLate.\u201d"}], "links": [], "notices": ["x"]}"#;

const PASSIM: &[u8] = br#"{"uid": -3, "cluster": 8, "size": 2, "id": "gazette-2", "series": "gazette", "date": "1851-02-03", "begin": 10, "end": 60, "text": "The fer-\nry left the ferry\nat noon."}
{"uid": 4, "cluster": 8, "size": 2, "id": "herald-9", "gid": 7, "text": "The ferry left at one."}
{"uid": 5, "cluster": 9, "size": 1, "id": "herald-7", "text": "It rained."}
"#;

const COLLATEX: &[u8] = br#"{"witnesses": [{"id": "A", "content": "The ferry left."}, {"id": "B", "tokens": [{"t": "It ", "n": "it"}, {"t": "left"}, {"t": "."}]}]}"#;

const TABLE: &[u8] = br#"{"witnesses": ["A", "B"], "table": [[[{"t": "The ferry ", "n": "the", "s": 0, "p": true}], []], [[{"t": "left. ", "s": 0}], [{"t": "left. ", "s": 0, "p": true}]]]}"#;

const XML: &[u8] = b"<?xml version=\"1.0\"?>\n<TEI xml:lang=\"en\"><teiHeader><title>Ferry</title></teiHeader><text><p>The <hi>ferry</hi> left&#8212;late.<lb/>It &amp; they.</p><![CDATA[x < y]]></text></TEI>";

const RTF: &[u8] = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red1\green2\blue3;}{\info{\title Ferry}}{\header Head\par}\pard\f0\fs24 The ferry\rquote s {\b crew} left{\super\chftn}{\footnote A note.} at \u8212?noon.\par It caf\'e9d.\par\trowd one\cell two\cell\row{\*\generator x}}";

const WORD: &[u8] = b"<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Ferry late</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">The ferry </w:t></w:r><w:del><w:r><w:delText>sank</w:delText></w:r></w:del><w:ins><w:r><w:t>left</w:t></w:r></w:ins><w:r><w:tab/><w:t>&amp; came.</w:t><w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";

const PROPERTIES: &[u8] = b"<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Ferry</dc:title><dc:creator>Ada</dc:creator><dc:date>2031-05-02</dc:date></cp:coreProperties>";

const OPEN_DOCUMENT: &[u8] = b"<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\" xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><text:p>sank</text:p></text:deletion></text:changed-region><text:changed-region text:id=\"c2\"><text:insertion/></text:changed-region></text:tracked-changes><text:h>Ferry late</text:h><text:p>The ferry<text:s text:c=\"3\"/><text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>left<text:change-end text:change-id=\"c2\"/><text:tab/>at noon.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p></office:text></office:body></office:document>";

const BOOK: &[u8] = b"<package xmlns:dc=\"d\"><metadata><dc:title>Ferry</dc:title><dc:language>en</dc:language></metadata><manifest><item id=\"one\" href=\"1.xhtml\"/><item id=\"two\" href=\"2.xhtml\"/></manifest><spine><itemref idref=\"one\"/><itemref idref=\"two\"/></spine></package>";
