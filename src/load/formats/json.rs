//! JSON: versions that are cut already or not, as one object, a list, or the export of a collation.

use serde_json::Value;

use super::{Format, Raw, record, text_of};
use crate::load::draft::Draft;
use crate::load::error::Problem;
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
    let value: Value = serde_json::from_str(&decoded.text).map_err(|e| malformed(e.to_string()))?;
    let records = match value {
        Value::Array(records) => records,
        Value::Object(mut object) => match object.remove("versions") {
            Some(Value::Array(records)) => records,
            Some(_) => return Err(malformed("`versions` is no list".to_owned())),
            None => vec![Value::Object(object)],
        },
        _ => {
            return Err(malformed(
                "it is neither an object nor a list of objects".to_owned(),
            ));
        }
    };
    let mut drafts = Vec::with_capacity(records.len());
    let mut bad: Vec<String> = Vec::new();
    for (i, record) in records.into_iter().enumerate() {
        let draft = match record {
            Value::Object(object) => record::draft(object, options.text_field.as_deref()),
            Value::String(text) => Ok(Draft {
                body: crate::load::Body::Text(text),
                ..Draft::default()
            }),
            _ => Err("it is no object".to_owned()),
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
