//! Reading XML as a flat run of events: names without prefixes, text with its references resolved, no entities of the
//! document's own.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of XML that no other row claims.
pub const FORMAT: Format = Format {
    name: "xml",
    endings: &["xml", "tei"],
    about: "XML of any kind: the text of each innermost block is a paragraph; entities are not expanded",
    sniff: |_| false,
    guarded: true,
    read,
};

/// One event.
pub enum XmlPart<'a> {
    /// An element begins.
    Start(&'a Element<'a>),
    /// An element ends.
    End(&'a str),
    /// Text inside.
    Text(&'a str),
}

/// A beginning element.
pub struct Element<'a> {
    /// Its name without prefix.
    pub name: &'a str,
    tag: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of the attribute with this name, without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
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

/// Reads `text` and hands every event to `each`. `part` names the entry in messages.
///
/// # Errors
/// Where the XML is broken or cut off, or declares entities of its own.
pub fn walk(
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
        let broken = |why: String| Problem::malformed(format, format!("{part} at byte {at}: {why}"));
        match event.map_err(|e| broken(e.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                each(XmlPart::Start(&Element {
                    name: tag.local_name().into_inner(),
                    tag: &tag,
                }));
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                each(XmlPart::Start(&Element {
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
                    Ok(None) => predefined(&name).map(str::to_owned),
                    Err(_) => None,
                };
                match known {
                    Some(text) => each(XmlPart::Text(&text)),
                    None => {
                        return Err(broken(format!(
                            "the entity &{};: entities are not expanded",
                            &*name
                        )));
                    }
                }
            }
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(broken(
                    "it declares entities of its own; they are not expanded".to_owned(),
                ));
            }
            Event::Eof if depth > 0 => {
                return Err(broken(format!("it is cut off inside {depth} open elements")));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The five entities that XML has without declaration, and those of HTML that documents use without one.
fn predefined(name: &str) -> Option<&'static str> {
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

/// Collects paragraphs: text goes on until a block ends.
#[derive(Default)]
pub struct XmlParagraphs {
    /// Paragraphs that are done.
    pub done: Vec<String>,
    /// The open one.
    pub open: String,
}

impl XmlParagraphs {
    /// Ends the open paragraph, if it holds anything.
    pub fn end(&mut self) {
        let text = self.open.trim();
        if !text.is_empty() {
            self.done.push(text.to_owned());
        }
        self.open.clear();
    }

    /// Adds text in which white space is only layout.
    pub fn push_collapsed(&mut self, text: &str) {
        collapse(&mut self.open, text);
    }
}

/// Adds text in which white space is only layout: runs of it become one space, none stands twice.
pub fn collapse(open: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            open.push(c);
        } else if !open.ends_with([' ', '\n', '\t']) {
            open.push(' ');
        }
    }
}

/// Elements that mark words inside a paragraph in the vocabularies people keep texts in.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "add",
    "b",
    "choice",
    "corr",
    "date",
    "em",
    "emph",
    "expan",
    "foreign",
    "g",
    "hi",
    "i",
    "name",
    "num",
    "orig",
    "persName",
    "placeName",
    "pc",
    "q",
    "quote",
    "ref",
    "reg",
    "rs",
    "s",
    "said",
    "seg",
    "sic",
    "span",
    "strong",
    "sub",
    "sup",
    "supplied",
    "term",
    "title",
    "u",
    "unclear",
    "w",
];

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let decoded = text_of(raw, options, &mut draft.notices)?;
    let (mut paragraphs, mut path) = (XmlParagraphs::default(), Vec::new());
    let (mut title, mut language) = (None, None);
    walk(&decoded.text, FORMAT.name, "the document", |part| match part {
        XmlPart::Start(element) => {
            if language.is_none() {
                language = element.attribute("lang");
            }
            if matches!(element.name, "lb" | "br") {
                paragraphs.open.push('\n');
            } else if !INLINE.contains(&element.name) {
                paragraphs.end();
            }
            path.push(element.name.to_owned());
        }
        XmlPart::End(name) => {
            path.pop();
            if !INLINE.contains(&name) && !matches!(name, "lb" | "br") {
                paragraphs.end();
            }
        }
        XmlPart::Text(text) => {
            // The header of a TEI text speaks about it.
            if path.iter().any(|name| name == "teiHeader") {
                if title.is_none() && path.last().is_some_and(|name| name == "title") {
                    title = Some(text.to_owned());
                }
            } else {
                paragraphs.push_collapsed(text);
            }
        }
    })?;
    paragraphs.end();
    if paragraphs.done.is_empty() {
        return Err(Problem::malformed(FORMAT.name, "it holds no text"));
    }
    (draft.title, draft.language, draft.encoding) = (title, language, Some(decoded.encoding));
    draft.body = Body::Paragraphs(paragraphs.done);
    Ok(vec![draft])
}
