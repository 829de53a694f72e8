//! Title, author, date and language of a document, from the XML that DOCX, ODT and EPUB share (Dublin Core).

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats::markup::xml::{XmlPart, walk};

/// Stores the value of a metadata element in `draft`, unless the draft has one already.
pub(crate) fn set_field(draft: &mut Draft, element: &str, value: &str) {
    let field = match element {
        "title" => &mut draft.title,
        "creator" => &mut draft.byline,
        "created" | "creation-date" | "date" => &mut draft.date,
        "language" => &mut draft.language,
        _ => return,
    };
    if field.is_none() {
        *field = Some(value.to_owned());
    }
}

/// Reads the metadata entry of a document. Metadata is optional: an entry that is missing or damaged is ignored, and
/// what was read before the damage is used.
pub(crate) fn read_metadata(entry: Result<Option<String>, Problem>, format: &'static str, draft: &mut Draft) {
    let Ok(Some(properties)) = entry else { return };
    let mut name = String::new();
    drop(walk(&properties, format, "properties", |part| match part {
        XmlPart::Start(element) => element.name.clone_into(&mut name),
        XmlPart::End(_) => name.clear(),
        XmlPart::Text(text) => set_field(draft, &name, text),
    }));
}

/// A notice about what was done with tracked changes.
pub(crate) fn tracked_changes_notice(as_original: bool) -> String {
    if as_original {
        "tracked changes were rejected (without --as-original they are accepted)".to_owned()
    } else {
        "tracked changes were accepted (--as-original rejects them)".to_owned()
    }
}
