//! PDF with a text layer: lines joined to paragraphs, running heads dropped, words parted at line ends joined.

pub(crate) mod bounds;
pub(crate) mod cycles;
pub(crate) mod unpack;

use std::collections::HashMap;
use std::io::{self, Write};

use pdf_extract::{Document, PlainTextOutput, decode_text_string, output_doc_page};

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::{Format, Raw};
use crate::load::options::LoadOptions;

/// The row of PDF.
pub const FORMAT: Format = Format {
    name: "pdf",
    endings: &["pdf"],
    about: "PDF with a text layer: running heads are dropped, words parted at line ends joined",
    sniff: |bytes| bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-"),
    guarded: true,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: &str| Problem::malformed(FORMAT.name, why);
    if !(FORMAT.sniff)(&raw.bytes) {
        return Err(malformed("it does not begin like a PDF"));
    }
    if raw.cut_short {
        // The end of a PDF is needed to read its start.
        return Err(Problem::limit("file_bytes", options.limits.file_bytes));
    }
    bounds::before_opening(&raw.bytes, &options.limits)?;
    let mut document = Document::load_mem(&raw.bytes).map_err(|e| malformed(&e.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(malformed("it is password-protected; save it without a password"));
    }
    let left_out = bounds::before_reading(&mut document, &options.limits)?;
    let numbers: Vec<u32> = document
        .get_pages()
        .into_keys()
        .take(options.limits.entries)
        .collect();
    let found: Vec<Option<String>> = numbers
        .iter()
        .map(|&number| page(&document, number, options.limits.stream_bytes))
        .collect();
    let unread: Vec<String> = numbers
        .iter()
        .zip(&found)
        .filter(|(_, p)| p.is_none())
        .map(|(n, _)| n.to_string())
        .collect();
    let pages: Vec<String> = found.into_iter().flatten().collect();
    if pages.is_empty() {
        return Err(malformed("it holds no page that can be reached"));
    }
    let mut notices = Vec::new();
    if left_out > 0 {
        let most = options.limits.stream_bytes;
        notices.push(format!(
            "{left_out} streams beyond the limit `stream_bytes` ({most} bytes unpacked) were left out; text may be missing"
        ));
    }
    if !unread.is_empty() {
        notices.push(format!("damaged pages were left out: {}", unread.join(", ")));
    }
    let text = text_of(&pages, &mut notices);
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
    about(&document, &mut draft);
    Ok(vec![draft])
}

/// The text of a page; `None` where the page cannot be read or writes more than `most` bytes, as one can by drawing
/// forms in forms in forms.
fn page(document: &Document, number: u32, most: u64) -> Option<String> {
    let mut text = Vec::new();
    let mut bounded = Bounded {
        text: &mut text,
        left: most,
    };
    let writer: &mut dyn Write = &mut bounded;
    output_doc_page(document, &mut PlainTextOutput::new(writer), number).ok()?;
    String::from_utf8(text).ok()
}

/// A text that takes so many bytes and no more.
struct Bounded<'a> {
    text: &'a mut Vec<u8>,
    left: u64,
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| io::Error::other("the page is too long"))?;
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Title, author and date, where the document's properties have them.
fn about(document: &Document, draft: &mut Draft) {
    let info = document.trailer.get(b"Info").ok();
    let info = info
        .and_then(|info| document.dereference(info).ok())
        .and_then(|(_, info)| info.as_dict().ok());
    let Some(info) = info else { return };
    let said = |key: &[u8]| {
        let (_, value) = document.dereference(info.get(key).ok()?).ok()?;
        decode_text_string(value)
            .ok()
            .filter(|text| !text.trim().is_empty())
    };
    draft.title = said(b"Title");
    draft.byline = said(b"Author");
    draft.date = said(b"CreationDate").map(|date| iso(&date).unwrap_or(date));
}

/// `D:20310502100000+02'00'` as others write it.
fn iso(date: &str) -> Option<String> {
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

/// Lines at the top or bottom of a page that may be running heads.
const EDGE: usize = 2;

/// One text of all pages.
fn text_of(pages: &[String], notices: &mut Vec<String>) -> String {
    let lines: Vec<Vec<&str>> = pages.iter().map(|page| trimmed(page)).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in &lines {
        let mut heads: Vec<String> = edges(page).map(|i| shape(page[i])).collect();
        heads.sort();
        heads.dedup();
        for head in heads {
            *seen.entry(head).or_insert(0) += 1;
        }
    }
    let widest = lines
        .iter()
        .flatten()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let (mut text, mut dropped) = (String::new(), 0);
    for page in &lines {
        let running: Vec<usize> = edges(page)
            .filter(|&i| {
                pages.len() >= 3
                    && seen
                        .get(&shape(page[i]))
                        .is_some_and(|&n| n * 5 >= pages.len() * 3 && n >= 3)
            })
            .collect();
        dropped += running.len();
        for (_, line) in page.iter().enumerate().filter(|(i, _)| !running.contains(i)) {
            push_line(&mut text, line, widest);
        }
    }
    if dropped > 0 {
        notices.push(format!("{dropped} running heads and page numbers were dropped"));
    }
    text
}

/// The lines of a page without blank ones around it.
fn trimmed(page: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = page.lines().map(str::trim).collect();
    while lines.last().is_some_and(|l| l.is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|l| l.is_empty()).count();
    lines.split_off(blank)
}

/// Numbers of the first and last lines of a page.
fn edges(page: &[&str]) -> impl Iterator<Item = usize> {
    let n = page.len();
    let filled: Vec<bool> = page.iter().map(|l| !l.is_empty()).collect();
    (0..n).filter(move |&i| filled[i] && (i < EDGE || i + EDGE >= n))
}

/// A line with its digits made alike: page numbers differ from page to page.
fn shape(line: &str) -> String {
    let mut shape = String::new();
    for c in line.chars() {
        if !c.is_numeric() {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

/// Share of the widest line, in percent, from which on a line is full: the next line of its block goes on with it. In
/// a proportional type full lines differ in how many characters they hold.
const FULL: usize = 75;
/// Characters that the widest line must hold before that means anything.
const MEASURE: usize = 40;

/// Adds a line; one that ends with a hyphen inside a word goes on in the next, and so does a full one.
fn push_line(text: &mut String, line: &str, widest: usize) {
    let line = &unspaced(line);
    let parted = text.ends_with("-\n") && text[..text.len() - 2].ends_with(char::is_lowercase);
    if parted && line.starts_with(char::is_lowercase) {
        text.truncate(text.len() - 2);
    }
    let open = text
        .strip_suffix('\n')
        .and_then(|t| t.rsplit('\n').next())
        .unwrap_or_default();
    let full = widest >= MEASURE && open.chars().count() * 100 >= widest * FULL;
    if full && !line.is_empty() && text.ends_with('\n') {
        text.truncate(text.len() - 1);
        text.push(' ');
    }
    text.push_str(line);
    text.push('\n');
}

/// A line without the gap that loose setting leaves before a full stop or comma.
fn unspaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let before = out
            .strip_suffix(' ')
            .is_some_and(|word| word.ends_with(char::is_alphanumeric));
        if matches!(c, '.' | ',') && before && rest.peek().is_none_or(|next| next.is_whitespace()) {
            out.pop();
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_go_and_parted_words_join() {
        let page = |n: u32, body: &str| format!("The Ferry News\n\n{body}\n\n- {n} -\n");
        let pages = [
            page(1, "It left the har-\nbour at noon."),
            page(2, "Nobody knew."),
            page(3, "It came back to-\nNight."),
        ];
        let mut notices = Vec::new();
        let text = text_of(&pages, &mut notices);
        assert!(
            text.contains("It left the harbour at noon.") && text.contains("to-\nNight"),
            "{text}"
        );
        assert!(!text.contains("Ferry News") && !text.contains("- 2 -"), "{text}");
        assert_eq!(notices.len(), 1);
    }

    #[test]
    fn full_lines_go_on_in_the_next_and_points_stand_close() {
        let page = "The ferry left the harbour of the island at noon with\nWilliam aboard .\n\nA headline\nby someone\n";
        let text = text_of(&[page.to_owned()], &mut Vec::new());
        assert_eq!(
            text,
            "The ferry left the harbour of the island at noon with William aboard.\n\nA headline\nby someone\n"
        );
    }

    #[test]
    fn dates_are_written_as_others_write_them() {
        assert_eq!(
            iso("D:20310502100000+02'00'").as_deref(),
            Some("2031-05-02T10:00:00+02:00")
        );
        assert_eq!(iso("D:20310502100000Z").as_deref(), Some("2031-05-02T10:00:00Z"));
        assert_eq!(iso("D:20310502").as_deref(), Some("2031-05-02"));
        assert_eq!(iso("May"), None);
    }

    #[test]
    fn short_files_keep_their_first_lines() {
        assert_eq!(
            text_of(
                &["Head\nText.".to_owned(), "Head\nMore.".to_owned()],
                &mut Vec::new()
            ),
            "Head\nText.\nHead\nMore.\n"
        );
    }
}
