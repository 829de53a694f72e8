//! Tracked changes of an ODT document. Deleted text is stored at the head of the document, inserted text is in the body
//! between two marks.

use std::collections::{HashMap, HashSet};

use crate::load::formats::markup::paragraphs::ParagraphBuilder;
use crate::load::formats::markup::xml::XmlElement;

/// The changes found so far, and the one that is being read.
#[derive(Default)]
pub(crate) struct OdtChanges {
    /// True where the document has any.
    pub seen: bool,
    /// True to reject them.
    as_original: bool,
    /// Identifier of the change whose description is being read.
    region: String,
    inserted: HashSet<String>,
    /// Deleted text by change, as a list of paragraphs.
    deleted: HashMap<String, Vec<String>>,
    /// True inside the descriptions of changes, before the text begins.
    describing: bool,
    /// True inside the text of a deletion.
    collecting: bool,
    /// Open insertions, where they are rejected.
    dropped: HashSet<String>,
}

impl OdtChanges {
    /// No changes yet. With `as_original` they will be rejected.
    pub(crate) fn new(as_original: bool) -> Self {
        Self {
            as_original,
            ..Self::default()
        }
    }

    /// Reads the start of an element. True where the element is about changes.
    pub(crate) fn start(&mut self, element: &XmlElement, paragraphs: &mut ParagraphBuilder) -> bool {
        let id = || element.attribute("change-id").unwrap_or_default();
        match element.name {
            "tracked-changes" => self.describing = true,
            "changed-region" => {
                self.seen = true;
                self.region = element.attribute("id").unwrap_or_default();
            }
            "insertion" => {
                self.inserted.insert(self.region.clone());
            }
            "deletion" => self.collecting = true,
            "change-start" if self.as_original && self.inserted.contains(&id()) => {
                self.dropped.insert(id());
            }
            "change-end" => {
                self.dropped.remove(&id());
            }
            "change" if self.as_original => {
                let restored = self.deleted.remove(&id()).unwrap_or_default();
                for (i, paragraph) in restored.iter().enumerate() {
                    if i > 0 {
                        paragraphs.end();
                    }
                    paragraphs.open.push_str(paragraph);
                }
            }
            "p" | "h" if self.collecting => {
                self.deleted
                    .entry(self.region.clone())
                    .or_default()
                    .push(String::new());
                return false;
            }
            _ => return false,
        }
        true
    }

    /// Reads the end of an element.
    pub(crate) fn end(&mut self, name: &str) {
        self.collecting &= name != "deletion";
        self.describing &= name != "tracked-changes";
    }

    /// Where text is to be appended now: to a deletion, to the document, or nowhere.
    pub(crate) fn target<'a>(&'a mut self, paragraphs: &'a mut ParagraphBuilder) -> Option<&'a mut String> {
        if self.collecting {
            self.deleted.get_mut(&self.region)?.last_mut()
        } else if self.ends_paragraph() {
            Some(&mut paragraphs.open)
        } else {
            None
        }
    }

    /// True where the end of a paragraph belongs to the document, and not to a description or a rejected insertion.
    pub(crate) fn ends_paragraph(&self) -> bool {
        !self.describing && self.dropped.is_empty()
    }
}
