//! Lays the entries of a list out in lines. A long text takes several lines instead of being cut off. Drawing and the
//! mouse use the same lines.

use crate::text::Span;
use crate::text::wrap::{drawn, width, wrap_from};

use crate::tui::layout::shorten::shorten;
use crate::tui::popup::entries::Entry;

/// The most lines of one entry. The rest of a long sentence can be read in its version.
const MAX_LINES_PER_ENTRY: usize = 6;
/// Fewest columns of text beside a column of labels. With fewer, the text follows its label.
const MIN_TEXT_WIDTH: usize = 24;
/// Columns by which further lines are indented, where the text follows its label.
const HANGING_INDENT: usize = 2;
/// Columns between label and text.
const LABEL_GAP: usize = 2;

/// One line of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// The label; empty on all lines but the first.
    pub label: String,
    /// The column in which the text begins.
    pub x: usize,
    /// The text.
    pub text: String,
}

/// How the entries of a list are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLayout {
    columns: usize,
    /// Columns of the labels; `None` if the text follows its label.
    label: Option<usize>,
}

impl ListLayout {
    /// The layout of these entries in so many columns.
    #[must_use]
    pub fn new(entries: &[Entry], columns: usize) -> Self {
        let longest = entries.iter().map(|e| width(&e.label)).max().unwrap_or(0);
        Self {
            columns,
            label: (longest == 0 || longest + LABEL_GAP + MIN_TEXT_WIDTH <= columns).then_some(longest),
        }
    }

    /// The lines of an entry, at least one.
    #[must_use]
    pub fn lines(self, entry: &Entry) -> Vec<EntryLine> {
        match self.label {
            Some(label) => self.beside(entry, label),
            None => self.after(entry),
        }
    }

    /// Text in a separate column, and a number before it in another.
    fn beside(self, entry: &Entry, label: usize) -> Vec<EntryLine> {
        let words = drawn(&entry.text);
        let x = if label == 0 { 0 } else { label + LABEL_GAP };
        let (number, words) = words.split_at(number(&words));
        let hang = width(number);
        let mut lines = wrap_text(words, self.columns.saturating_sub(x + hang), 0);
        if lines.is_empty() {
            lines.push(String::new());
        }
        let line = |(i, words): (usize, String)| match i {
            0 => EntryLine {
                label: shorten(&entry.label, label),
                x,
                text: number.to_owned() + &words,
            },
            _ => EntryLine {
                label: String::new(),
                x: x + hang,
                text: words,
            },
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// Text that follows its label, or begins below it if nothing fits beside it.
    fn after(self, entry: &Entry) -> Vec<EntryLine> {
        let words = drawn(&entry.text);
        let words = words.trim_start();
        let first = width(&entry.label) + LABEL_GAP;
        let available = self.columns.saturating_sub(HANGING_INDENT).max(1);
        let beside = self.columns.saturating_sub(first);
        let mut lines = wrap_text(words, available, available.saturating_sub(beside));
        let below = lines.first().is_none_or(|l| width(l) > beside);
        if below {
            lines = wrap_text(words, available, 0);
        }
        let label = shorten(&entry.label, self.columns);
        let line = |words| EntryLine {
            label: String::new(),
            x: HANGING_INDENT,
            text: words,
        };
        let mut lines: Vec<EntryLine> = lines.into_iter().map(line).collect();
        match lines.first_mut() {
            Some(line) if !below => (line.label, line.x) = (label, first),
            _ => {
                let words = String::new();
                lines.insert(
                    0,
                    EntryLine {
                        label,
                        x: first,
                        text: words,
                    },
                );
            }
        }
        lines
    }

    /// How many lines all of them take, counted up to `max_lines`.
    #[must_use]
    pub fn height(self, entries: &[Entry], max_lines: usize) -> usize {
        let mut lines = 0;
        for entry in entries {
            lines += self.lines(entry).len();
            if lines >= max_lines {
                return max_lines;
            }
        }
        lines
    }

    /// The content of each of `lines` lines, with entry `at` about in the middle.
    #[must_use]
    pub fn window(self, entries: &[Entry], at: usize, lines: usize) -> Vec<(usize, EntryLine)> {
        let Some(marked) = entries.get(at) else {
            return Vec::new();
        };
        let mut shown: std::collections::VecDeque<(usize, EntryLine)> =
            self.lines(marked).into_iter().map(|l| (at, l)).collect();
        let (mut above, mut below) = (at, at + 1);
        let mut over = 0;
        // Above up to half the lines, then below, then above again: whole entries only.
        let mut half = lines / 2;
        loop {
            let (upper, lower) = (above.checked_sub(1), (below < entries.len()).then_some(below));
            let (next, up) = match (upper, lower) {
                (Some(next), _) if over < half => (next, true),
                (_, Some(next)) => (next, false),
                (Some(next), None) => (next, true),
                (None, None) => break,
            };
            let own = self.lines(&entries[next]);
            if shown.len() + own.len() > lines {
                if up && half > 0 && lower.is_some() {
                    half = 0;
                    continue;
                }
                break;
            }
            let own = own.into_iter().map(|l| (next, l));
            if up {
                (above, over) = (next, over + own.len());
                own.rev().for_each(|l| shown.push_front(l));
            } else {
                below = next + 1;
                shown.extend(own);
            }
        }
        shown.truncate(lines);
        shown.into()
    }
}

/// Bytes of a number right-aligned in front of words, with the space after it.
fn number(words: &str) -> usize {
    let is_number = |c: char| c == ' ' || c.is_ascii_digit() || c == '…';
    match words.starts_with(' ') {
        true => words.find(|c| !is_number(c)).unwrap_or(0),
        false => 0,
    }
}

/// `words` to be wrapped so that names keep their hyphens with them: `5-brief` is not broken. Byte for byte as long.
pub(crate) fn whole(words: &str) -> String {
    words.replace('-', "_")
}

/// `words` in lines of `available` cells, the first with `indent` cells less; not more than [`MAX_LINES_PER_ENTRY`].
fn wrap_text(words: &str, available: usize, indent: usize) -> Vec<String> {
    let spans = wrap_from(&whole(words), available, indent);
    let cut = spans.len() > MAX_LINES_PER_ENTRY;
    let line = |(i, span): (usize, &Span)| match cut && i + 1 == MAX_LINES_PER_ENTRY {
        true => shorten(&words[span.start..], available),
        false => span.of(words).to_owned(),
    };
    spans
        .iter()
        .take(MAX_LINES_PER_ENTRY)
        .enumerate()
        .map(line)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::actions::Action;
    use crate::tui::popup::entries::EntryAction;

    fn entries(words: &[&str]) -> Vec<Entry> {
        let entry = |(i, words): (usize, &&str)| Entry {
            label: format!("entry-{i}"),
            text: (*words).to_owned(),
            action: EntryAction::Act(Action::Help),
        };
        words.iter().enumerate().map(entry).collect()
    }

    #[test]
    fn words_stand_in_a_column_where_there_is_room_and_after_the_lead_where_not() {
        let all = entries(&[
            "the bridge over the river Tarn was shut on Monday morning",
            "short",
        ]);
        let wide = ListLayout::new(&all, 44).lines(&all[0]);
        assert_eq!(wide.iter().map(|l| l.x).collect::<Vec<_>>(), [9, 9]);
        let narrow = ListLayout::new(&all, 30).lines(&all[0]);
        assert_eq!(narrow.iter().map(|l| l.x).collect::<Vec<_>>(), [9, 2, 2]);
        for (lines, columns) in [(wide, 44), (narrow, 30)] {
            assert!(lines.iter().all(|l| l.x + width(&l.text) <= columns));
            let texts: Vec<String> = lines.into_iter().map(|l| l.text).collect();
            assert_eq!(texts.join(" "), all[0].text);
        }
    }

    #[test]
    fn names_are_not_broken_at_their_hyphens() {
        let lines = wrap_text("212 (1-wire, 3-spun) - 221 (5-brief)", 30, 0);
        assert_eq!(lines, ["212 (1-wire, 3-spun) - 221", "(5-brief)"]);
    }

    #[test]
    fn numbers_before_words_stand_in_a_column() {
        let all = entries(&[
            "    7  what the first and the second version have",
            "   12  everything",
        ]);
        let lines = ListLayout::new(&all, 42).lines(&all[0]);
        assert_eq!((lines[0].x, lines[1].x), (9, 16));
        assert!(lines[0].text.starts_with("    7  what"), "{lines:?}");
        assert!(
            ListLayout::new(&all, 42).lines(&all[1])[0]
                .text
                .starts_with("   12  every")
        );
    }

    #[test]
    fn a_very_long_entry_ends_in_an_ellipsis() {
        let all = entries(&[&"words and ".repeat(80)]);
        let lines = ListLayout::new(&all, 60).lines(&all[0]);
        assert_eq!(lines.len(), MAX_LINES_PER_ENTRY);
        assert!(lines[MAX_LINES_PER_ENTRY - 1].text.ends_with('…'));
    }

    #[test]
    fn the_marked_entry_is_always_in_the_window_and_the_window_is_filled() {
        let long = "the bridge over the river Tarn was shut on Monday morning";
        let all = entries(&["short", long, "short", long, long, "short", "short", long]);
        let setting = ListLayout::new(&all, 44);
        for at in 0..all.len() {
            for lines in 1..14 {
                let shown = setting.window(&all, at, lines);
                assert!(shown.iter().any(|l| l.0 == at), "{at} in {lines}");
                assert!(
                    shown.len() <= lines && (lines < 3 || shown.len() + 2 >= lines),
                    "{at} in {lines}"
                );
                assert!(shown.windows(2).all(|w| w[0].0 == w[1].0 || w[0].0 + 1 == w[1].0));
            }
        }
    }
}
