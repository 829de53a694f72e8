//! A version as a JSON object, in the shape that hexapla exports and in shapes that are common elsewhere.

use serde_json::{Map, Value};

use crate::load::draft::{Body, Draft, PreCutText};

/// Names of the field with the text, in the order in which they are tried.
pub(crate) const TEXT_FIELDS: &[&str] = &[
    "text",
    "content",
    "body",
    "article",
    "full_text",
    "plain_text",
    "raw_text",
];
pub(crate) const NAME_FIELDS: &[&str] = &["name", "id", "uid", "key"];
pub(crate) const TITLE_FIELDS: &[&str] = &["title", "headline", "heading"];
pub(crate) const DATE_FIELDS: &[&str] = &[
    "date",
    "published",
    "date_published",
    "publish_date",
    "timestamp",
    "time",
    "created_at",
];
pub(crate) const AUTHOR_FIELDS: &[&str] = &["author", "byline", "creator", "by"];
pub(crate) const URL_FIELDS: &[&str] = &["url", "link", "source_url", "source"];
pub(crate) const LANGUAGE_FIELDS: &[&str] = &["language", "lang"];

/// Makes a draft of an object. `field` names the field with the text, where the user chose one.
///
/// # Errors
/// Where no field has text: which fields the object has instead.
pub(crate) fn draft(mut object: Map<String, Value>, field: Option<&str>) -> Result<Draft, String> {
    let body = body(&mut object, field)?;
    let mut take = |names: &[&str]| names.iter().find_map(|n| object.remove(*n).and_then(short));
    Ok(Draft {
        name: take(NAME_FIELDS),
        title: take(TITLE_FIELDS),
        date: take(DATE_FIELDS),
        byline: take(AUTHOR_FIELDS),
        url: take(URL_FIELDS),
        language: take(LANGUAGE_FIELDS),
        body,
        ..Draft::default()
    })
}

fn body(object: &mut Map<String, Value>, field: Option<&str>) -> Result<Body, String> {
    if let Some(field) = field {
        return match object.remove(field) {
            Some(Value::String(text)) => Ok(Body::Text(text)),
            _ => Err(format!("the field `{field}` has no text; {}", fields_of(object))),
        };
    }
    if let Some(paragraphs) = object.remove("paragraphs") {
        let sentences = object.remove("sentences");
        return pre_cut(paragraphs, sentences).ok_or_else(|| {
            "`paragraphs` must be lists of sentences, texts, or ranges of `sentences`".to_owned()
        });
    }
    let holder = TEXT_FIELDS
        .iter()
        .find(|name| object.get(**name).is_some_and(Value::is_string));
    if let Some(text) = holder.and_then(|name| object.remove(*name)).and_then(short) {
        return Ok(Body::Text(text));
    }
    Err(format!(
        "no field has text; {}; choose one with --text-field",
        fields_of(object)
    ))
}

/// What fields an object has, for a message.
fn fields_of(object: &Map<String, Value>) -> String {
    let names: Vec<&str> = object.keys().take(12).map(String::as_str).collect();
    let more = object.len().saturating_sub(names.len());
    match (names.is_empty(), more) {
        (true, _) => "there are no fields".to_owned(),
        (false, 0) => format!("the fields are {}", names.join(", ")),
        _ => format!("the fields are {} and {more} more", names.join(", ")),
    }
}

/// A short value as text. Names and dates may be numbers.
pub(crate) fn short(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The boundaries that an object comes with: lists of sentences, whole paragraphs, or ranges of a list of sentences.
fn pre_cut(paragraphs: Value, sentences: Option<Value>) -> Option<Body> {
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
    let mut given = PreCutText::default();
    for paragraph in &paragraphs {
        let sentences: Option<Vec<&str>> = paragraph.as_array()?.iter().map(Value::as_str).collect();
        given.push_paragraph(sentences?.into_iter().map(|s| (s, None)));
    }
    Some(Body::PreCut(given))
}

/// Paragraphs as half-open ranges of sentence numbers. The ranges must follow each other without a gap.
fn by_ranges(paragraphs: &[Value], sentences: &[Value]) -> Option<Body> {
    let number = |v: &Value| usize::try_from(v.as_u64()?).ok();
    let mut given = PreCutText::default();
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
    (next == sentences.len()).then_some(Body::PreCut(given))
}

/// A sentence, with its byte offset where it comes with one.
fn sentence(value: &Value) -> Option<(&str, Option<usize>)> {
    match value {
        Value::String(text) => Some((text, None)),
        Value::Object(object) => {
            let offset = object
                .get("start")
                .and_then(Value::as_u64)
                .and_then(|n| usize::try_from(n).ok());
            Some((object.get("text")?.as_str()?, offset))
        }
        _ => None,
    }
}

/// A notice about records that could not be read: how many, and the reasons for the first few.
pub(crate) fn skipped_records(reasons: &[String]) -> Option<String> {
    const MAX_REASONS: usize = 3;
    let records = match reasons.len() {
        0 => return None,
        1 => "1 record was".to_owned(),
        n => format!("{n} records were"),
    };
    let shown = reasons[..reasons.len().min(MAX_REASONS)].join("; ");
    let more = if reasons.len() > MAX_REASONS { "; .." } else { "" };
    Some(format!("{records} left out: {shown}{more}"))
}
