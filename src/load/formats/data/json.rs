//! JSON: versions that are cut already or not, as one object, a list, or the export of a collation.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of JSON.
pub const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    about: "one version or a list `versions`, each with `paragraphs` of sentences or `text`; a given cut is kept",
    sniff,
    guarded: false,
    read,
};

/// Only what nothing else begins with: other JSON goes by its ending.
fn sniff(bytes: &[u8]) -> bool {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let Some(inside) = bytes.strip_prefix(b"{") else {
        return false;
    };
    let inside = inside.trim_ascii_start();
    inside.starts_with(b"\"versions\"") || inside.starts_with(b"\"format\"")
}

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let cut_short = raw.cut_short;
    let decoded = text_of(raw, options, &mut notices)?;
    if cut_short {
        return Err(Problem::Limit {
            limit: "file_bytes",
            allowed: format!("{} bytes", options.limits.file_bytes),
        });
    }
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    let mut json = serde_json::Deserializer::from_str(&decoded.text);
    let most = options.limits.entries;
    let found = Document { most }
        .deserialize(&mut json)
        .and_then(|found| json.end().map(|()| found));
    let Records { records, left_out } = found.map_err(|e| malformed(e.to_string()))?;
    if left_out > 0 {
        notices.push(format!(
            "{left_out} versions beyond the limit `entries` ({most}) were left out"
        ));
    }
    let mut drafts = Vec::with_capacity(records.len());
    let mut bad: Vec<String> = Vec::new();
    for (i, record) in records.into_iter().enumerate() {
        let draft = match record {
            Record::Object(object) => record::draft(object, options.text_field.as_deref()),
            Record::Text(text) => Ok(Draft {
                body: Body::Text(text),
                ..Draft::default()
            }),
            Record::Other => Err("it is no object".to_owned()),
        };
        match draft {
            Ok(draft) => drafts.push(Draft {
                encoding: Some(decoded.encoding),
                ..draft
            }),
            Err(why) => bad.push(format!("version {}: {why}", i + 1)),
        }
    }
    if drafts.is_empty() {
        return Err(malformed(
            bad.into_iter()
                .next()
                .unwrap_or_else(|| "it holds no version".to_owned()),
        ));
    }
    record::note_bad(bad, &mut notices);
    drafts[0].notices = notices;
    Ok(drafts)
}

/// The parts of a collation that are not versions: read past, not into memory.
const NOT_VERSIONS: [&str; 4] = ["links", "passages", "findings", "notices"];

/// What may stand where a version should.
enum Record {
    Object(Map<String, Value>),
    Text(String),
    Other,
}

/// The versions of a document.
#[derive(Default)]
struct Records {
    records: Vec<Record>,
    left_out: usize,
}

/// Reads a document: a list, an object with a list `versions`, or an object that is itself a version.
struct Document {
    most: usize,
}

impl<'de> DeserializeSeed<'de> for Document {
    type Value = Records;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Records, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document {
    type Value = Records;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Records, A::Error> {
        let mut found = Records::default();
        while found.records.len() < self.most {
            match list.next_element()? {
                Some(record) => found.records.push(record),
                None => return Ok(found),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            found.left_out += 1;
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Records, A::Error> {
        let (mut versions, mut fields) = (None, Map::new());
        while let Some(key) = object.next_key::<String>()? {
            if key == "versions" {
                versions = Some(object.next_value_seed(Document { most: self.most })?);
            } else if NOT_VERSIONS.contains(&key.as_str()) {
                object.next_value::<IgnoredAny>()?;
            } else {
                fields.insert(key, object.next_value()?);
            }
        }
        Ok(versions.unwrap_or_else(|| Records {
            records: vec![Record::Object(fields)],
            left_out: 0,
        }))
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a version")
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Record, A::Error> {
                Map::deserialize(MapAccessDeserializer::new(object)).map(Record::Object)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Record, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Record::Other)
            }

            fn visit_str<E>(self, text: &str) -> Result<Record, E> {
                Ok(Record::Text(text.to_owned()))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Record, E> {
                Ok(Record::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Record, E> {
                Ok(Record::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Record, E> {
                Ok(Record::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Record, E> {
                Ok(Record::Other)
            }

            fn visit_unit<E>(self) -> Result<Record, E> {
                Ok(Record::Other)
            }
        }

        json.deserialize_any(Any)
    }
}
