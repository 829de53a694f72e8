//! One JSON object that holds a version, in the shapes of the contract and some that are common elsewhere.

use serde_json::{Map, Value};

use crate::load::assemble::draft::{Body, Draft, GivenCut};

/// Fields that hold the text, in the order in which they are looked for.
pub const TEXT: &[&str] = &[
    "text",
    "content",
    "body",
    "article",
    "full_text",
    "plain_text",
    "raw_text",
];
pub const NAME: &[&str] = &["name", "id", "uid", "key"];
pub const TITLE: &[&str] = &["title", "headline", "heading"];
pub const DATE: &[&str] = &[
    "date",
    "published",
    "date_published",
    "publish_date",
    "timestamp",
    "time",
    "created_at",
];
pub const AUTHOR: &[&str] = &["author", "byline", "creator", "by"];
pub const URL: &[&str] = &["url", "link", "source_url", "source"];
pub const LANGUAGE: &[&str] = &["language", "lang"];

/// Makes a draft of an object. `field` names the text's field where the user chose one.
///
/// # Errors
/// Where no field holds text: what the object has instead.
pub fn draft(mut object: Map<String, Value>, field: Option<&str>) -> Result<Draft, String> {
    let body = body(&mut object, field)?;
    let mut take = |names: &[&str]| names.iter().find_map(|n| object.remove(*n).and_then(short));
    Ok(Draft {
        name: take(NAME),
        title: take(TITLE),
        date: take(DATE),
        byline: take(AUTHOR),
        url: take(URL),
        language: take(LANGUAGE),
        body,
        ..Draft::default()
    })
}

fn body(object: &mut Map<String, Value>, field: Option<&str>) -> Result<Body, String> {
    if let Some(field) = field {
        return match object.remove(field) {
            Some(Value::String(text)) => Ok(Body::Text(text)),
            _ => Err(format!(
                "the field `{field}` holds no text; {}",
                fields_of(object)
            )),
        };
    }
    if let Some(paragraphs) = object.remove("paragraphs") {
        let sentences = object.remove("sentences");
        return cut(paragraphs, sentences).ok_or_else(|| {
            "`paragraphs` must be lists of sentences, texts, or ranges of `sentences`".to_owned()
        });
    }
    let holder = TEXT
        .iter()
        .find(|name| object.get(**name).is_some_and(Value::is_string));
    if let Some(text) = holder.and_then(|name| object.remove(*name)).and_then(short) {
        return Ok(Body::Text(text));
    }
    Err(format!(
        "no field holds text; {}; choose one with --text-field",
        fields_of(object)
    ))
}

/// What fields an object has, for a message.
fn fields_of(object: &Map<String, Value>) -> String {
    let names: Vec<&str> = object.keys().take(12).map(String::as_str).collect();
    let more = object.len().saturating_sub(names.len());
    match (names.is_empty(), more) {
        (true, _) => "it has none".to_owned(),
        (false, 0) => format!("it has {}", names.join(", ")),
        _ => format!("it has {} and {more} more", names.join(", ")),
    }
}

/// A short value as text: names and dates may be numbers.
pub fn short(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The cut that an object brings: lists of sentences, whole paragraphs, or ranges of a list of sentences.
fn cut(paragraphs: Value, sentences: Option<Value>) -> Option<Body> {
    let Value::Array(paragraphs) = paragraphs else {
        return None;
    };
    if let Some(Value::Array(sentences)) = sentences {
        return by_ranges(&paragraphs, &sentences);
    }
    if !paragraphs.is_empty() && paragraphs.iter().all(Value::is_string) {
        return Some(Body::Paragraphs(
            paragraphs.into_iter().filter_map(short).collect(),
        ));
    }
    let mut given = GivenCut::default();
    for paragraph in &paragraphs {
        let sentences: Option<Vec<&str>> = paragraph.as_array()?.iter().map(Value::as_str).collect();
        given.push_paragraph(sentences?.into_iter().map(|s| (s, None)));
    }
    Some(Body::Cut(given))
}

/// Paragraphs as half-open ranges of sentence numbers. Ranges that do not follow each other without gap are no cut.
fn by_ranges(paragraphs: &[Value], sentences: &[Value]) -> Option<Body> {
    let number = |v: &Value| usize::try_from(v.as_u64()?).ok();
    let mut given = GivenCut::default();
    let mut next = 0;
    for paragraph in paragraphs {
        let [from, to] = paragraph.as_array()?.as_slice() else {
            return None;
        };
        let (from, to) = (number(from)?, number(to)?);
        if from != next || to < from {
            return None;
        }
        let placed: Option<Vec<_>> = sentences.get(from..to)?.iter().map(sentence).collect();
        given.push_paragraph(placed?);
        next = to;
    }
    (next == sentences.len()).then_some(Body::Cut(given))
}

/// A sentence, with its place where it brings one.
fn sentence(value: &Value) -> Option<(&str, Option<usize>)> {
    match value {
        Value::String(text) => Some((text, None)),
        Value::Object(object) => {
            let place = object
                .get("start")
                .and_then(Value::as_u64)
                .and_then(|n| usize::try_from(n).ok());
            Some((object.get("text")?.as_str()?, place))
        }
        _ => None,
    }
}

/// Adds a notice on records that could not be read: how many, and the first few with their reasons.
pub fn note_bad(bad: Vec<String>, notices: &mut Vec<String>) {
    if bad.is_empty() {
        return;
    }
    let (n, shown) = (
        bad.len(),
        bad.iter()
            .take(3)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("; "),
    );
    let records = if n == 1 { "record" } else { "records" };
    let more = if n > 3 { "; .." } else { "" };
    notices.push(format!("{n} {records} left out: {shown}{more}"));
}
