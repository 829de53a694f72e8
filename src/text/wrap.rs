//! Wrapping by the Unicode line breaking rules, in terminal cells, keeping byte ranges.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Span;

/// Cells that `text` takes on a terminal. A line feed or tab inside a sentence is drawn as one space.
#[must_use]
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

/// Cells of one grapheme cluster, as [`width`] counts them.
#[must_use]
pub fn grapheme_width(cluster: &str) -> usize {
    match cluster {
        "\n" | "\t" => 1,
        _ => cluster.width(),
    }
}

/// Breaks `text` into lines of at most `columns` cells (at least one cluster each, so a wide character in one
/// column still gets its line). White space at a break belongs to no line; all other bytes stand in exactly one.
/// An empty or blank text gives no line.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Span> {
    wrap_from(text, columns, 0)
}

/// [`wrap`] where the first line has only `columns - indent` cells left.
#[must_use]
pub fn wrap_from(text: &str, columns: usize, indent: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let mut lines: Vec<Span> = Vec::new();
    let mut line: Option<Span> = None;
    let mut room = columns.saturating_sub(indent);
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(text) {
        let chunk = &text[start..end];
        let body = chunk.trim_end();
        let body_width = width(body);
        if !body.is_empty() {
            if body_width > room && (line.is_some() || room < columns) {
                lines.extend(line.take());
                room = columns;
            }
            if body_width > room {
                break_long(
                    text,
                    Span::new(start, start + body.len()),
                    columns,
                    &mut lines,
                    &mut line,
                    &mut room,
                );
            } else {
                let begin = line.map_or(start, |l| l.start);
                line = Some(Span::new(begin, start + body.len()));
                room -= body_width;
            }
        }
        room = room.saturating_sub(width(&chunk[body.len()..]));
        start = end;
    }
    lines.extend(line);
    lines
}

/// A word wider than a line is broken between clusters.
fn break_long(
    text: &str,
    word: Span,
    columns: usize,
    lines: &mut Vec<Span>,
    line: &mut Option<Span>,
    room: &mut usize,
) {
    for (i, cluster) in word.of(text).grapheme_indices(true) {
        let (at, cells) = (word.start + i, grapheme_width(cluster));
        if cells > *room && line.is_some() {
            lines.extend(line.take());
            *room = columns;
        }
        let begin = line.map_or(at, |l| l.start);
        *line = Some(Span::new(begin, at + cluster.len()));
        *room = room.saturating_sub(cells);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn breaks_at_spaces_and_keeps_every_word() {
        assert_eq!(
            lines("the ferry left at noon", 9),
            ["the ferry", "left at", "noon"]
        );
    }

    #[test]
    fn a_word_wider_than_the_column_is_broken_between_clusters() {
        assert_eq!(lines("extraordinary", 5), ["extra", "ordin", "ary"]);
        assert_eq!(lines("日本語", 1), ["日", "本", "語"]);
    }

    #[test]
    fn blank_text_has_no_line() {
        assert!(wrap("", 10).is_empty() && wrap(" \n ", 10).is_empty());
    }
}
