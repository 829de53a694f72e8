//! Wraps text to a number of terminal cells, by the Unicode line breaking rules. Every line is a byte range of the text.

use memchr::memchr2;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::Span;
pub(crate) use crate::text::width::drawn;
pub use crate::text::width::grapheme_width;
pub use crate::text::width::width;

/// Breaks `text` into lines of at most `columns` cells. Each line has at least one cluster, so a wide character fits into
/// one column. White space at a break belongs to no line; every other byte is in exactly one. A blank text has no line.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Span> {
    wrap_from(text, columns, 0)
}

/// [`wrap`] with only `columns - indent` cells left on the first line. Where not even the first chunk fits there, the
/// first line returned is already a full one, wider than `columns - indent`.
#[must_use]
pub fn wrap_from(text: &str, columns: usize, indent: usize) -> Vec<Span> {
    let mut lines = LineFiller::new(text, columns, indent);
    let mut start = 0;
    while start < text.len() {
        let end = next_certain_break(text, start);
        // Breaks inside a group matter only where the group does not fit.
        if !lines.push_if_it_fits(Span::new(start, end)) {
            let mut at = start;
            for (inner, _) in unicode_linebreak::linebreaks(&text[start..end]) {
                if !lines.push_if_it_fits(Span::new(at, start + inner)) {
                    lines.push_on_new_line(Span::new(at, start + inner));
                }
                at = start + inner;
            }
        }
        start = end;
    }
    lines.finish()
}

/// The end of the group that starts at byte `from`: the next place after white space where the line breaking rules allow
/// a break in any context. That is so between most ASCII characters. Opening brackets are an exception, and everything
/// else is left to the full rules, which are slower.
fn next_certain_break(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(gap) = bytes.get(at..).and_then(|rest| memchr2(b' ', b'\n', rest)) {
        let gap = at + gap;
        let next = bytes[gap..]
            .iter()
            .position(|b| !matches!(b, b' ' | b'\n'))
            .map_or(bytes.len(), |n| gap + n);
        let before = gap.checked_sub(1).and_then(|i| bytes.get(i));
        let may_break_after =
            before.is_some_and(|b| b.is_ascii_graphic() && !matches!(b, b'(' | b'[' | b'{'));
        let may_break_before = bytes.get(next).is_some_and(u8::is_ascii_alphanumeric);
        if may_break_after && may_break_before {
            return next;
        }
        at = next;
    }
    text.len()
}

/// Fills one line after the other.
struct LineFiller<'a> {
    text: &'a str,
    columns: usize,
    /// Cells left in the open line.
    free_cells: usize,
    done: Vec<Span>,
    open: Option<Span>,
}

impl<'a> LineFiller<'a> {
    fn new(text: &'a str, columns: usize, indent: usize) -> Self {
        let columns = columns.max(1);
        Self {
            text,
            columns,
            free_cells: columns.saturating_sub(indent),
            done: Vec::new(),
            open: None,
        }
    }

    fn finish(mut self) -> Vec<Span> {
        self.done.extend(self.open);
        self.done
    }

    /// Appends a chunk to the open line if it fits there. A blank chunk always fits.
    fn push_if_it_fits(&mut self, chunk: Span) -> bool {
        let whole = chunk.of(self.text);
        let body = whole.trim_end();
        let lead = if self.open.is_some() {
            0
        } else {
            body.len() - body.trim_start().len()
        };
        if !body.is_empty() {
            let cells = width(&body[lead..]);
            if cells > self.free_cells {
                return false;
            }
            self.extend_line(Span::new(chunk.start + lead, chunk.start + body.len()), cells);
        }
        self.skip_blank(&whole[body.len()..]);
        true
    }

    /// Puts a chunk that does not fit on a new line, or breaks it between clusters where it is wider than any line.
    fn push_on_new_line(&mut self, chunk: Span) {
        if self.open.is_some() || self.free_cells < self.columns {
            self.end_line();
        }
        if self.push_if_it_fits(chunk) {
            return;
        }
        for (i, cluster) in chunk.of(self.text).grapheme_indices(true) {
            if cluster.trim().is_empty() {
                self.skip_blank(cluster);
                continue;
            }
            let cells = grapheme_width(cluster);
            if cells > self.free_cells && self.open.is_some() {
                self.end_line();
            }
            let at = chunk.start + i;
            self.extend_line(Span::new(at, at + cluster.len()), cells);
        }
    }

    /// White space takes up cells in a line that continues. It becomes part of the line only when something follows it.
    fn skip_blank(&mut self, blank: &str) {
        if self.open.is_some() {
            self.free_cells = self.free_cells.saturating_sub(width(blank));
        }
    }

    fn extend_line(&mut self, part: Span, cells: usize) {
        let start = self.open.map_or(part.start, |line| line.start);
        self.open = Some(Span::new(start, part.end));
        self.free_cells = self.free_cells.saturating_sub(cells);
    }

    fn end_line(&mut self) {
        self.done.extend(self.open.take());
        self.free_cells = self.columns;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn clusters_are_never_split() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(lines(&family.repeat(3), 2), [family; 3]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 1), ["e\u{301}"; 3]);
        assert_eq!(lines("船が出た。もう", 8), ["船が出", "た。もう"]);
    }

    #[test]
    fn tabs_and_line_feeds_take_one_cell() {
        assert_eq!(lines("a\tb\nc", 5), ["a\tb\nc"]);
        assert_eq!(lines("ab\ncd", 4), ["ab", "cd"]);
    }

    /// The plain method: tries every break that the rules allow.
    fn by_the_rules(text: &str, columns: usize, indent: usize) -> Vec<Span> {
        let mut lines = LineFiller::new(text, columns, indent);
        let mut start = 0;
        for (end, _) in unicode_linebreak::linebreaks(text) {
            if !lines.push_if_it_fits(Span::new(start, end)) {
                lines.push_on_new_line(Span::new(start, end));
            }
            start = end;
        }
        lines.finish()
    }

    fn prose() -> impl Strategy<Value = String> {
        let short = prop::sample::select(vec![
            "a",
            "word",
            "3.5",
            "U.S.",
            "co-op",
            "and/or",
            " ",
            "  ",
            "\n",
            "\t",
            "(",
            ")",
            "\"",
            "“",
            "”",
            "'",
            "%",
            "$",
            "—",
            "日本",
            "。",
            "「",
            "」",
            "é",
            "!",
            "?",
            ",",
            "-",
            "/",
            ":",
            "⟨RLO⟩",
        ]);
        let long = prop::sample::select(vec![
            "Extraordinary",
            "👩\u{200d}🚀",
            "e\u{301}",
            "\u{a0}",
            "สวัสดี",
            "بيت",
            "🇫🇷",
        ]);
        let piece = prop_oneof![4 => short, 1 => long];
        prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn the_fast_method_breaks_where_the_rules_do(text in prose(), columns in 1usize..30, indent in 0usize..10) {
            prop_assert_eq!(wrap_from(&text, columns, indent), by_the_rules(&text, columns, indent));
        }

        #[test]
        fn only_white_space_at_breaks_is_left_out(text in prose(), columns in 1usize..30, indent in 0usize..10) {
            let mut at = 0;
            for line in wrap_from(&text, columns, indent) {
                prop_assert!(line.start >= at && !line.is_empty());
                prop_assert!(text[at..line.start].trim().is_empty());
                prop_assert_eq!(line.of(&text).trim_end(), line.of(&text));
                at = line.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn no_line_is_too_wide(text in prose(), columns in 1usize..30, indent in 0usize..10) {
            for line in wrap_from(&text, columns, indent) {
                let clusters = line.of(&text).graphemes(true).filter(|c| grapheme_width(c) > 0).count();
                prop_assert!(width(line.of(&text)) <= columns || clusters == 1, "{:?}", line.of(&text));
            }
        }
    }
}
