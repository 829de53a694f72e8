//! CollateX JSON: witnesses with their text or tokens, or the alignment table that was made of them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::load::assemble::draft::{Body, Draft, GivenCut};
use crate::load::error::Problem;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of CollateX JSON.
pub const FORMAT: Format = Format {
    name: "collatex",
    endings: &[],
    about: "CollateX JSON: each witness a version, from its content, its tokens or the alignment table",
    sniff,
    guarded: true,
    read,
};

/// How far from the start or the end the list of witnesses begins in what is taken for CollateX.
const NEAR: usize = 4096;

fn sniff(bytes: &[u8]) -> bool {
    let Some(first) = first_key(bytes) else {
        return false;
    };
    let (head, tail) = (
        &bytes[..bytes.len().min(NEAR)],
        &bytes[bytes.len().saturating_sub(NEAR)..],
    );
    let names = |part: &[u8]| memchr::memmem::find(part, b"\"witnesses\"").is_some();
    match first {
        b"witnesses" => true,
        b"table" => names(head) || names(tail),
        _ => false,
    }
}

/// The first key of a JSON object, where it has no escapes.
fn first_key(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let inside = bytes.strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    Some(&inside[..memchr::memchr(b'"', inside)?])
}

#[derive(Deserialize)]
struct Document {
    witnesses: Vec<Witness>,
    table: Option<Vec<Vec<Option<Vec<Token>>>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Witness {
    Name(String),
    Text {
        id: String,
        content: Option<String>,
        tokens: Option<Vec<Token>>,
    },
}

/// A token: bare, or with a form that compares equal and what its maker added.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Token {
    Bare(String),
    Full {
        t: String,
        /// Number of the sentence it stands in, as hexapla writes it.
        s: Option<u32>,
        /// True where it begins a paragraph, as hexapla writes it.
        #[serde(default)]
        p: bool,
    },
}

impl Token {
    fn text(&self) -> &str {
        match self {
            Self::Bare(t) | Self::Full { t, .. } => t,
        }
    }
}

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    if raw.cut_short {
        return Err(Problem::limit("file_bytes", options.limits.file_bytes));
    }
    let mut notices = Vec::new();
    let decoded = text_of(raw, options, &mut notices)?;
    let document: Document = serde_json::from_str(&decoded.text).map_err(|e| malformed(e.to_string()))?;
    let count = document.witnesses.len();
    if count == 0 {
        return Err(malformed("it names no witness".to_owned()));
    }
    let mut columns = document
        .table
        .map(|table| by_witness(table, count))
        .transpose()
        .map_err(malformed)?;
    let mut drafts = Vec::with_capacity(count);
    for (i, witness) in document.witnesses.into_iter().enumerate() {
        let aligned = columns.as_mut().and_then(|c| c.get_mut(i)).map(std::mem::take);
        let (name, body) = match witness {
            Witness::Text {
                id,
                content: Some(text),
                ..
            } => (id, Body::Text(text)),
            Witness::Text { id, tokens, .. } => (id, joined(&tokens.or(aligned).unwrap_or_default())),
            Witness::Name(name) => (name, joined(&aligned.unwrap_or_default())),
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

/// The tokens of each witness, from a table of columns with a cell a witness, or of rows, one a witness.
fn by_witness(table: Vec<Vec<Option<Vec<Token>>>>, witnesses: usize) -> Result<Vec<Vec<Token>>, String> {
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
            "its table has neither columns nor rows for {witnesses} witnesses"
        ));
    }
    Ok(found)
}

/// The text that tokens make. Where they say which sentence each belongs to, a text whose passages were moved about
/// comes back in its own order, with its cut.
fn joined(tokens: &[Token]) -> Body {
    let numbered = |token: &Token| match token {
        Token::Full { s: Some(s), .. } => Some(*s),
        _ => None,
    };
    if tokens.is_empty() || !tokens.iter().all(|t| numbered(t).is_some()) {
        return Body::Text(run(tokens.iter().map(Token::text)));
    }
    let mut sentences: BTreeMap<u32, (bool, Vec<&str>)> = BTreeMap::new();
    for token in tokens {
        if let Token::Full { t, s: Some(s), p } = token {
            let (opens, words) = sentences.entry(*s).or_default();
            *opens |= *p;
            words.push(t);
        }
    }
    let mut given = GivenCut::default();
    let mut paragraph: Vec<String> = Vec::new();
    for (opens, words) in sentences.into_values() {
        if opens {
            push(&mut given, &mut paragraph);
        }
        paragraph.push(run(words.into_iter()));
    }
    push(&mut given, &mut paragraph);
    Body::Cut(given)
}

fn push(given: &mut GivenCut, paragraph: &mut Vec<String>) {
    given.push_paragraph(paragraph.iter().map(|s| (s.trim(), None)));
    paragraph.clear();
}

/// Tokens in a row. Most makers leave the space behind a word in its token; where none has any, they are parted here.
fn run<'a>(tokens: impl Iterator<Item = &'a str> + Clone) -> String {
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
        let raw = Raw {
            bytes: json.as_bytes().to_vec(),
            ..Raw::default()
        };
        assert!(sniff(&raw.bytes), "{json}");
        let drafts = read(raw, &LoadOptions::default()).expect("witnesses");
        let text = |body: Body| match body {
            Body::Text(text) => text,
            Body::Cut(cut) => cut.text,
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
        let raw = Raw {
            bytes: br#"{"witnesses": ["A", "B"], "table": [[[]], [[], []], [[]]]}"#.to_vec(),
            ..Raw::default()
        };
        assert!(read(raw, &LoadOptions::default()).is_err_and(|p| p.to_string().contains("2 witnesses")));
    }
}
