//! Joins the lines of pages to one text: drops running heads, joins hyphenated words and full lines.

use std::collections::HashMap;

/// This many lines at the top and at the bottom of a page may be running heads.
const EDGE_LINES: usize = 2;
/// A line that reaches this percentage of the widest one is full: the next line of its block continues it. In a
/// proportional font full lines differ in their number of characters.
const FULL_LINE_PERCENT: usize = 75;
/// Where the widest line is shorter than this, full lines mean nothing.
const MIN_MEASURE_CHARS: usize = 40;

/// One text of all pages, and how many running heads were dropped.
pub(crate) fn join_pages(pages: &[String]) -> (String, usize) {
    let lines: Vec<Vec<&str>> = pages.iter().map(|page| without_blank_edges(page)).collect();
    let mut page_counts: HashMap<String, usize> = HashMap::new();
    for page in &lines {
        let mut heads: Vec<String> = edges(page).map(|i| shape(page[i])).collect();
        heads.sort();
        heads.dedup();
        for head in heads {
            *page_counts.entry(head).or_insert(0) += 1;
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
                    && page_counts
                        .get(&shape(page[i]))
                        .is_some_and(|&n| n * 5 >= pages.len() * 3 && n >= 3)
            })
            .collect();
        dropped += running.len();
        for (_, line) in page.iter().enumerate().filter(|(i, _)| !running.contains(i)) {
            push_line(&mut text, line, widest);
        }
    }
    (text, dropped)
}

/// The lines of a page without blank lines before and after them.
fn without_blank_edges(page: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = page.lines().map(str::trim).collect();
    while lines.last().is_some_and(|l| l.is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|l| l.is_empty()).count();
    lines.split_off(blank)
}

/// Indices of the first and last lines of a page.
fn edges(page: &[&str]) -> impl Iterator<Item = usize> {
    let n = page.len();
    let filled: Vec<bool> = page.iter().map(|l| !l.is_empty()).collect();
    (0..n).filter(move |&i| filled[i] && (i < EDGE_LINES || i + EDGE_LINES >= n))
}

/// A line with every number replaced by `#`, since page numbers differ from page to page.
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

/// Appends a line. It continues the line before, where that is full or ends with a hyphenated word.
fn push_line(text: &mut String, line: &str, widest: usize) {
    let line = &close_up_punctuation(line);
    let hyphenated = text.ends_with("-\n") && text[..text.len() - 2].ends_with(char::is_lowercase);
    if hyphenated && line.starts_with(char::is_lowercase) {
        text.truncate(text.len() - 2);
    }
    let previous = text
        .strip_suffix('\n')
        .and_then(|t| t.rsplit('\n').next())
        .unwrap_or_default();
    let full = widest >= MIN_MEASURE_CHARS && previous.chars().count() * 100 >= widest * FULL_LINE_PERCENT;
    if full && !line.is_empty() && text.ends_with('\n') {
        text.truncate(text.len() - 1);
        text.push(' ');
    }
    text.push_str(line);
    text.push('\n');
}

/// Removes the space before a full stop or comma, which wide letter spacing can leave.
fn close_up_punctuation(line: &str) -> String {
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
    fn running_heads_are_dropped_and_hyphenated_words_joined() {
        let page = |n: u32, body: &str| format!("The Ferry News\n\n{body}\n\n- {n} -\n");
        let pages = [
            page(1, "It left the har-\nbour at noon."),
            page(2, "Nobody knew."),
            page(3, "It came back to-\nNight."),
        ];
        let (text, dropped) = join_pages(&pages);
        assert!(
            text.contains("It left the harbour at noon.") && text.contains("to-\nNight"),
            "{text}"
        );
        assert!(!text.contains("Ferry News") && !text.contains("- 2 -"), "{text}");
        assert_eq!(dropped, 6);
    }

    #[test]
    fn full_lines_are_joined_and_punctuation_is_closed_up() {
        let page = "The ferry left the harbour of the island at noon with\nWilliam aboard .\n\nA headline\nby someone\n";
        let (text, _) = join_pages(&[page.to_owned()]);
        assert_eq!(
            text,
            "The ferry left the harbour of the island at noon with William aboard.\n\nA headline\nby someone\n"
        );
    }

    #[test]
    fn short_files_keep_their_first_lines() {
        let pages = ["Head\nText.".to_owned(), "Head\nMore.".to_owned()];
        assert_eq!(join_pages(&pages).0, "Head\nText.\nHead\nMore.\n");
    }
}
