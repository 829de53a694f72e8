//! XML as a flat stream of events, for this format and for the office formats. Names lose their prefix and character
//! references are resolved. Entities that a document declares are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "xml",
    endings: &["xml", "tei"],
    about: "XML of any kind: the text of each innermost block is a paragraph; entities are not expanded",
    sniff: |_| false,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// One event.
pub(crate) enum XmlPart<'a> {
    /// An element begins.
    Start(&'a XmlElement<'a>),
    /// An element ends.
    End(&'a str),
    /// Text inside an element.
    Text(&'a str),
}

/// The start of an element.
pub(crate) struct XmlElement<'a> {
    /// Its name without prefix.
    pub name: &'a str,
    tag: &'a BytesStart<'a>,
}

impl XmlElement<'_> {
    /// The value of the attribute with this name, without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .tag
            .attributes()
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name)?;
        Some(
            found
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .ok()?
                .into_owned(),
        )
    }
}

/// Reads `text` and passes every event to `each`. `part` names the document in messages.
///
/// # Errors
/// Where the XML is broken or cut off, or declares entities.
pub(crate) fn walk(
    text: &str,
    format: &'static str,
    part: &str,
    mut each: impl FnMut(XmlPart),
) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().check_end_names = true;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position();
        let broken = |why: String| Problem::malformed(format, format!("{part}, byte {at}: {why}"));
        match event.map_err(|e| broken(e.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                each(XmlPart::Start(&XmlElement {
                    name: tag.local_name().into_inner(),
                    tag: &tag,
                }));
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                each(XmlPart::Start(&XmlElement {
                    name: name.into_inner(),
                    tag: &tag,
                }));
                each(XmlPart::End(name.into_inner()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(XmlPart::End(tag.local_name().into_inner()));
            }
            Event::Text(text) => each(XmlPart::Text(&text.xml10_content())),
            Event::CData(text) => each(XmlPart::Text(&text.xml10_content())),
            Event::GeneralRef(name) => {
                let known = match name.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => predefined_entity(&name).map(str::to_owned),
                    Err(_) => None,
                };
                let unknown = || broken(format!("unknown entity &{};, which is not expanded", &*name));
                each(XmlPart::Text(&known.ok_or_else(unknown)?));
            }
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(broken("it declares entities, which are not expanded".to_owned()));
            }
            Event::Eof if depth > 0 => {
                return Err(broken(format!("it ends inside {depth} open elements")));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The five entities that XML predefines, and some of HTML that documents use without declaring them.
fn predefined_entity(name: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 16] = [
        ("lt", "<"),
        ("gt", ">"),
        ("amp", "&"),
        ("apos", "'"),
        ("quot", "\""),
        ("nbsp", "\u{A0}"),
        ("shy", "\u{AD}"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("hellip", "…"),
    ];
    KNOWN
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// Appends text in which white space is only layout: a run of it becomes one space.
pub(crate) fn push_collapsed(open: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            open.push(c);
        } else if !open.ends_with([' ', '\n', '\t']) {
            open.push(' ');
        }
    }
}

const INLINE: &[&str] = &[
    "a", "abbr", "add", "b", "choice", "corr", "date", "em", "emph", "expan", "foreign", "g", "hi", "i",
    "name", "num", "orig", "persName", "pc", "q", "quote", "ref", "reg", "rs", "s", "said", "seg", "sic",
    "span", "strong", "sub", "sup", "supplied", "term", "title", "u", "unclear", "w",
];

/// True for elements that mark words inside a paragraph, in TEI and other vocabularies for texts.
fn is_inline(element: &str) -> bool {
    INLINE.contains(&element) || matches!(element, "placeName")
}

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let decoded = decode_text(source, options, &mut draft.notices)?;
    let (mut paragraphs, mut path) = (ParagraphBuilder::default(), Vec::new());
    let (mut title, mut language) = (None, None);
    walk(&decoded.text, FORMAT.name, "the document", |part| match part {
        XmlPart::Start(element) => {
            if language.is_none() {
                language = element.attribute("lang");
            }
            if matches!(element.name, "lb" | "br") {
                paragraphs.open.push('\n');
            } else if !is_inline(element.name) {
                paragraphs.end();
            }
            path.push(element.name.to_owned());
        }
        XmlPart::End(name) => {
            path.pop();
            if !is_inline(name) && !matches!(name, "lb" | "br") {
                paragraphs.end();
            }
        }
        XmlPart::Text(text) => {
            // The header of a TEI file describes the text.
            if path.iter().any(|name| name == "teiHeader") {
                if title.is_none() && path.last().is_some_and(|name| name == "title") {
                    title = Some(text.to_owned());
                }
            } else {
                push_collapsed(&mut paragraphs.open, text);
            }
        }
    })?;
    let paragraphs = paragraphs.finish();
    if paragraphs.is_empty() {
        return Err(Problem::malformed(FORMAT.name, "it has no text"));
    }
    (draft.title, draft.language, draft.encoding) = (title, language, Some(decoded.encoding));
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}
