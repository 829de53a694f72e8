//! Finds the paragraphs of a plain text, and which of its line ends only wrap lines.
//!
//! Paragraphs are separated by blank lines, or by line ends where there are no blank lines. Texts come in three styles:
//! paragraphs of one long line each, paragraphs wrapped at a column, and blocks of short lines (a headline over a
//! byline). Only the whole text shows which. A line end is a wrap where the first word of the next line would not have
//! fitted.

use memchr::memchr;

use crate::text::span::Span;

/// A paragraph of a plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Byte range, without white space around it.
    pub span: Span,
    /// Offsets of line ends inside it that end a sentence without a full stop.
    pub breaks: Vec<usize>,
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
struct SourceLine {
    /// Without white space around it.
    body: Span,
    /// Characters before the body.
    indent: usize,
    /// Characters of indent and body, at most 65535.
    width: usize,
    /// True where a blank line, or nothing, comes before it.
    starts_block: bool,
}

/// Nobody wraps text at a wider column.
const MAX_WRAP_COLUMN: usize = 160;
/// With fewer pairs of lines, their widths prove nothing.
const MIN_LINE_PAIRS: usize = 4;

/// The paragraphs of `text`, in order.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let layout = LineLayout::of(text, &lines);
    let mut found: Vec<Paragraph> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match found.last_mut() {
            Some(open) if !line.starts_block && i > 0 => {
                let before = &lines[i - 1];
                let wraps = layout.is_wrap(text, before, line);
                if !wraps && layout.lines_are_paragraphs {
                    found.push(Paragraph {
                        span: line.body,
                        breaks: Vec::new(),
                    });
                } else {
                    if !wraps {
                        open.breaks.push(before.body.end);
                    }
                    open.span.end = line.body.end;
                }
            }
            _ => found.push(Paragraph {
                span: line.body,
                breaks: Vec::new(),
            }),
        }
    }
    found
}

fn lines(text: &str) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    let (mut at, mut starts_block) = (0, true);
    while at < text.len() {
        let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
        let line = &text[at..end];
        let body = line.trim();
        if body.is_empty() {
            starts_block = true;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let indent = start - at;
            let width = indent + body.chars().take(usize::from(u16::MAX)).count();
            lines.push(SourceLine {
                body: Span::new(start, start + body.len()),
                indent,
                width,
                starts_block,
            });
            starts_block = false;
        }
        at = end + 1;
    }
    lines
}

/// How the lines of a text are laid out.
#[derive(Clone, Copy, Debug)]
struct LineLayout {
    /// The column at which it is wrapped; 0 where it is not wrapped.
    column: usize,
    /// True where a line end that is no wrap ends a paragraph, false where only a blank line does.
    lines_are_paragraphs: bool,
}

impl LineLayout {
    fn of(text: &str, lines: &[SourceLine]) -> Self {
        let pairs: Vec<(&SourceLine, &SourceLine)> = lines
            .windows(2)
            .filter(|pair| !pair[1].starts_block)
            .map(|pair| (&pair[0], &pair[1]))
            .collect();
        let mut layout = Self {
            column: 0,
            lines_are_paragraphs: true,
        };
        if pairs.is_empty() {
            return layout;
        }
        let mut widths: Vec<usize> = pairs.iter().map(|(before, _)| before.width).collect();
        widths.sort_unstable();
        // Not the widest, since a long web address may exceed the column.
        let column = widths[(widths.len() - 1) * 19 / 20];
        let full = pairs
            .iter()
            .filter(|(before, next)| fills(text, before, next, column))
            .count();
        let running = pairs
            .iter()
            .filter(|(before, next)| runs_on(text, before, next))
            .count();
        let n = pairs.len();
        let by_case = running * 10 >= n * 3;
        let by_width = n >= MIN_LINE_PAIRS && full * 10 >= n * 8;
        if column <= MAX_WRAP_COLUMN && (by_case || by_width) {
            layout.column = column;
        }
        let gaps = lines.iter().skip(1).filter(|l| l.starts_block).count();
        let ends = pairs
            .iter()
            .filter(|(before, next)| {
                !layout.is_wrap(text, before, next) && ends_sentence(before.body.of(text))
            })
            .count();
        layout.lines_are_paragraphs = gaps == 0 || ends > gaps;
        layout
    }

    /// True where the line end between two lines of a block is inside a sentence or paragraph.
    fn is_wrap(&self, text: &str, before: &SourceLine, next: &SourceLine) -> bool {
        if starts_list_item(next.body.of(text)) {
            return false;
        }
        if runs_on(text, before, next) {
            return self.column > 0 || before.width >= 30;
        }
        let indented = next.indent >= before.indent + 2 && ends_sentence(before.body.of(text));
        self.column > 0 && !indented && fills(text, before, next, self.column)
    }
}

/// True where the first word of `next` would not have fitted on the line `before`.
fn fills(text: &str, before: &SourceLine, next: &SourceLine, column: usize) -> bool {
    let word = next.body.of(text).split_whitespace().next().unwrap_or_default();
    // A script without spaces may be broken after any character.
    let first = match word.chars().next() {
        Some(c) if c >= '\u{2E80}' => 1,
        _ => word.chars().count() + 1,
    };
    before.width + first > column
}

/// True where a sentence clearly continues: no full stop before, a lower case letter after.
fn runs_on(text: &str, before: &SourceLine, next: &SourceLine) -> bool {
    let first = next.body.of(text).chars().find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase) && !ends_sentence(before.body.of(text))
}

/// True where a line ends like a sentence: with a full stop or the like, and perhaps closing marks.
fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end_matches(crate::text::segment::closers::may_close);
    inner.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':'])
}

/// True where a line begins a list item.
fn starts_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && line.len() - rest.len() <= 3 && rest.starts_with([')', '.']);
    let marked = line.starts_with(['•', '◦', '▪', '‣', '*', '-', '–', '—']);
    let marker = rest.chars().next().map_or(0, char::len_utf8);
    (numbered || marked) && rest[marker..].starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn blank_lines_separate_paragraphs() {
        assert_eq!(found("One.\n\n \nTwo.\n"), ["One.", "Two."]);
    }

    #[test]
    fn line_ends_separate_paragraphs_without_blank_lines() {
        assert_eq!(
            found("First line of it.\nSecond line.\nThird."),
            ["First line of it.", "Second line.", "Third."]
        );
    }

    #[test]
    fn one_blank_line_after_a_headline_does_not_join_the_other_lines() {
        let text = "Ferry late\n\nThe ferry left at noon.\nNobody was told.\nThe harbour said so.";
        assert_eq!(found(text).len(), 4);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry left the harbour at noon\nwith nine people on board, among\nthem the Mayor of the island and\n\
                    his dog.\n\nNobody was told about it before the\nevening, when they came back.";
        let all = paragraphs(text);
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|p| p.breaks.is_empty()));
    }

    #[test]
    fn wrapped_paragraphs_without_blank_lines_end_at_short_lines() {
        let text = "The ferry left the harbour at noon\nwith nine people on board of her.\nNobody was told about it before\n\
                    the evening.\nWhen they came back to the harbour\nthey were all wet and very tired.";
        let all = found(text);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[1].starts_with("When"));
    }

    #[test]
    fn short_lines_in_a_block_are_breaks_inside_it() {
        let text = "Ferry leaves without anyone\nBy Our Reporter\n\nThe ferry left.\n\nIt came back.";
        let all = paragraphs(text);
        assert_eq!(all.len(), 3);
        assert_eq!(all[0].breaks, [27]);
    }

    #[test]
    fn list_items_are_not_joined() {
        let text = "The harbour master asked for these things to\nbe brought along by all:\n- a coat against the rain and the wind\n- a lamp";
        assert!(paragraphs(text).iter().map(|p| p.breaks.len() + 1).sum::<usize>() >= 3);
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_order_is_kept(text in "([a-zA-Z.]{1,9}[ \n]{1,2}| |\n\n|- |é。){0,60}") {
            let all = paragraphs(&text);
            let mut at = 0;
            for p in &all {
                prop_assert!(p.span.start >= at && text[at..p.span.start].trim().is_empty());
                prop_assert!(!p.span.of(&text).is_empty());
                prop_assert!(p.breaks.iter().all(|b| p.span.start < *b && *b < p.span.end && text.is_char_boundary(*b)));
                at = p.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
