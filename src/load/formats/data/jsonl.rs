//! JSON lines: one version a line.

use serde_json::{Map, Value};

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::data::lines::{first_lines, parse_lines};
use crate::load::formats::data::record;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    about: "one JSON version a line, with `paragraphs` of sentences or `text`",
    sniff,
    guarded: false,
    reader: FormatReader::Drafts(read),
};

/// True where the first two lines are objects, the first one complete. Spark and other programs write such files under
/// the ending `json`.
fn sniff(bytes: &[u8]) -> bool {
    let mut lines = first_lines(bytes).map(<[u8]>::trim_ascii);
    let is_object = |line: &[u8]| {
        line.starts_with(b"{")
            && line.ends_with(b"}")
            && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
    };
    lines.next().is_some_and(is_object) && lines.next().is_some_and(|line| line.starts_with(b"{"))
}

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    parse_lines(FORMAT.name, source, options, |line| {
        let object: Map<String, Value> = serde_json::from_str(line).map_err(|e| e.to_string())?;
        record::draft(object, options.text_field.as_deref())
    })
}
