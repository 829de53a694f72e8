//! DOCX: paragraphs, headings, lists, table cells, text boxes and notes; tracked changes accepted or taken back.

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::Archive;
use crate::load::formats::markup::xml::{XmlParagraphs, XmlPart, walk};
use crate::load::formats::{Format, Raw};
use crate::load::options::LoadOptions;

/// The row of DOCX.
pub const FORMAT: Format = Format {
    name: "docx",
    endings: &["docx", "docm", "dotx"],
    about: "Word: paragraphs, table cells and notes; tracked changes are accepted, or with --as-original taken back",
    sniff: |bytes| zip::holds(bytes, "word/document.xml"),
    guarded: true,
    read,
};

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut archive = Archive::open(raw, FORMAT.name, options)?;
    let Some(document) = archive.text("word/document.xml")? else {
        return Err(Problem::malformed(
            FORMAT.name,
            "it has no word/document.xml, so it is no Word document",
        ));
    };
    let mut story = Story {
        as_original: options.as_original,
        ..Story::default()
    };
    story.read(&document, "word/document.xml")?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = archive.text(notes)? {
            story.read(&text, notes)?;
        }
    }
    let mut draft = Draft {
        body: Body::Paragraphs(story.paragraphs.done),
        ..Draft::default()
    };
    // What the document says of itself is a gain, never a reason to fail.
    if let Ok(Some(properties)) = archive.text("docProps/core.xml") {
        about(&properties, &mut draft);
    }
    if story.changed {
        draft.notices.push(changes_notice(options.as_original));
    }
    Ok(vec![draft])
}

/// What was done with tracked changes.
pub(crate) fn changes_notice(as_original: bool) -> String {
    let (done, other) = if as_original {
        ("taken back", "without --as-original they are accepted")
    } else {
        ("accepted", "--as-original takes them back")
    };
    format!("tracked changes were {done} ({other})")
}

/// Title, author, date and language from Dublin Core elements, as DOCX and ODT both have them.
pub(crate) fn about(properties: &str, draft: &mut Draft) {
    let mut name = String::new();
    // A broken end keeps what came before it.
    drop(walk(properties, FORMAT.name, "properties", |part| match part {
        XmlPart::Start(element) => element.name.clone_into(&mut name),
        XmlPart::End(_) => name.clear(),
        XmlPart::Text(text) => {
            let slot = match name.as_str() {
                "title" => &mut draft.title,
                "creator" => &mut draft.byline,
                "created" | "creation-date" | "date" => &mut draft.date,
                "language" => &mut draft.language,
                _ => return,
            };
            if slot.is_none() {
                *slot = Some(text.to_owned());
            }
        }
    }));
}

/// The text of a document as its elements come.
#[derive(Default)]
struct Story {
    as_original: bool,
    paragraphs: XmlParagraphs,
    /// Depth of elements whose text is not read, and of all elements inside them.
    skipping: usize,
    /// Depth of `t` and `delText`: text elsewhere is layout.
    in_text: usize,
    changed: bool,
}

impl Story {
    fn read(&mut self, xml: &str, part: &str) -> Result<(), Problem> {
        walk(xml, FORMAT.name, part, |part| self.take(part))?;
        self.paragraphs.end();
        Ok(())
    }

    fn take(&mut self, part: XmlPart) {
        match part {
            XmlPart::Start(_) if self.skipping > 0 => self.skipping += 1,
            XmlPart::End(_) if self.skipping > 0 => self.skipping -= 1,
            XmlPart::Text(_) if self.skipping > 0 => {}
            XmlPart::Start(element) => self.start(element.name),
            XmlPart::End(name) => match name {
                "t" | "delText" => self.in_text = self.in_text.saturating_sub(1),
                // A text box stands inside a paragraph; both end with one.
                "p" => self.paragraphs.end(),
                _ => {}
            },
            XmlPart::Text(text) if self.in_text > 0 => self.paragraphs.open.push_str(text),
            XmlPart::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "t" | "delText" => self.in_text += 1,
            "tab" | "ptab" => self.paragraphs.open.push('\t'),
            "br" | "cr" => self.paragraphs.open.push('\n'),
            "noBreakHyphen" => self.paragraphs.open.push('\u{2011}'),
            "txbxContent" => self.paragraphs.end(),
            // Deleted and moved-away text stands in the original, inserted and moved-here text in the result.
            "del" | "moveFrom" | "ins" | "moveTo" => {
                self.changed = true;
                self.skipping = usize::from(matches!(name, "del" | "moveFrom") != self.as_original);
            }
            // The old rendering of what stands beside it; field codes; tab stops and other properties.
            "Fallback" | "instrText" | "pPr" | "rPr" | "sectPr" | "tblPr" | "tcPr" | "trPr" | "sdtPr" => {
                self.skipping = 1
            }
            _ => {}
        }
    }
}
