//! JSON: versions, already cut or not, as one object, a list of objects, or an exported collation.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    about: "one version or a list `versions`, each with `paragraphs` of sentences or `text`; a given cut is kept",
    sniff,
    guarded: false,
    reader: FormatReader::Drafts(read),
};

/// Recognizes exported collations only. Other JSON is recognized by its ending.
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

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let cut_short = source.cut_short;
    let decoded = decode_text(source, options, &mut notices)?;
    if cut_short {
        return Err(Problem::byte_limit("file_bytes", options.limits.file_bytes));
    }
    let malformed = |why: String| Problem::malformed(FORMAT.name, why);
    let mut json = serde_json::Deserializer::from_str(&decoded.text);
    let max_versions = options.limits.entries;
    let found = VersionListSeed { max_versions }
        .deserialize(&mut json)
        .and_then(|found| json.end().map(|()| found));
    let VersionList { versions, skipped } = found.map_err(|e| malformed(e.to_string()))?;
    if skipped > 0 {
        notices.push(format!(
            "{skipped} versions were left out: the limit `entries` is {max_versions}"
        ));
    }
    let mut drafts = Vec::with_capacity(versions.len());
    let mut unreadable: Vec<String> = Vec::new();
    for (i, version) in versions.into_iter().enumerate() {
        let draft = match version {
            VersionValue::Object(object) => record::draft(object, options.text_field.as_deref()),
            VersionValue::Text(text) => Ok(Draft {
                body: Body::Text(text),
                ..Draft::default()
            }),
            VersionValue::Other => Err("it is not an object".to_owned()),
        };
        match draft {
            Ok(draft) => drafts.push(Draft {
                encoding: Some(decoded.encoding),
                ..draft
            }),
            Err(why) => unreadable.push(format!("version {}: {why}", i + 1)),
        }
    }
    let Some(first) = drafts.first_mut() else {
        let why = unreadable.into_iter().next();
        return Err(malformed(why.unwrap_or_else(|| "it has no version".to_owned())));
    };
    notices.extend(record::skipped_records(&unreadable));
    first.notices = notices;
    Ok(drafts)
}

/// Parts of an exported collation that are skipped without being kept in memory.
const SKIPPED_KEYS: [&str; 4] = ["links", "passages", "findings", "notices"];

/// An element of the list of versions, which may be something else.
enum VersionValue {
    Object(Map<String, Value>),
    Text(String),
    Other,
}

/// The versions of a document.
#[derive(Default)]
struct VersionList {
    versions: Vec<VersionValue>,
    /// Versions beyond the limit.
    skipped: usize,
}

/// Reads a document: a list, an object with a list `versions`, or an object that is itself a version.
#[derive(Clone, Copy)]
struct VersionListSeed {
    max_versions: usize,
}

impl<'de> DeserializeSeed<'de> for VersionListSeed {
    type Value = VersionList;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<VersionList, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for VersionListSeed {
    type Value = VersionList;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<VersionList, A::Error> {
        let mut found = VersionList::default();
        while found.versions.len() < self.max_versions {
            match list.next_element()? {
                Some(version) => found.versions.push(version),
                None => return Ok(found),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            found.skipped += 1;
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<VersionList, A::Error> {
        let (mut versions, mut fields) = (None, Map::new());
        while let Some(key) = object.next_key::<String>()? {
            if key == "versions" {
                versions = Some(object.next_value_seed(self)?);
            } else if SKIPPED_KEYS.contains(&key.as_str()) {
                object.next_value::<IgnoredAny>()?;
            } else {
                fields.insert(key, object.next_value()?);
            }
        }
        Ok(versions.unwrap_or_else(|| VersionList {
            versions: vec![VersionValue::Object(fields)],
            skipped: 0,
        }))
    }
}

impl<'de> Deserialize<'de> for VersionValue {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct VersionValueVisitor;

        impl<'de> Visitor<'de> for VersionValueVisitor {
            type Value = VersionValue;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a version")
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<VersionValue, A::Error> {
                Map::deserialize(MapAccessDeserializer::new(object)).map(VersionValue::Object)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<VersionValue, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(VersionValue::Other)
            }

            fn visit_str<E>(self, text: &str) -> Result<VersionValue, E> {
                Ok(VersionValue::Text(text.to_owned()))
            }

            fn visit_bool<E>(self, _: bool) -> Result<VersionValue, E> {
                Ok(VersionValue::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<VersionValue, E> {
                Ok(VersionValue::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<VersionValue, E> {
                Ok(VersionValue::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<VersionValue, E> {
                Ok(VersionValue::Other)
            }

            fn visit_unit<E>(self) -> Result<VersionValue, E> {
                Ok(VersionValue::Other)
            }
        }

        json.deserialize_any(VersionValueVisitor)
    }
}
