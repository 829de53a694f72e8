//! DOCX: paragraphs, headings, lists, table cells, text boxes and notes. Tracked changes are accepted or rejected.

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::Archive;
use crate::load::formats::format::{Format, FormatReader};
use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::formats::markup::xml::{XmlPart, walk};
use crate::load::formats::office::metadata::{read_metadata, tracked_changes_notice};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "docx",
    endings: &["docx", "docm", "dotx"],
    about: "Word: paragraphs, table cells and notes; tracked changes are accepted, or rejected with --as-original",
    sniff: |bytes| zip::contains_entry(bytes, "word/document.xml"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut archive = Archive::open(source, FORMAT.name, options)?;
    let Some(document) = archive.text("word/document.xml")? else {
        return Err(Problem::malformed(
            FORMAT.name,
            "it has no word/document.xml, so it is not a Word document",
        ));
    };
    let mut body = DocxBody {
        as_original: options.as_original,
        ..DocxBody::default()
    };
    body.read(&document, "word/document.xml")?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = archive.text(notes)? {
            body.read(&text, notes)?;
        }
    }
    let mut draft = Draft {
        body: Body::Paragraphs(body.paragraphs.done),
        ..Draft::default()
    };
    read_metadata(archive.text("docProps/core.xml"), FORMAT.name, &mut draft);
    if body.has_changes {
        draft.notices.push(tracked_changes_notice(options.as_original));
    }
    Ok(vec![draft])
}

/// The text of a document, as its elements begin and end.
#[derive(Default)]
struct DocxBody {
    as_original: bool,
    paragraphs: ParagraphBuilder,
    /// Depth inside an element whose text is not read.
    skipping: usize,
    /// Depth inside `t` and `delText`. Text elsewhere is layout.
    in_text: usize,
    has_changes: bool,
}

impl DocxBody {
    fn read(&mut self, xml: &str, part: &str) -> Result<(), Problem> {
        walk(xml, FORMAT.name, part, |part| self.read_part(part))?;
        self.paragraphs.end();
        Ok(())
    }

    fn read_part(&mut self, part: XmlPart) {
        match part {
            XmlPart::Start(_) if self.skipping > 0 => self.skipping += 1,
            XmlPart::End(_) if self.skipping > 0 => self.skipping -= 1,
            XmlPart::Text(_) if self.skipping > 0 => {}
            XmlPart::Start(element) => self.start(element.name),
            XmlPart::End(name) => match name {
                "t" | "delText" => self.in_text = self.in_text.saturating_sub(1),
                // A text box is inside a paragraph, and contains paragraphs.
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
            // `del` and `moveFrom` contain text of the original, `ins` and `moveTo` text of the result.
            "del" | "moveFrom" | "ins" | "moveTo" => {
                self.has_changes = true;
                self.skipping = usize::from(matches!(name, "del" | "moveFrom") != self.as_original);
            }
            // A fallback for older programs, which repeats text; field codes; tab stops and other properties.
            "Fallback" | "instrText" | "pPr" | "rPr" | "sectPr" | "tblPr" | "tcPr" | "trPr" | "sdtPr" => {
                self.skipping = 1;
            }
            _ => {}
        }
    }
}
