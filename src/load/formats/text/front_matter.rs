//! Front matter: title, date and the like before the text of a file, in YAML (`---`) or TOML (`+++`).

use saphyr_parser::{Event, Parser};

use crate::load::draft::Draft;

/// Longer front matter is treated as text.
const MAX_FRONT_MATTER_BYTES: usize = 64 << 10;

/// Splits front matter off `text` and stores title, date, author, language and address in `draft`. Text without front
/// matter comes back whole. So does text whose front matter cannot be read, with a notice.
pub(crate) fn split<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let Some((matter, rest, is_toml)) = fenced(text) else {
        return text;
    };
    let fields = if is_toml {
        toml_fields(matter)
    } else {
        yaml_fields(matter)
    };
    match fields {
        Some(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                set_field(draft, &key, value);
            }
            rest
        }
        _ => {
            draft
                .notices
                .push("the front matter could not be read; it is shown as text".to_owned());
            text
        }
    }
}

/// The front matter, what follows it, and whether it is TOML.
fn fenced(text: &str) -> Option<(&str, &str, bool)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let first = text.lines().next()?;
    let is_toml = match first.trim_end() {
        "---" => false,
        "+++" => true,
        _ => return None,
    };
    let start = first.len() + text[first.len()..].find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let fence = line.trim_end();
        if fence == first.trim_end() || !is_toml && fence == "..." {
            return Some((&text[start..at], &text[at + line.len()..], is_toml));
        }
        at += line.len();
        if at - start > MAX_FRONT_MATTER_BYTES {
            return None;
        }
    }
    None
}

fn set_field(draft: &mut Draft, key: &str, value: String) {
    let value = value.trim().to_owned();
    let slot = match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => &mut draft.title,
        "date" | "published" | "publishdate" => &mut draft.date,
        "author" | "byline" => &mut draft.byline,
        "lang" | "language" => &mut draft.language,
        "url" | "source" | "link" => &mut draft.url,
        _ => return,
    };
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value);
    }
}

/// The plain values of the outermost mapping. They are read from parser events and no tree is built, so aliases cannot
/// multiply it.
fn yaml_fields(matter: &str) -> Option<Vec<(String, String)>> {
    let (mut fields, mut depth, mut key) = (Vec::new(), 0usize, None::<String>);
    for event in Parser::new_from_str(matter) {
        match event.ok()?.0 {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                if depth == 1 && fields.is_empty() {
                    key = None;
                }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    key = None;
                }
            }
            Event::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(key) => fields.push((key, value.into_owned())),
            },
            Event::Alias(_) if depth == 1 => key = None,
            // Of a list of authors the first is taken.
            Event::Scalar(value, ..) if depth == 2 => {
                if let Some(key) = &key {
                    fields.push((key.clone(), value.into_owned()));
                }
            }
            Event::Scalar(..) if depth == 0 => return None,
            _ => {}
        }
    }
    Some(fields)
}

fn toml_fields(matter: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = matter.parse().ok()?;
    let plain = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    Some(
        table
            .into_iter()
            .filter_map(|(key, value)| Some((key, plain(value)?)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Draft, &str) {
        let mut draft = Draft::default();
        let rest = split(text, &mut draft);
        (draft, rest)
    }

    #[test]
    fn yaml_and_toml_are_read() {
        let (draft, rest) =
            read("---\ntitle: \"Ferry: late\"\ndate: 2031-05-02\ntags: [a, b]\nlang: en\n---\nText.\n");
        assert_eq!(
            (draft.title.as_deref(), draft.date.as_deref()),
            (Some("Ferry: late"), Some("2031-05-02"))
        );
        assert_eq!((draft.language.as_deref(), rest), (Some("en"), "Text.\n"));
        let (draft, rest) = read("+++\ntitle = \"Ferry\"\ndate = 2031-05-02\n+++\r\nText.");
        assert_eq!(
            (draft.title.as_deref(), draft.date.as_deref()),
            (Some("Ferry"), Some("2031-05-02"))
        );
        assert_eq!(rest, "Text.");
    }

    #[test]
    fn anything_else_stays_text() {
        for text in [
            "---\nNo end of it.",
            "Text.\n---\na: b\n---\n",
            "---\n: [\n---\nText.",
        ] {
            assert_eq!(read(text).1, text);
        }
        assert_eq!(read("---\n: [\n---\nText.").0.notices.len(), 1);
    }
}
