//! The one line that a list of findings shows.

use crate::align::Collation;
use crate::findings::{FindingKind, Reading};

/// Longest reading shown whole, in characters.
const LONGEST: usize = 48;
/// Versions named for one reading before the rest is counted.
const NAMED: usize = 4;

impl FindingKind {
    /// The word for it, as in the JSON export and in summaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
            Self::Negation => "negation",
        }
    }
}

/// What a finding says in one line.
pub(crate) struct Said {
    /// `number: 212 (1-wire, 3-spun) - 221 (5-brief)`: each reading once, in the words of the first version that has it.
    pub summary: String,
    /// `number: 212 - 221`
    pub brief: String,
}

/// Says it. Readings come with the number of their group.
pub(crate) fn line(collation: &Collation, kind: FindingKind, readings: &[(Reading, usize)]) -> Said {
    let shown: Vec<String> = readings
        .iter()
        .map(|(r, _)| {
            collation
                .corpus
                .versions
                .get(r.at.v())
                .map_or_else(String::new, |v| short(r.span.of(v.text())))
        })
        .collect();
    line_of(collation, kind, readings, &shown)
}

/// [`line`] with other words for each reading than those under its span.
pub(crate) fn line_of(
    collation: &Collation,
    kind: FindingKind,
    readings: &[(Reading, usize)],
    shown: &[String],
) -> Said {
    let mut groups: Vec<usize> = Vec::new();
    for (_, g) in readings {
        if !groups.contains(g) {
            groups.push(*g);
        }
    }
    let sides: Vec<(String, &str)> = groups
        .iter()
        .map(|g| {
            let of_group = || readings.iter().zip(shown).filter(|((_, h), _)| h == g);
            let mut names: Vec<&str> = of_group()
                .filter_map(|((r, _), _)| collation.corpus.versions.get(r.at.v()))
                .map(|v| v.name.as_str())
                .collect();
            names.dedup();
            let words = of_group().map(|(_, s)| s.as_str()).next().unwrap_or_default();
            let more = match names.len().saturating_sub(NAMED) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            names.truncate(NAMED);
            (format!("{words} ({}{more})", names.join(", ")), words)
        })
        .collect();
    let (whole, brief): (Vec<String>, Vec<&str>) = sides.into_iter().unzip();
    Said {
        summary: format!("{}: {}", kind.name(), whole.join(" - ")),
        brief: format!("{}: {}", kind.name(), brief.join(" - ")),
    }
}

/// White space as single spaces, and the middle of a long text left out.
pub(crate) fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let mut head = String::new();
    for w in &words {
        if head.chars().count() + w.chars().count() >= LONGEST {
            break;
        }
        if !head.is_empty() {
            head.push(' ');
        }
        head.push_str(w);
    }
    if head.is_empty() {
        head = whole.chars().take(LONGEST).collect();
    }
    head.push_str(" ..");
    head
}
