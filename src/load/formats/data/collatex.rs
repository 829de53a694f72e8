//! CollateX JSON: witnesses with their text or tokens, or CollateX's alignment table.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::load::draft::{Body, Draft, PreCutText};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "collatex",
    endings: &[],
    about: "CollateX JSON: each witness is a version, from its content, its tokens or the alignment table",
    sniff,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// The list of witnesses must begin this close to the start or the end of the file.
const SNIFF_BYTES: usize = 4096;

fn sniff(bytes: &[u8]) -> bool {
    let Some(first) = first_key(bytes) else {
        return false;
    };
    let (head, tail) = (
        &bytes[..bytes.len().min(SNIFF_BYTES)],
        &bytes[bytes.len().saturating_sub(SNIFF_BYTES)..],
    );
    let has_witnesses = |part: &[u8]| memchr::memmem::find(part, b"\"witnesses\"").is_some();
    match first {
        b"witnesses" => true,
        b"table" => has_witnesses(head) || has_witnesses(tail),
        _ => false,
    }
}

/// The first key of a JSON object. A key with escapes is cut short.
fn first_key(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let inside = bytes.strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    Some(&inside[..memchr::memchr(b'"', inside)?])
}

#[derive(Deserialize)]
struct CollatexDocument {
    witnesses: Vec<CollatexWitness>,
    table: Option<Vec<Vec<Option<Vec<WitnessToken>>>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CollatexWitness {
    Name(String),
    Text {
        id: String,
        content: Option<String>,
        tokens: Option<Vec<WitnessToken>>,
    },
}

/// A token: plain text, or an object with what its producer added.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum WitnessToken {
    Bare(String),
    Full {
        t: String,
        /// Number of its sentence, as hexapla exports it.
        s: Option<u32>,
        /// True where it begins a paragraph, as hexapla exports it.
        #[serde(default)]
        p: bool,
    },
}

impl WitnessToken {
    fn text(&self) -> &str {
        match self {
            Self::Bare(t) | Self::Full { t, .. } => t,
        }
    }
}

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    if source.cut_short {
        return Err(Problem::byte_limit("file_bytes", options.limits.file_bytes));
    }
    let mut notices = Vec::new();
    let decoded = decode_text(source, options, &mut notices)?;
    let document: CollatexDocument =
        serde_json::from_str(&decoded.text).map_err(|e| malformed(e.to_string()))?;
    let count = document.witnesses.len();
    if count == 0 {
        return Err(malformed("it has no witness".to_owned()));
    }
    let mut columns = document
        .table
        .map(|table| tokens_by_witness(table, count))
        .transpose()
        .map_err(malformed)?;
    let mut drafts = Vec::with_capacity(count);
    for (i, witness) in document.witnesses.into_iter().enumerate() {
        let from_table = columns.as_mut().and_then(|c| c.get_mut(i)).map(std::mem::take);
        let (name, body) = match witness {
            CollatexWitness::Text {
                id,
                content: Some(text),
                ..
            } => (id, Body::Text(text)),
            CollatexWitness::Text { id, tokens, .. } => {
                (id, body_of(&tokens.or(from_table).unwrap_or_default()))
            }
            CollatexWitness::Name(name) => (name, body_of(&from_table.unwrap_or_default())),
        };
        drafts.push(Draft {
            name: Some(name),
            encoding: Some(decoded.encoding),
            body,
            ..Draft::default()
        });
    }
    drafts[0].notices = notices;
    Ok(drafts)
}

/// The tokens of each witness. The table is a list of columns with a cell per witness, or a list of rows, one per witness.
fn tokens_by_witness(
    table: Vec<Vec<Option<Vec<WitnessToken>>>>,
    witnesses: usize,
) -> Result<Vec<Vec<WitnessToken>>, String> {
    let mut found = vec![Vec::new(); witnesses];
    if table.iter().all(|column| column.len() == witnesses) {
        for column in table {
            for (tokens, cell) in found.iter_mut().zip(column) {
                tokens.extend(cell.into_iter().flatten());
            }
        }
    } else if table.len() == witnesses {
        for (tokens, row) in found.iter_mut().zip(table) {
            tokens.extend(row.into_iter().flatten().flatten());
        }
    } else {
        return Err(format!(
            "its table has neither rows nor columns for {witnesses} witnesses"
        ));
    }
    Ok(found)
}

/// The text of tokens. Where each token has the number of its sentence, as in hexapla's export, the text gets its own
/// order and its sentences back, although the table moved passages.
fn body_of(tokens: &[WitnessToken]) -> Body {
    let numbered = |token: &WitnessToken| match token {
        WitnessToken::Full { s: Some(s), .. } => Some(*s),
        _ => None,
    };
    if tokens.is_empty() || !tokens.iter().all(|t| numbered(t).is_some()) {
        return Body::Text(join_tokens(tokens.iter().map(WitnessToken::text)));
    }
    let mut sentences: BTreeMap<u32, (bool, Vec<&str>)> = BTreeMap::new();
    for token in tokens {
        if let WitnessToken::Full { t, s: Some(s), p } = token {
            let (opens, words) = sentences.entry(*s).or_default();
            *opens |= *p;
            words.push(t);
        }
    }
    let mut given = PreCutText::default();
    let mut paragraph: Vec<String> = Vec::new();
    for (opens, words) in sentences.into_values() {
        if opens {
            push_paragraph(&mut given, &mut paragraph);
        }
        paragraph.push(join_tokens(words.into_iter()));
    }
    push_paragraph(&mut given, &mut paragraph);
    Body::PreCut(given)
}

fn push_paragraph(given: &mut PreCutText, paragraph: &mut Vec<String>) {
    given.push_paragraph(paragraph.iter().map(|s| (s.trim(), None)));
    paragraph.clear();
}

/// Joins tokens. Most producers leave the space after a word in its token. Where no token has one, spaces are added.
fn join_tokens<'a>(tokens: impl Iterator<Item = &'a str> + Clone) -> String {
    let spaced = tokens.clone().any(|t| t.ends_with(char::is_whitespace)) || tokens.clone().count() < 2;
    let mut text = String::new();
    for token in tokens {
        let closes = token.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’']);
        if !spaced && !closes && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn texts(json: &str) -> Vec<(String, String)> {
        let source = SourceBytes {
            bytes: json.as_bytes().to_vec(),
            ..SourceBytes::default()
        };
        assert!(sniff(&source.bytes), "{json}");
        let drafts = read(source, &LoadOptions::default()).expect("witnesses");
        let text = |body: Body| match body {
            Body::Text(text) => text,
            Body::PreCut(cut) => cut.text,
            Body::Paragraphs(paragraphs) => paragraphs.join("\n\n"),
        };
        drafts
            .into_iter()
            .map(|d| (d.name.unwrap_or_default(), text(d.body)))
            .collect()
    }

    #[rstest]
    #[case::content(
        r#"{"witnesses": [{"id": "A", "content": "The dog ran."}, {"id": "B", "content": "It ran."}]}"#
    )]
    #[case::tokens(
        r#"{"witnesses": [{"id": "A", "tokens": [{"t": "The "}, {"t": "dog ", "n": "dog"}, {"t": "ran"}, {"t": "."}]},
                          {"id": "B", "tokens": [{"t": "It"}, {"t": "ran"}, {"t": "."}]}]}"#
    )]
    #[case::columns(r#"{"witnesses": ["A", "B"], "table": [[["The "], []], [["dog "], ["It "]], [["ran", "."], ["ran", "."]]]}"#)]
    #[case::rows(
        r#"{"table": [[[{"t": "The ", "_sigil": "A"}], [{"t": "dog "}], [{"t": "ran"}, {"t": "."}]],
                      [null, [{"t": "It "}], [{"t": "ran."}]]], "witnesses": ["A", "B"]}"#
    )]
    #[case::moved(
        r#"{"witnesses": ["A", "B"], "table": [[[{"t": "The ", "s": 0, "p": true}, {"t": "dog ", "s": 0}, {"t": "ran. ", "s": 0}],
                                                [{"t": "ran. ", "s": 1}]], [[], [{"t": "It ", "s": 0, "p": true}]]]}"#
    )]
    fn every_shape_gives_the_texts(#[case] json: &str) {
        let found = texts(json);
        assert_eq!(found[0], ("A".to_owned(), "The dog ran.".to_owned()));
        assert_eq!(found[1], ("B".to_owned(), "It ran.".to_owned()));
    }

    #[test]
    fn a_table_of_no_known_shape_is_refused() {
        let source = SourceBytes {
            bytes: br#"{"witnesses": ["A", "B"], "table": [[[]], [[], []], [[]]]}"#.to_vec(),
            ..SourceBytes::default()
        };
        assert!(read(source, &LoadOptions::default()).is_err_and(|p| p.to_string().contains("2 witnesses")));
    }
}
