//! The format of a state file, and the conversion between it and the [`SavedState`] of an open corpus.
//!
//! This is format version 1. Keys may be added. When a key changes its meaning the number grows, and older releases
//! leave the file alone.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::align::Strictness;
use crate::load::SentenceId;
use crate::notes::anchor::Anchor;
use crate::notes::content_hash::ContentHash;
use crate::notes::fingerprint::{Fingerprint, VersionFingerprint};
use crate::notes::saved_state::{SavedState, add_note};
use crate::text::clean_line;

/// The value of `format`.
pub const FORMAT: &str = "hexapla-state";
/// The value of `version`.
pub const VERSION: u64 = 1;
/// Characters of a label or note that are read; the rest is dropped.
const MAX_TEXT_CHARS: usize = 4000;

/// A state file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u64,
    /// The versions that the other entries name.
    pub versions: Vec<VersionFingerprint>,
    #[serde(default)]
    labels: Vec<Label>,
    #[serde(default)]
    hidden: Vec<ContentHash>,
    #[serde(default)]
    order: Vec<ContentHash>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pane_width: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<ContentHash>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    strictness: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    layout: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Anchor>,
    #[serde(default)]
    bookmarks: Vec<Anchor>,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    links: Vec<[Anchor; 2]>,
    #[serde(default)]
    unlinks: Vec<[Anchor; 2]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Label {
    version: ContentHash,
    label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    at: Anchor,
    text: String,
}

/// The names of the levels of strictness in the file.
const STRICTNESS: [(Strictness, &str); 3] = [
    (Strictness::Loose, "loose"),
    (Strictness::Normal, "normal"),
    (Strictness::Strict, "strict"),
];

impl StateFile {
    /// The file for a state of a corpus.
    #[must_use]
    pub fn new(state: &SavedState, fingerprint: &Fingerprint) -> Self {
        let ids = fingerprint.ids();
        let id = |v: &usize| ids.get(*v).copied();
        let anchor = |at: &SentenceId| {
            let version = fingerprint.corpus.versions.get(at.v())?;
            Anchor::new(ids[at.v()], version, fingerprint.sentence_hashes(at.v()), at.s())
        };
        let pair = |(a, b): (SentenceId, SentenceId)| Some([anchor(&a)?, anchor(&b)?]);
        let label = |(v, label): (&usize, &String)| {
            Some(Label {
                version: id(v)?,
                label: label.clone(),
            })
        };
        let note = |(at, text): (&SentenceId, &String)| {
            Some(Note {
                at: anchor(at)?,
                text: text.clone(),
            })
        };
        let word = |s: Strictness| STRICTNESS.iter().find(|w| w.0 == s).map(|w| w.1.to_owned());
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            versions: fingerprint.versions().to_vec(),
            labels: state.labels.iter().filter_map(label).collect(),
            hidden: state.hidden.iter().filter_map(id).collect(),
            order: state.order.iter().filter_map(id).collect(),
            pane_width: state.pane_width,
            base: state.base.as_ref().and_then(id),
            strictness: state.strictness.and_then(word),
            layout: state.layout.clone(),
            place: state.place.as_ref().and_then(anchor),
            bookmarks: state.bookmarks.iter().filter_map(anchor).collect(),
            notes: state.notes.iter().filter_map(note).collect(),
            links: state.edits.links().filter_map(pair).collect(),
            unlinks: state.edits.unlinks().filter_map(pair).collect(),
        }
    }

    /// What the file has about a corpus, and a file with the entries whose version or sentence the corpus does not
    /// have now.
    pub(crate) fn resolve(&self, fingerprint: &Fingerprint) -> (SavedState, Self) {
        let known = fingerprint.known(&self.versions);
        let finder = SentenceFinder { fingerprint, known };
        let version = |id: &ContentHash| finder.known.get(id).copied();
        let mut state = SavedState {
            pane_width: self.pane_width,
            base: self.base.as_ref().and_then(version),
            layout: self.layout.as_deref().map(line),
            ..SavedState::default()
        };
        let named = |w: &str| STRICTNESS.iter().find(|s| s.1 == w).map(|s| s.0);
        state.strictness = self.strictness.as_deref().and_then(named);
        state.place = self.place.as_ref().and_then(|a| finder.find(a).ok());
        let mut rest = Self::default();
        for label in &self.labels {
            let text = line(&label.label);
            match version(&label.version) {
                Some(_) if text.is_empty() => {}
                Some(v) => _ = state.labels.insert(v, text),
                None => rest.labels.push(label.clone()),
            }
        }
        for id in &self.hidden {
            match version(id) {
                Some(v) => _ = state.hidden.insert(v),
                None => rest.hidden.push(*id),
            }
        }
        let mut seen = BTreeSet::new();
        state.order = self
            .order
            .iter()
            .filter_map(version)
            .filter(|&v| seen.insert(v))
            .collect();
        for anchor in &self.bookmarks {
            match finder.find(anchor) {
                Ok(at) => _ = state.bookmarks.insert(at),
                Err(lost) => rest.bookmarks.push(lost),
            }
        }
        for note in &self.notes {
            match finder.find(&note.at) {
                Ok(at) => add_note(&mut state.notes, at, line(&note.text)),
                Err(at) => rest.notes.push(Note { at, ..note.clone() }),
            }
        }
        state.notes.retain(|_, text| !text.is_empty());
        for (pairs, lost, is_link) in [
            (&self.links, &mut rest.links, true),
            (&self.unlinks, &mut rest.unlinks, false),
        ] {
            for pair in pairs {
                let done = match (finder.find(&pair[0]), finder.find(&pair[1])) {
                    (Ok(a), Ok(b)) if is_link => state.edits.link(a, b),
                    (Ok(a), Ok(b)) => state.edits.unlink(a, b),
                    _ => false,
                };
                if !done {
                    lost.push(pair.clone().map(|a| finder.renamed(a)));
                }
            }
        }
        let named: BTreeSet<ContentHash> = rest.named().collect();
        let unknown = self.versions.iter().filter(|v| named.contains(&v.id)).cloned();
        rest.versions = unknown.collect();
        (state, rest)
    }

    /// This file with the entries of another added.
    pub(crate) fn with_unresolved(mut self, rest: Self) -> Self {
        let unlisted = |v: &VersionFingerprint| !self.versions.iter().any(|own| own.id == v.id);
        let more: Vec<VersionFingerprint> = rest.versions.into_iter().filter(unlisted).collect();
        self.versions.extend(more);
        self.labels.extend(rest.labels);
        self.hidden.extend(rest.hidden);
        self.bookmarks.extend(rest.bookmarks);
        self.notes.extend(rest.notes);
        self.links.extend(rest.links);
        self.unlinks.extend(rest.unlinks);
        self
    }

    /// True where it contains something that the reader typed or marked.
    pub(crate) fn has_user_content(&self) -> bool {
        !(self.labels.is_empty()
            && self.bookmarks.is_empty()
            && self.notes.is_empty()
            && self.links.is_empty()
            && self.unlinks.is_empty())
    }

    /// The versions that its entries name.
    fn named(&self) -> impl Iterator<Item = ContentHash> + '_ {
        let anchors = self
            .bookmarks
            .iter()
            .chain(self.notes.iter().map(|n| &n.at))
            .chain(self.links.iter().flatten())
            .chain(self.unlinks.iter().flatten());
        let versions = self
            .labels
            .iter()
            .map(|l| l.version)
            .chain(self.hidden.iter().copied());
        anchors.map(|a| a.version).chain(versions)
    }
}

/// Text from the file is sanitized before it is shown.
fn line(text: &str) -> String {
    let text: String = text.trim().chars().take(MAX_TEXT_CHARS).collect();
    clean_line(&text)
}

struct SentenceFinder<'a> {
    fingerprint: &'a Fingerprint,
    known: FxHashMap<ContentHash, usize>,
}

impl SentenceFinder<'_> {
    /// The sentence that an anchor means; the anchor, with its version's new name, where there is none.
    fn find(&self, anchor: &Anchor) -> Result<SentenceId, Anchor> {
        let lost = || self.renamed(anchor.clone());
        let &v = self.known.get(&anchor.version).ok_or_else(lost)?;
        let version = &self.fingerprint.corpus.versions[v];
        let s = anchor
            .find(version, self.fingerprint.sentence_hashes(v))
            .ok_or_else(lost)?;
        Ok(SentenceId::new(v, s))
    }

    /// The anchor with the id that its version has now.
    fn renamed(&self, mut anchor: Anchor) -> Anchor {
        if let Some(&v) = self.known.get(&anchor.version) {
            anchor.version = self.fingerprint.ids()[v];
        }
        anchor
    }
}
