//! Wrapping by the Unicode line breaking rules, in terminal cells, keeping byte ranges.

use memchr::memchr2;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Span;

/// `text` as it is drawn: a line feed or tab inside a sentence is one space, as [`width`] counts it.
#[must_use]
pub fn drawn(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// Cells that `text` takes on a terminal. A line feed or tab inside a sentence is drawn as one space.
/// Characters of ambiguous width count as narrow.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t')) {
        return text.len();
    }
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

/// [`wrap`] where the first line has only `columns - indent` cells left. Where not even the first chunk fits there, the
/// first line returned is already a full one: it is wider than `columns - indent`.
#[must_use]
pub fn wrap_from(text: &str, columns: usize, indent: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let mut lines = Lines {
        text,
        columns,
        room: columns.saturating_sub(indent),
        done: Vec::new(),
        open: None,
    };
    let mut start = 0;
    while start < text.len() {
        let end = sure_break(text, start);
        // Breaks inside a group only matter where it does not fit.
        if !lines.fits(Span::new(start, end)) {
            let mut at = start;
            for (inner, _) in unicode_linebreak::linebreaks(&text[start..end]) {
                if !lines.fits(Span::new(at, start + inner)) {
                    lines.chunk(Span::new(at, start + inner));
                }
                at = start + inner;
            }
        }
        start = end;
    }
    lines.done.extend(lines.open);
    lines.done
}

/// The end of the group that starts at byte `from`: the next place behind white space where the line breaking rules
/// allow a break whatever else stands around. Between most characters of ASCII they do; brackets hold on to what
/// follows, and everything else is left to the rules in full.
fn sure_break(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(gap) = bytes.get(at..).and_then(|rest| memchr2(b' ', b'\n', rest)) {
        let gap = at + gap;
        let next = bytes[gap..]
            .iter()
            .position(|b| !matches!(b, b' ' | b'\n'))
            .map_or(bytes.len(), |n| gap + n);
        let before = gap.checked_sub(1).and_then(|i| bytes.get(i));
        let lets_go = before.is_some_and(|b| b.is_ascii_graphic() && !matches!(b, b'(' | b'[' | b'{'));
        let begins = bytes.get(next).is_some_and(u8::is_ascii_alphanumeric);
        if lets_go && begins {
            return next;
        }
        at = next;
    }
    text.len()
}

/// Lines being filled.
struct Lines<'a> {
    text: &'a str,
    columns: usize,
    /// Cells left in the open line.
    room: usize,
    done: Vec<Span>,
    open: Option<Span>,
}

impl Lines<'_> {
    /// Sets a chunk into the open line if it fits there; a blank chunk always does.
    fn fits(&mut self, chunk: Span) -> bool {
        let whole = chunk.of(self.text);
        let body = whole.trim_end();
        let lead = if self.open.is_some() {
            0
        } else {
            body.len() - body.trim_start().len()
        };
        if !body.is_empty() {
            let cells = width(&body[lead..]);
            if cells > self.room {
                return false;
            }
            self.set(Span::new(chunk.start + lead, chunk.start + body.len()), cells);
        }
        self.blank(&whole[body.len()..]);
        true
    }

    /// Sets a chunk that does not fit: in a line of its own, or broken between clusters where no line holds it.
    fn chunk(&mut self, chunk: Span) {
        if self.open.is_some() || self.room < self.columns {
            self.end_line();
        }
        if self.fits(chunk) {
            return;
        }
        for (i, cluster) in chunk.of(self.text).grapheme_indices(true) {
            if cluster.trim().is_empty() {
                self.blank(cluster);
                continue;
            }
            let cells = grapheme_width(cluster);
            if cells > self.room && self.open.is_some() {
                self.end_line();
            }
            let at = chunk.start + i;
            self.set(Span::new(at, at + cluster.len()), cells);
        }
    }

    /// White space takes room in a line that goes on; it is part of the line only when something follows there.
    fn blank(&mut self, blank: &str) {
        if self.open.is_some() {
            self.room = self.room.saturating_sub(width(blank));
        }
    }

    fn set(&mut self, part: Span, cells: usize) {
        let start = self.open.map_or(part.start, |line| line.start);
        self.open = Some(Span::new(start, part.end));
        self.room = self.room.saturating_sub(cells);
    }

    fn end_line(&mut self) {
        self.done.extend(self.open.take());
        self.room = self.columns;
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
    fn clusters_are_never_parted() {
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

    /// The plain method: every break the rules allow, one after the other.
    fn by_the_rules(text: &str, columns: usize, indent: usize) -> Vec<Span> {
        let columns = columns.max(1);
        let mut lines = Lines {
            text,
            columns,
            room: columns.saturating_sub(indent),
            done: Vec::new(),
            open: None,
        };
        let mut start = 0;
        for (end, _) in unicode_linebreak::linebreaks(text) {
            if !lines.fits(Span::new(start, end)) {
                lines.chunk(Span::new(start, end));
            }
            start = end;
        }
        lines.done.extend(lines.open);
        lines.done
    }

    fn prose() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "word",
            "Extraordinary",
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
            "👩\u{200d}🚀",
            "e\u{301}",
            "é",
            "!",
            "?",
            ",",
            "-",
            "/",
            ":",
            "\u{a0}",
            "สวัสดี",
            "بيت",
            "⟨RLO⟩",
            "🇫🇷",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn the_quick_way_breaks_where_the_rules_do(text in prose(), columns in 1usize..30, indent in 0usize..10) {
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

        #[test]
        fn the_width_of_a_text_is_that_of_its_clusters(text in prose()) {
            prop_assert_eq!(width(&text), text.graphemes(true).map(grapheme_width).sum::<usize>());
        }
    }
}
