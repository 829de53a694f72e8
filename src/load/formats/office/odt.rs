//! ODT: paragraphs, headings, lists, table cells and notes. Tracked changes are accepted or rejected.

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::archive::zip;
use crate::load::formats::archive::zip::{Archive, PASSWORD_PROTECTED};
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::formats::markup::xml::{XmlElement, XmlPart, push_collapsed, walk};
use crate::load::formats::office::metadata::{read_metadata, tracked_changes_notice};
use crate::load::formats::office::odt_changes::OdtChanges;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "odt",
    endings: &["odt", "ott", "fodt"],
    about: "OpenDocument text: paragraphs, table cells and notes; tracked changes are accepted, or rejected with --as-original",
    sniff: |bytes| zip::contains_entry(bytes, "application/vnd.oasis.opendocument.text"),
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// One space element may stand for this many spaces. More would be an attack and not a text.
const MAX_REPEATED_SPACES: usize = 64;

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut draft = Draft::default();
    let as_original = options.as_original;
    let flat = source.bytes.trim_ascii_start().starts_with(b"<");
    let content = if flat {
        decode_text(source, options, &mut draft.notices)?.text
    } else {
        let mut archive = Archive::open(source, FORMAT.name, options)?;
        if let Ok(Some(manifest)) = archive.text("META-INF/manifest.xml")
            && manifest.contains("encryption-data")
        {
            return Err(Problem::malformed(FORMAT.name, PASSWORD_PROTECTED));
        }
        let content = archive.text("content.xml")?;
        read_metadata(archive.text("meta.xml"), FORMAT.name, &mut draft);
        content.ok_or_else(|| Problem::malformed(FORMAT.name, "it has no content.xml"))?
    };
    let mut body = OdtBody {
        changes: OdtChanges::new(as_original),
        ..OdtBody::default()
    };
    walk(&content, FORMAT.name, "content.xml", |part| body.read_part(part))?;
    if body.shortened_spaces {
        draft.notices.push(format!(
            "runs of more than {MAX_REPEATED_SPACES} spaces were shortened"
        ));
    }
    if body.changes.seen {
        draft.notices.push(tracked_changes_notice(as_original));
    }
    let mut paragraphs = body.paragraphs.finish();
    paragraphs.extend(body.notes);
    draft.body = Body::Paragraphs(paragraphs);
    Ok(vec![draft])
}

/// The text of a document, as its elements begin and end.
#[derive(Default)]
struct OdtBody {
    paragraphs: ParagraphBuilder,
    /// Notes come after the text, since at their place they would cut a sentence in two.
    notes: Vec<String>,
    /// The paragraphs of the text, while a note is being read.
    outside: Option<ParagraphBuilder>,
    /// Depth inside an element whose text is not read.
    skipping: usize,
    /// Depth inside paragraphs and headings. Text elsewhere is layout.
    inside: usize,
    shortened_spaces: bool,
    changes: OdtChanges,
}

impl OdtBody {
    fn read_part(&mut self, part: XmlPart) {
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
                if let Some(open) = self.changes.target(&mut self.paragraphs) {
                    push_collapsed(open, text);
                }
            }
            XmlPart::Text(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.changes.target(&mut self.paragraphs) {
            open.push_str(text);
        }
    }

    fn start(&mut self, element: &XmlElement) {
        if self.changes.start(element, &mut self.paragraphs) {
            return;
        }
        match element.name {
            "p" | "h" => self.inside += 1,
            "s" => {
                let count = element
                    .attribute("c")
                    .map_or(1, |c| c.parse().unwrap_or(usize::MAX));
                self.shortened_spaces |= count > MAX_REPEATED_SPACES;
                self.push(&" ".repeat(count.min(MAX_REPEATED_SPACES)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "note-body" if self.outside.is_none() => {
                self.outside = Some(std::mem::take(&mut self.paragraphs));
            }
            // Who changed what and when, comments, the number of a note, and the metadata, styles and scripts of flat files.
            "change-info" | "annotation" | "note-citation" | "meta" | "styles" | "automatic-styles"
            | "master-styles" | "scripts" | "settings" | "binary-data" => self.skipping = 1,
            _ => {}
        }
    }
}
