//! JSON lines: one version a line.

use serde_json::{Map, Value};

use crate::load::assemble::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of JSON lines.
pub const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    about: "one JSON version a line, with `paragraphs` of sentences or `text`",
    sniff,
    guarded: false,
    read,
};

/// Bytes in which two lines are looked for.
const TWO_LINES: usize = 1 << 20;

/// Two lines that are each a whole object: what Spark and others write under the ending `json`.
fn sniff(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(TWO_LINES)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut lines = head
        .split(|b| *b == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    let object = |line: &[u8]| {
        line.trim_ascii().ends_with(b"}")
            && line.trim_ascii().starts_with(b"{")
            && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
    };
    lines.next().is_some_and(object)
        && lines
            .next()
            .is_some_and(|line| line.trim_ascii().starts_with(b"{"))
}

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let decoded = text_of(raw, options, &mut notices)?;
    let (mut drafts, mut bad) = (Vec::new(), Vec::new());
    let lines = decoded
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    for (i, line) in lines {
        if drafts.len() == options.limits.entries {
            notices.push(format!(
                "lines beyond the limit `entries` ({}) were left out",
                options.limits.entries
            ));
            break;
        }
        let parsed: Result<Map<String, Value>, _> = serde_json::from_str(line);
        let draft = parsed
            .map_err(|e| e.to_string())
            .and_then(|o| record::draft(o, options.text_field.as_deref()));
        match draft {
            Ok(draft) => drafts.push(Draft {
                encoding: Some(decoded.encoding),
                ..draft
            }),
            Err(why) => bad.push(format!("line {}: {why}", i + 1)),
        }
    }
    if drafts.is_empty() {
        let why = bad
            .into_iter()
            .next()
            .unwrap_or_else(|| "it holds no line".to_owned());
        return Err(Problem::malformed(FORMAT.name, why));
    }
    record::note_bad(bad, &mut notices);
    drafts[0].notices = notices;
    Ok(drafts)
}
