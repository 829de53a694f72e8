//! Reading a text export back: what stands in one version's column.

use unicode_segmentation::UnicodeSegmentation as _;

/// Columns of the gutter and of the border between columns, as the export promises.
const GUTTER: usize = 3;
const BORDER: usize = 3;

/// The text of version `v` in a page of `n` versions, without gutters and notes.
pub(crate) fn column(page: &str, width: usize, n: usize, v: usize) -> String {
    let Some((_, body)) = page.split_once("\n\n") else {
        return String::new();
    };
    let text = (width.saturating_sub((n - 1) * BORDER + n * GUTTER)) / n;
    let lines: Vec<String> = if text >= 20 {
        let (left, pane) = (v * (text + GUTTER + BORDER), text + GUTTER);
        // Two lines of heads and rule come first.
        body.lines().skip(2).map(|line| cells(line, left, pane)).collect()
    } else {
        stacked(body, n, v)
    };
    lines
        .iter()
        .filter(|l| !is_note(l))
        .map(|l| cells(l, GUTTER, usize::MAX))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The part of a line that stands in the cells `from..from + count`.
fn cells(line: &str, from: usize, count: usize) -> String {
    let mut at = 0;
    let mut out = String::new();
    for cluster in line.graphemes(true) {
        if at >= from && at - from < count {
            out.push_str(cluster);
        }
        at += hexapla::text::wrap::grapheme_width(cluster);
    }
    out
}

/// Notes stand where a gutter sign would, behind an empty gutter: `   ^ moved from ¶2`, `   within ¶3`.
fn is_note(line: &str) -> bool {
    let text = line.trim();
    let home = text
        .strip_prefix("^ moved from ¶")
        .or_else(|| text.strip_prefix("v moved from ¶"));
    let note = home.or_else(|| text.strip_prefix("within ¶"));
    line.starts_with("   ") && note.is_some_and(|n| n.parse::<usize>().is_ok())
}

/// The lines of version `v` in a page of stacked passages, labels taken off.
fn stacked(body: &str, n: usize, v: usize) -> Vec<String> {
    let digits = n.to_string().len();
    let mut mine = false;
    let mut lines = Vec::new();
    for line in body.lines() {
        if line.starts_with("──") || line.is_empty() {
            mine = false;
            continue;
        }
        let label = cells(line, 0, digits);
        if let Ok(number) = label.trim().parse::<usize>() {
            mine = number == v + 1;
        }
        if mine {
            lines.push(cells(line, digits + 1, usize::MAX));
        }
    }
    lines
}
