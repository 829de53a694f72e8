//! passim's output: one passage per line, each with the number of its cluster of reused passages.

use serde::Deserialize;
use serde_json::Value;

use crate::load::corpus::Detail;
use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::data::lines::{first_lines, parse_lines};
use crate::load::formats::data::record;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "passim",
    endings: &[],
    about: "passim's output as JSON lines: each passage of one cluster is a version; the largest cluster, or that of --cluster",
    sniff,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// True where the first line is a passage.
fn sniff(bytes: &[u8]) -> bool {
    first_lines(bytes).next().is_some_and(|line| {
        // A cheap test first, since most JSON has no such key.
        memchr::memmem::find(line, b"\"cluster\"").is_some()
            && serde_json::from_slice::<PassimPassage>(line).is_ok()
    })
}

/// The fields that are used. Both major versions of passim write them.
#[derive(Deserialize)]
struct PassimPassage {
    cluster: Value,
    /// Number of the document. Its presence shows that passim wrote the line.
    #[serde(rename = "uid")]
    _uid: Value,
    id: Option<Value>,
    text: String,
    begin: Option<u64>,
    end: Option<u64>,
    series: Option<Value>,
    gid: Option<Value>,
    title: Option<Value>,
    date: Option<Value>,
    url: Option<Value>,
    lang: Option<Value>,
    language: Option<Value>,
}

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    parse_lines(FORMAT.name, source, options, |line| {
        let passage: PassimPassage = serde_json::from_str(line).map_err(|e| e.to_string())?;
        Ok(draft(passage))
    })
}

fn draft(passage: PassimPassage) -> Draft {
    let text = |value: Option<Value>| value.and_then(record::short);
    let range = passage.begin.zip(passage.end);
    let more = [
        ("cluster", record::short(passage.cluster.clone())),
        ("series", text(passage.series)),
        ("group", text(passage.gid)),
        (
            "characters",
            range.map(|(begin, end)| format!("{begin} to {end} of its document")),
        ),
    ];
    let more: Vec<Detail> = more
        .into_iter()
        .filter_map(|(what, value)| Some((what, value?)))
        .collect();
    Draft {
        name: text(passage.id),
        title: text(passage.title),
        date: text(passage.date),
        url: text(passage.url),
        language: text(passage.language).or(text(passage.lang)),
        body: Body::Paragraphs(paragraphs(&passage.text)),
        cluster: record::short(passage.cluster),
        more,
        ..Draft::default()
    }
}

/// The paragraphs of a passage. It comes from a printed page: its line ends are those of the print, and words hyphenated
/// there are joined again.
fn paragraphs(text: &str) -> Vec<String> {
    let (mut done, mut open) = (Vec::new(), String::new());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            done.push(std::mem::take(&mut open));
            continue;
        }
        let stem = open.strip_suffix(['-', '\u{AD}', '\u{2010}']);
        match stem.filter(|s| s.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase)) {
            Some(stem) => open.truncate(stem.len()),
            None if open.is_empty() => {}
            None => open.push(' '),
        }
        open.push_str(line);
    }
    done.push(open);
    done.retain(|paragraph| !paragraph.is_empty());
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_lines_are_joined() {
        assert_eq!(
            paragraphs("The fer-\nry left\nat noon-\nToday.\n\nIt came back."),
            ["The ferry left at noon- Today.", "It came back."]
        );
    }

    #[test]
    fn only_lines_with_a_cluster_and_a_document_are_passages() {
        assert!(sniff(br#"{"uid": 7, "cluster": 3, "text": "One."}"#));
        assert!(!sniff(br#"{"id": 7, "cluster": 3, "text": "One."}"#));
        assert!(!sniff(br#"{"uid": 7, "text": "cluster"}"#));
    }
}
