//! ODT: paragraphs, headings, lists, table cells and notes; tracked changes accepted or taken back.

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::Archive;
use crate::load::formats::markup::xml::{Element, XmlParagraphs, XmlPart, collapse, walk};
use crate::load::formats::office::docx;
use crate::load::formats::office::tracked::Changes;
use crate::load::formats::{Format, Raw};
use crate::load::options::LoadOptions;

/// The row of ODT.
pub const FORMAT: Format = Format {
    name: "odt",
    endings: &["odt", "ott", "fodt"],
    about: "OpenDocument text: paragraphs, table cells and notes; tracked changes are accepted, or with --as-original taken back",
    sniff: |bytes| zip::holds(bytes, "application/vnd.oasis.opendocument.text"),
    guarded: true,
    read,
};

/// Most blanks that one space element stands for; more is an attack, not a text.
const MOST_SPACES: usize = 64;

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let as_original = options.as_original;
    let flat = raw.bytes.trim_ascii_start().starts_with(b"<");
    let content = if flat {
        crate::load::formats::text_of(raw, options, &mut draft.notices)?.text
    } else {
        let mut archive = Archive::open(raw, FORMAT.name, options)?;
        if let Ok(Some(manifest)) = archive.text("META-INF/manifest.xml")
            && manifest.contains("encryption-data")
        {
            return Err(Problem::malformed(
                FORMAT.name,
                "it is password-protected; save it without a password",
            ));
        }
        let content = archive.text("content.xml")?;
        if let Ok(Some(properties)) = archive.text("meta.xml") {
            docx::about(&properties, &mut draft);
        }
        content.ok_or_else(|| Problem::malformed(FORMAT.name, "it has no content.xml"))?
    };
    let mut story = Story {
        changes: Changes::new(as_original),
        ..Story::default()
    };
    walk(&content, FORMAT.name, "content.xml", |part| story.take(part))?;
    story.paragraphs.end();
    if story.capped {
        draft
            .notices
            .push(format!("runs of more than {MOST_SPACES} spaces were shortened"));
    }
    if story.changes.seen {
        draft.notices.push(docx::changes_notice(as_original));
    }
    let mut paragraphs = story.paragraphs.done;
    paragraphs.extend(story.notes);
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}

#[derive(Default)]
struct Story {
    paragraphs: XmlParagraphs,
    /// Notes come after the text; their place would cut a sentence in two.
    notes: Vec<String>,
    /// The paragraphs around the note that is being read.
    outside: Option<XmlParagraphs>,
    /// Depth inside elements whose text is not read.
    skipping: usize,
    /// Depth of paragraphs and headings: text elsewhere is layout.
    inside: usize,
    capped: bool,
    changes: Changes,
}

impl Story {
    fn take(&mut self, part: XmlPart) {
        match part {
            XmlPart::Start(_) if self.skipping > 0 => self.skipping += 1,
            XmlPart::End(_) if self.skipping > 0 => self.skipping -= 1,
            XmlPart::Text(_) if self.skipping > 0 => {}
            XmlPart::Start(element) => self.start(element),
            XmlPart::End(name) => match name {
                "p" | "h" => {
                    self.inside = self.inside.saturating_sub(1);
                    if self.changes.ends_paragraph() {
                        self.paragraphs.end();
                    }
                }
                "note-body" => {
                    if let Some(outside) = self.outside.take() {
                        let note = std::mem::replace(&mut self.paragraphs, outside);
                        self.notes.extend(note.done);
                    }
                }
                name => self.changes.end(name),
            },
            XmlPart::Text(text) if self.inside > 0 => {
                if let Some(open) = self.changes.place(&mut self.paragraphs) {
                    collapse(open, text);
                }
            }
            XmlPart::Text(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.changes.place(&mut self.paragraphs) {
            open.push_str(text);
        }
    }

    fn start(&mut self, element: &Element) {
        if self.changes.start(element, &mut self.paragraphs) {
            return;
        }
        match element.name {
            "p" | "h" => self.inside += 1,
            "s" => {
                let asked = element
                    .attribute("c")
                    .map_or(1, |c| c.parse().unwrap_or(usize::MAX));
                self.capped |= asked > MOST_SPACES;
                self.push(&" ".repeat(asked.min(MOST_SPACES)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "note-body" if self.outside.is_none() => {
                self.outside = Some(std::mem::take(&mut self.paragraphs));
            }
            // Who changed what and when, comments, the number of a note, meta data, styles and scripts of flat files.
            "change-info" | "annotation" | "note-citation" | "meta" | "styles" | "automatic-styles"
            | "master-styles" | "scripts" | "settings" | "binary-data" => self.skipping = 1,
            _ => {}
        }
    }
}
