//! PDF with a text layer. Lines are joined to paragraphs, running heads are dropped, hyphenated words are joined.
//!
//! | file | what it does |
//! | --- | --- |
//! | `unpack` | measures streams without unpacking more than is allowed |
//! | `cycles` | finds objects that contain themselves |
//! | `bounds` | makes a document safe to read |
//! | `layout` | from the lines of pages to one text |

pub(crate) mod bounds;
pub(crate) mod cycles;
pub(crate) mod layout;
#[cfg(test)]
mod tests;
pub(crate) mod unpack;

use std::io::Write;

use pdf_extract::{Document, PlainTextOutput, decode_text_string, output_doc_page};

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip::PASSWORD_PROTECTED;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::formats::office::pdf::layout::join_pages;
use crate::load::formats::office::pdf::unpack::BoundedWriter;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "pdf",
    endings: &["pdf"],
    about: "PDF with a text layer: running heads are dropped, hyphenated words are joined",
    sniff: |bytes| bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: &str| Problem::malformed(FORMAT.name, why);
    if !(FORMAT.sniff)(&source.bytes) {
        return Err(malformed("it does not begin like a PDF file"));
    }
    if source.cut_short {
        // The end of a PDF file is needed to read its start.
        return Err(Problem::byte_limit("file_bytes", options.limits.file_bytes));
    }
    bounds::check_before_opening(&source.bytes, &options.limits)?;
    let mut document = Document::load_mem(&source.bytes).map_err(|e| malformed(&e.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(malformed(PASSWORD_PROTECTED));
    }
    let emptied = bounds::empty_large_streams(&mut document, &options.limits)?;
    let numbers: Vec<u32> = document
        .get_pages()
        .into_keys()
        .take(options.limits.entries)
        .collect();
    let (mut pages, mut damaged) = (Vec::new(), Vec::new());
    for &number in &numbers {
        match page(&document, number, options.limits.stream_bytes) {
            Some(page) => pages.push(page),
            None => damaged.push(number.to_string()),
        }
    }
    if pages.is_empty() {
        return Err(malformed("none of its pages can be read"));
    }
    let mut notices = Vec::new();
    if emptied > 0 {
        let max_bytes = options.limits.stream_bytes;
        notices.push(format!(
            "{emptied} streams were left out, so text may be missing: the limit `stream_bytes` is {max_bytes} bytes"
        ));
    }
    if !damaged.is_empty() {
        notices.push(format!("damaged pages were left out: {}", damaged.join(", ")));
    }
    let (text, dropped) = join_pages(&pages);
    if dropped > 0 {
        notices.push(format!("{dropped} running heads and page numbers were dropped"));
    }
    if text.trim().is_empty() {
        notices.push(format!(
            "no text layer (pages: {}); a scan needs text recognition first",
            pages.len()
        ));
    }
    let mut draft = Draft {
        body: Body::Text(text),
        notices,
        more: vec![("pages", numbers.len().to_string())],
        ..Draft::default()
    };
    read_metadata(&document, &mut draft);
    Ok(vec![draft])
}

/// The text of a page. `None` where the page cannot be read, or writes more than `max_bytes` by drawing forms in forms.
fn page(document: &Document, number: u32, max_bytes: u64) -> Option<String> {
    let mut text = BoundedWriter::new(max_bytes);
    let writer: &mut dyn Write = &mut text;
    output_doc_page(document, &mut PlainTextOutput::new(writer), number).ok()?;
    String::from_utf8(text.bytes).ok()
}

/// Stores title, author and date in `draft`, where the document's properties have them.
fn read_metadata(document: &Document, draft: &mut Draft) {
    let info = document.trailer.get(b"Info").ok();
    let info = info
        .and_then(|info| document.dereference(info).ok())
        .and_then(|(_, info)| info.as_dict().ok());
    let Some(info) = info else { return };
    let text = |key: &[u8]| {
        let (_, value) = document.dereference(info.get(key).ok()?).ok()?;
        decode_text_string(value)
            .ok()
            .filter(|text| !text.trim().is_empty())
    };
    draft.title = text(b"Title");
    draft.byline = text(b"Author");
    draft.date = text(b"CreationDate").map(|date| iso_date(&date).unwrap_or(date));
}

/// A date such as `D:20310502100000+02'00'` in ISO 8601.
fn iso_date(date: &str) -> Option<String> {
    let digits = date.strip_prefix("D:")?;
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .filter(|p| p.bytes().all(|b| b.is_ascii_digit()))
    };
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let Some(((hour, minute), second)) = part(8, 10).zip(part(10, 12)).zip(part(12, 14)) else {
        return Some(day);
    };
    let zone = digits
        .get(14..)
        .unwrap_or_default()
        .trim_end_matches('\'')
        .replace('\'', ":");
    Some(format!("{day}T{hour}:{minute}:{second}{zone}"))
}
