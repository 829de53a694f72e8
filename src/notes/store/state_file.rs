//! The shape of a sidecar file, and the way between it and what is kept of an open corpus.
//!
//! The shapes are those of version 1. Keys may be added; where one changes its meaning the number grows, and older
//! releases leave the file alone.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::align::Strictness;
use crate::load::SentenceId;
use crate::notes::anchor::{Anchor, ContentHash};
use crate::notes::annotations::SavedState;
use crate::notes::fingerprint::{Fingerprint, VersionFingerprint};
use crate::text::clean_line;

/// What the file says it is.
pub const FORMAT: &str = "hexapla-state";
/// The number of the shapes below.
pub const VERSION: u64 = 1;
/// Characters of a label or note that are read; far more than anyone types, far less than fills a screen for ever.
const LONGEST: usize = 4000;

/// A sidecar file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u64,
    /// The versions that the other lines speak of.
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

/// Strictness by its word.
const STRICTNESS: [(Strictness, &str); 3] = [
    (Strictness::Loose, "loose"),
    (Strictness::Normal, "normal"),
    (Strictness::Strict, "strict"),
];

impl StateFile {
    /// What is kept of a corpus, written down.
    #[must_use]
    pub fn of(kept: &SavedState, identity: &Fingerprint) -> Self {
        let ids = identity.ids();
        let id = |v: &usize| ids.get(*v).copied();
        let anchor = |at: &SentenceId| {
            let version = identity.corpus.versions.get(at.v())?;
            Anchor::new(ids[at.v()], version, identity.marks(at.v()), at.s())
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
            versions: identity.versions().to_vec(),
            labels: kept.labels.iter().filter_map(label).collect(),
            hidden: kept.hidden.iter().filter_map(id).collect(),
            order: kept.order.iter().filter_map(id).collect(),
            pane_width: kept.pane_width,
            base: kept.base.as_ref().and_then(id),
            strictness: kept.strictness.and_then(word),
            layout: kept.layout.clone(),
            place: kept.place.as_ref().and_then(anchor),
            bookmarks: kept.bookmarks.iter().filter_map(anchor).collect(),
            notes: kept.notes.iter().filter_map(note).collect(),
            links: kept.edits.links().filter_map(pair).collect(),
            unlinks: kept.edits.unlinks().filter_map(pair).collect(),
        }
    }

    /// What the book says of a corpus, and a book of what it says of texts that the corpus does not hold now.
    #[must_use]
    pub fn kept(&self, identity: &Fingerprint) -> (SavedState, Self) {
        let known = identity.known(&self.versions);
        let finder = Finder { identity, known };
        let version = |id: &ContentHash| finder.known.get(id).copied();
        let mut kept = SavedState {
            pane_width: self.pane_width,
            base: self.base.as_ref().and_then(version),
            layout: self.layout.as_deref().map(line),
            ..SavedState::default()
        };
        let named = |w: &str| STRICTNESS.iter().find(|s| s.1 == w).map(|s| s.0);
        kept.strictness = self.strictness.as_deref().and_then(named);
        kept.place = self.place.as_ref().and_then(|a| finder.find(a).ok());
        let mut rest = Self::default();
        for label in &self.labels {
            let text = line(&label.label);
            match version(&label.version) {
                Some(_) if text.is_empty() => {}
                Some(v) => _ = kept.labels.insert(v, text),
                None => rest.labels.push(label.clone()),
            }
        }
        for id in &self.hidden {
            match version(id) {
                Some(v) => _ = kept.hidden.insert(v),
                None => rest.hidden.push(*id),
            }
        }
        let mut seen = BTreeSet::new();
        kept.order = self
            .order
            .iter()
            .filter_map(version)
            .filter(|&v| seen.insert(v))
            .collect();
        for anchor in &self.bookmarks {
            match finder.find(anchor) {
                Ok(at) => _ = kept.bookmarks.insert(at),
                Err(lost) => rest.bookmarks.push(lost),
            }
        }
        for note in &self.notes {
            match finder.find(&note.at) {
                // Two notes may have come to stand at one sentence: neither is lost.
                Ok(at) => {
                    let text = line(&note.text);
                    kept.notes
                        .entry(at)
                        .and_modify(|t| *t = format!("{t} / {text}"))
                        .or_insert(text);
                }
                Err(at) => rest.notes.push(Note { at, ..note.clone() }),
            }
        }
        kept.notes.retain(|_, text| !text.is_empty());
        for (pairs, lost, is_link) in [
            (&self.links, &mut rest.links, true),
            (&self.unlinks, &mut rest.unlinks, false),
        ] {
            for pair in pairs {
                let made = match (finder.find(&pair[0]), finder.find(&pair[1])) {
                    (Ok(a), Ok(b)) if is_link => kept.edits.link(a, b),
                    (Ok(a), Ok(b)) => kept.edits.unlink(a, b),
                    _ => false,
                };
                if !made {
                    lost.push(pair.clone().map(|a| finder.moved(a)));
                }
            }
        }
        let named: BTreeSet<ContentHash> = rest.named().collect();
        let unknown = self.versions.iter().filter(|v| named.contains(&v.id)).cloned();
        rest.versions = unknown.collect();
        (kept, rest)
    }

    /// This book with what another says of texts that this one does not speak of.
    #[must_use]
    pub fn with(mut self, rest: Self) -> Self {
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

    /// True where it holds something that a reader would miss.
    #[must_use]
    pub fn is_made(&self) -> bool {
        !(self.labels.is_empty()
            && self.bookmarks.is_empty()
            && self.notes.is_empty()
            && self.links.is_empty()
            && self.unlinks.is_empty())
    }

    /// The versions that its lines name.
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

/// What another hand wrote passes the one door before it is shown.
fn line(text: &str) -> String {
    let text: String = text.trim().chars().take(LONGEST).collect();
    clean_line(&text)
}

struct Finder<'a> {
    identity: &'a Fingerprint,
    known: FxHashMap<ContentHash, usize>,
}

impl Finder<'_> {
    /// The sentence that an anchor means; the anchor, with its version's new name, where there is none.
    fn find(&self, anchor: &Anchor) -> Result<SentenceId, Anchor> {
        let lost = || self.moved(anchor.clone());
        let &v = self.known.get(&anchor.version).ok_or_else(lost)?;
        let version = &self.identity.corpus.versions[v];
        let s = anchor.find(version, self.identity.marks(v)).ok_or_else(lost)?;
        Ok(SentenceId::new(v, s))
    }

    fn moved(&self, mut anchor: Anchor) -> Anchor {
        if let Some(&v) = self.known.get(&anchor.version) {
            anchor.version = self.identity.ids()[v];
        }
        anchor
    }
}
