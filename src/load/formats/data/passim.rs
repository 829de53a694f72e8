//! passim's output: a line a passage, each with the number of the cluster of reused passages it belongs to.

use serde::Deserialize;
use serde_json::Value;

use crate::load::assemble::draft::{Body, Draft};
use crate::load::corpus::Detail;
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of passim's output.
pub const FORMAT: Format = Format {
    name: "passim",
    endings: &[],
    about: "passim's clusters, as JSON lines: each passage of one cluster a version, the largest or that of --cluster",
    sniff,
    guarded: true,
    read,
};

/// Bytes in which the first line is looked for.
const FIRST_LINE: usize = 1 << 20;

/// A line of JSON lines that is a passage: only its first line is looked at.
fn sniff(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(FIRST_LINE)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = head
        .split(|b| *b == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    // Cheap first: most JSON has no such key.
    line.is_some_and(|line| {
        memchr::memmem::find(line, b"\"cluster\"").is_some()
            && serde_json::from_slice::<PassimPassage>(line).is_ok()
    })
}

/// The fields that are used. Both majors of passim write them, and whatever the input had beside them.
#[derive(Deserialize)]
struct PassimPassage {
    cluster: Value,
    /// Number of the document; what marks a line as passim's.
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

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let decoded = text_of(raw, options, &mut notices)?;
    let (mut drafts, mut bad) = (Vec::new(), Vec::new());
    let lines = decoded.text.lines().enumerate();
    for (i, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        if drafts.len() == options.limits.entries {
            notices.push(format!(
                "lines beyond the limit `entries` ({}) were left out",
                options.limits.entries
            ));
            break;
        }
        match serde_json::from_str::<PassimPassage>(line) {
            Ok(passage) => drafts.push(Draft {
                encoding: Some(decoded.encoding),
                ..draft(passage)
            }),
            Err(why) => bad.push(format!("line {}: {why}", i + 1)),
        }
    }
    record::note_bad(bad, &mut notices);
    match drafts.first_mut() {
        Some(first) => first.notices = notices,
        None => return Err(Problem::malformed(FORMAT.name, "no line of it is a passage")),
    }
    Ok(drafts)
}

fn draft(passage: PassimPassage) -> Draft {
    let said = |value: Option<Value>| value.and_then(record::short);
    let place = passage.begin.zip(passage.end);
    let more = [
        ("cluster", record::short(passage.cluster.clone())),
        ("series", said(passage.series)),
        ("group", said(passage.gid)),
        (
            "characters",
            place.map(|(begin, end)| format!("{begin} to {end} of its document")),
        ),
    ];
    let more: Vec<Detail> = more
        .into_iter()
        .filter_map(|(what, value)| Some((what, value?)))
        .collect();
    Draft {
        name: said(passage.id),
        title: said(passage.title),
        date: said(passage.date),
        url: said(passage.url),
        language: said(passage.language).or(said(passage.lang)),
        body: Body::Paragraphs(paragraphs(&passage.text)),
        cluster: record::short(passage.cluster),
        more,
        ..Draft::default()
    }
}

/// The paragraphs of a passage. It is cut out of a scanned page: its line ends are those of the print, and words parted
/// there belong together.
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
    fn lines_of_the_print_are_joined() {
        assert_eq!(
            paragraphs("The fer-\nry left\nat noon-\nToday.\n\nIt came back."),
            ["The ferry left at noon- Today.", "It came back."]
        );
    }

    #[test]
    fn only_lines_with_cluster_and_document_are_passages() {
        assert!(sniff(br#"{"uid": 7, "cluster": 3, "text": "One."}"#));
        assert!(!sniff(br#"{"id": 7, "cluster": 3, "text": "One."}"#));
        assert!(!sniff(br#"{"uid": 7, "text": "cluster"}"#));
    }
}
