//! PDF with a text layer: lines joined to paragraphs, running heads dropped, words parted at line ends joined.

use std::collections::HashMap;

use super::{Format, Raw};
use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
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
    let pages =
        pdf_extract::extract_text_from_mem_by_pages(&raw.bytes).map_err(|e| malformed(&e.to_string()))?;
    if pages.is_empty() {
        return Err(malformed("it holds no page that can be reached"));
    }
    let mut notices = Vec::new();
    let text = text_of(&pages, &mut notices);
    if text.trim().is_empty() {
        notices.push(format!(
            "no text layer (pages: {}); a scan needs text recognition first",
            pages.len()
        ));
    }
    Ok(vec![Draft {
        body: Body::Text(text),
        notices,
        ..Draft::default()
    }])
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
            push_line(&mut text, line);
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

/// Adds a line; one that ends with a hyphen inside a word goes on in the next.
fn push_line(text: &mut String, line: &str) {
    let parted = text.ends_with("-\n") && text[..text.len() - 2].ends_with(char::is_lowercase);
    if parted && line.starts_with(char::is_lowercase) {
        text.truncate(text.len() - 2);
    }
    text.push_str(line);
    text.push('\n');
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
