//! Tracked changes of an OpenDocument text: what was deleted stands at the head of the document, what was inserted
//! stands in the text between two marks.

use std::collections::{HashMap, HashSet};

use crate::load::formats::markup::xml::{Element, XmlParagraphs};

/// What is known of the changes so far, and what is being read of them.
#[derive(Default)]
pub struct Changes {
    /// True where the document has any.
    pub seen: bool,
    /// True to take them back.
    as_original: bool,
    /// Number of the change whose description is being read.
    region: String,
    inserted: HashSet<String>,
    /// Deleted text by change: its paragraphs, as it cannot stand between two of them only.
    deleted: HashMap<String, Vec<String>>,
    /// True where changes are described, before the text begins.
    describing: bool,
    /// True inside the text of a deletion.
    collecting: bool,
    /// Insertions that are open, where they are taken back.
    dropped: HashSet<String>,
}

impl Changes {
    /// None yet; with `as_original` they will be taken back.
    pub fn new(as_original: bool) -> Self {
        Self {
            as_original,
            ..Self::default()
        }
    }

    /// An element begins that speaks of changes. Gives true where it does.
    pub fn start(&mut self, element: &Element, paragraphs: &mut XmlParagraphs) -> bool {
        let number = || element.attribute("change-id").unwrap_or_default();
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
            "change-start" if self.as_original && self.inserted.contains(&number()) => {
                self.dropped.insert(number());
            }
            "change-end" => {
                self.dropped.remove(&number());
            }
            "change" if self.as_original => {
                let back = self.deleted.remove(&number()).unwrap_or_default();
                for (i, piece) in back.iter().enumerate() {
                    if i > 0 {
                        paragraphs.end();
                    }
                    paragraphs.open.push_str(piece);
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

    /// An element ends.
    pub fn end(&mut self, name: &str) {
        self.collecting &= name != "deletion";
        self.describing &= name != "tracked-changes";
    }

    /// Where text belongs that comes now: into a deletion, nowhere, or into the document.
    pub fn place<'a>(&'a mut self, paragraphs: &'a mut XmlParagraphs) -> Option<&'a mut String> {
        if self.collecting {
            self.deleted.get_mut(&self.region)?.last_mut()
        } else if self.ends_paragraph() {
            Some(&mut paragraphs.open)
        } else {
            None
        }
    }

    /// True where the end of a paragraph is one of the document: not of a description, nor inserted and taken back.
    pub fn ends_paragraph(&self) -> bool {
        !self.describing && self.dropped.is_empty()
    }
}
