//! The line that a list of findings shows: what differs, and which version says what.

use crate::align::Collation;
use crate::findings::finding::{FindingKind, Reading};

/// Characters of a reading that are shown; a longer one is cut.
const MAX_READING_CHARS: usize = 48;
/// Versions named for one reading; more are counted.
const MAX_NAMES: usize = 4;

/// The summary of a finding and its brief form:
///
/// - `number: 212 (1-wire, 3-spun) - 221 (5-brief)`: each reading once, in the words of the first version that has it;
/// - `number: 212 - 221`.
///
/// Each reading comes with the number of its group: readings of one group agree.
pub(crate) fn lines(
    collation: &Collation,
    kind: FindingKind,
    readings: &[(Reading, usize)],
) -> (String, String) {
    let version = |r: &Reading| collation.corpus.versions.get(r.at.v());
    let text = |r: &Reading| version(r).map_or("", |v| r.span.of(v.text()));
    let shown: Vec<&str> = readings.iter().map(|(r, _)| text(r)).collect();
    lines_with(collation, kind, readings, &shown)
}

/// [`lines`] with other words for each reading than those under its span.
pub(crate) fn lines_with(
    collation: &Collation,
    kind: FindingKind,
    readings: &[(Reading, usize)],
    shown: &[&str],
) -> (String, String) {
    let mut groups: Vec<usize> = Vec::new();
    for (_, g) in readings {
        if !groups.contains(g) {
            groups.push(*g);
        }
    }
    let sides: Vec<(String, String)> = groups
        .iter()
        .map(|g| {
            let of_group = || readings.iter().zip(shown).filter(|((_, h), _)| h == g);
            let mut names: Vec<&str> = of_group()
                .filter_map(|((r, _), _)| collation.corpus.versions.get(r.at.v()))
                .map(|v| v.name.as_str())
                .collect();
            names.dedup();
            let words = shorten(of_group().map(|(_, s)| *s).next().unwrap_or_default());
            let more = match names.len().saturating_sub(MAX_NAMES) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            names.truncate(MAX_NAMES);
            (format!("{words} ({}{more})", names.join(", ")), words)
        })
        .collect();
    let (whole, brief): (Vec<String>, Vec<String>) = sides.into_iter().unzip();
    let line = |sides: Vec<String>| format!("{}: {}", kind.name(), sides.join(" - "));
    (line(whole), line(brief))
}

/// The text with single spaces, cut with `..` where it is long.
fn shorten(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= MAX_READING_CHARS {
        return whole;
    }
    let mut head = String::new();
    for w in &words {
        if head.chars().count() + w.chars().count() >= MAX_READING_CHARS {
            break;
        }
        if !head.is_empty() {
            head.push(' ');
        }
        head.push_str(w);
    }
    if head.is_empty() {
        head = whole.chars().take(MAX_READING_CHARS).collect();
    }
    head.push_str(" ..");
    head
}
