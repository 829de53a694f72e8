//! Finds the versions and sentences of an old corpus again in the one that takes its place: after a file was edited, a
//! version was added, or the full text replaced the preview.
//!
//! This is the only such mapping. The reading place, jumps, bookmarks, notes, links and undo steps all go through it,
//! so that what was at one sentence is at one sentence again.

use std::sync::Arc;

use crate::align::ManualEdits;
use crate::load::{Corpus, SentenceId, Version};
use crate::notes::anchor::Anchor;
use crate::notes::content_hash::{ContentHash, SentenceHashes};
use crate::notes::fingerprint::Fingerprint;
use crate::notes::saved_state::{SavedState, add_note};

/// How many sentences above and below a lost one are tried to find the place where it was.
const MAX_NEIGHBOURS: usize = 64;

/// From the versions and sentences of an old corpus to those of a new one.
#[derive(Debug)]
pub struct CorpusMap {
    old: Fingerprint,
    new: Fingerprint,
    /// The new number of each old version.
    versions: Vec<Option<usize>>,
}

impl CorpusMap {
    /// Maps the versions. Sentences are mapped one by one, when asked for.
    #[must_use]
    pub fn new(old: &Arc<Corpus>, new: &Arc<Corpus>) -> Self {
        let (old, new) = (
            Fingerprint::new(Arc::clone(old)),
            Fingerprint::new(Arc::clone(new)),
        );
        let versions = map_versions(&old, &new);
        Self { old, new, versions }
    }

    /// The new number of each old version; `None` where the version is gone.
    #[must_use]
    pub fn versions(&self) -> &[Option<usize>] {
        &self.versions
    }

    /// The new number of an old version.
    #[must_use]
    pub fn version(&self, v: usize) -> Option<usize> {
        self.versions.get(v).copied().flatten()
    }

    /// The sentence that an old one has become: the same words, other words between the same neighbours, or nearly the
    /// same words. `None` where it is gone.
    #[must_use]
    pub fn sentence(&self, id: SentenceId) -> Option<SentenceId> {
        self.find(id, Anchor::find)
    }

    /// [`CorpusMap::sentence`]; for a sentence that is gone, the one that is now in its place. `None` where the
    /// version is gone or empty.
    #[must_use]
    pub fn nearest(&self, id: SentenceId) -> Option<SentenceId> {
        let v = self.version(id.v())?;
        let last = self.new.corpus.versions[v].sentences.len().checked_sub(1)?;
        let found = self
            .sentence(id)
            .map_or_else(|| self.beside_neighbour(id).unwrap_or(id.s()), SentenceId::s);
        Some(SentenceId::new(v, found.min(last)))
    }

    /// Where a sentence would be beside its nearest neighbour that is still there.
    fn beside_neighbour(&self, id: SentenceId) -> Option<usize> {
        let neighbour = |s: usize| self.find(SentenceId::new(id.v(), s), |a, _, hashes| a.same_words(hashes));
        (1..=MAX_NEIGHBOURS).find_map(|d| {
            let above = id.s().checked_sub(d).and_then(neighbour);
            let above = above.map(|found| found.s() + d);
            above.or_else(|| neighbour(id.s() + d).map(|found| found.s().saturating_sub(d)))
        })
    }

    fn find(
        &self,
        id: SentenceId,
        find: impl Fn(&Anchor, &Version, &SentenceHashes) -> Option<usize>,
    ) -> Option<SentenceId> {
        let v = self.version(id.v())?;
        let (old, new) = (
            self.old.corpus.versions.get(id.v())?,
            self.new.corpus.versions.get(v)?,
        );
        let s = match is_unmoved(old, new, id.s()) {
            true => id.s(),
            false => {
                // Which version the anchor is in is known already.
                let version = ContentHash(0);
                let anchor = Anchor::new(version, old, self.old.sentence_hashes(id.v()), id.s())?;
                find(&anchor, new, self.new.sentence_hashes(v))?
            }
        };
        Some(SentenceId::new(v, s))
    }

    /// A saved state by the numbers of the new corpus. What is gone there is left out.
    #[must_use]
    pub fn state(&self, old: &SavedState) -> SavedState {
        let version = |v: &usize| self.version(*v);
        let sentence = |id: &SentenceId| self.sentence(*id);
        let label = |(v, label): (&usize, &String)| Some((version(v)?, label.clone()));
        let mut new = SavedState {
            labels: old.labels.iter().filter_map(label).collect(),
            hidden: old.hidden.iter().filter_map(version).collect(),
            order: old.order.iter().filter_map(version).collect(),
            base: old.base.as_ref().and_then(version),
            place: old.place.and_then(|id| self.nearest(id)),
            bookmarks: old.bookmarks.iter().filter_map(sentence).collect(),
            pane_width: old.pane_width,
            strictness: old.strictness,
            layout: old.layout.clone(),
            ..SavedState::default()
        };
        for (id, text) in &old.notes {
            if let Some(id) = self.sentence(*id) {
                add_note(&mut new.notes, id, text.clone());
            }
        }
        let mut edits = ManualEdits::default();
        let pair = |(a, b): (SentenceId, SentenceId)| self.sentence(a).zip(self.sentence(b));
        for (a, b) in old.edits.links().filter_map(pair) {
            edits.link(a, b);
        }
        for (a, b) in old.edits.unlinks().filter_map(pair) {
            edits.unlink(a, b);
        }
        new.edits = edits;
        new
    }
}

/// True where sentence `s` and both its neighbours are the same in two texts. Asked first, since most reloads change
/// little, and hashing a long text takes a while.
fn is_unmoved(old: &Version, new: &Version, s: usize) -> bool {
    fn sentence(version: &Version, s: usize) -> Option<&str> {
        version.sentences.get(s).map(|_| version.sentence(s))
    }
    let same = |s: usize| sentence(old, s) == sentence(new, s);
    s < old.sentences.len() && same(s) && s.checked_sub(1).is_none_or(same) && same(s + 1)
}

/// Finds each version again: the same name and source, else the same file, else the same name, else the text that has
/// the most in common with it.
fn map_versions(old: &Fingerprint, new: &Fingerprint) -> Vec<Option<usize>> {
    let (before, after) = (&old.corpus.versions, &new.corpus.versions);
    let mut map: Vec<Option<usize>> = vec![None; before.len()];
    let same_name = |v: usize, w: usize| before[v].name == after[w].name;
    pair_up(&mut map, after.len(), |v, w| {
        same_name(v, w) && before[v].source == after[w].source
    });
    pair_up(&mut map, after.len(), |v, w| old.ids()[v] == new.ids()[w]);
    pair_up(&mut map, after.len(), same_name);
    let lost: Vec<usize> = (0..map.len()).filter(|&v| map[v].is_none()).collect();
    let free = (0..after.len()).filter(|w| !map.contains(&Some(*w))).collect();
    let listed: Vec<_> = lost.iter().map(|&v| old.listed(v)).collect();
    for (i, w) in new.most_alike(&listed, free) {
        map[lost[i]] = Some(w);
    }
    map
}

/// Pairs versions that have no partner yet.
fn pair_up(map: &mut [Option<usize>], count: usize, is_same: impl Fn(usize, usize) -> bool) {
    for v in 0..map.len() {
        if map[v].is_none() {
            map[v] = (0..count).find(|&w| !map.contains(&Some(w)) && is_same(v, w));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::{clean, cut};
    use rstest::rstest;

    fn version(name: &str, text: &str) -> Version {
        let body = clean(text);
        let cut = cut(&body.text, "en");
        Version {
            name: name.to_owned(),
            body,
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            ..Version::default()
        }
    }

    fn corpus(versions: &[(&str, &str)]) -> Arc<Corpus> {
        Arc::new(Corpus {
            versions: versions.iter().map(|(name, text)| version(name, text)).collect(),
            ..Corpus::default()
        })
    }

    const TEXT: &str = "Nina sang. Otto slept. Pia left.";

    #[rstest]
    #[case::same(TEXT, 1, "Otto slept.")]
    #[case::text_before("Ada came. Nina sang. Otto slept. Pia left.", 1, "Otto slept.")]
    #[case::repeated("Otto slept. Otto slept. Pia left.", 1, "Otto slept.")]
    #[case::replaced("Nina sang. Otto woke. Pia left.", 1, "Otto woke.")]
    #[case::gone("Ada came. Nina sang. Pia left.", 1, "Pia left.")]
    #[case::cut_short("Nina sang.", 2, "Nina sang.")]
    fn the_nearest_sentence_is_found_by_its_words_or_its_neighbours(
        #[case] now: &str,
        #[case] s: usize,
        #[case] expected: &str,
    ) {
        let (old, new) = (corpus(&[("a", TEXT)]), corpus(&[("a", now)]));
        let id = CorpusMap::new(&old, &new).nearest(SentenceId::new(0, s));
        assert_eq!(id.map(|id| new.sentence(id)), Some(expected));
    }

    #[test]
    fn nothing_is_found_where_the_version_is_gone_or_empty() {
        let old = corpus(&[("a", "Nina sang.")]);
        let here = SentenceId::new(0, 0);
        let other = corpus(&[("b", "The tide went out at noon.")]);
        assert_eq!(CorpusMap::new(&old, &other).nearest(here), None);
        assert_eq!(CorpusMap::new(&old, &corpus(&[("a", "")])).nearest(here), None);
    }

    #[rstest]
    #[case::same_words("Snow fell. The road was shut. Nobody came. The road was shut. Then it thawed.")]
    #[case::moved("The road was shut. Then it thawed. Snow fell. The road was shut. Nobody came.")]
    #[case::reworded(
        "It was late. Snow fell all day. The road was closed. Nobody ever came. Then it slowly thawed."
    )]
    #[case::shorter("Nobody came. Then it thawed.")]
    #[case::replaced("Snow fell. A tree lay there. Nobody came. Another tree lay there. Then it thawed.")]
    fn the_place_and_a_note_at_one_sentence_stay_together(#[case] now: &str) {
        let before = "Snow fell. The road was shut. Nobody came. The road was shut. Then it thawed.";
        let old = corpus(&[("a", before), ("b", "Nina sang.")]);
        let new = corpus(&[("b", "Nina sang."), ("a", now)]);
        let map = CorpusMap::new(&old, &new);
        for id in old.sentence_ids() {
            let state = SavedState {
                notes: BTreeMap::from([(id, "a note".to_owned())]),
                place: Some(id),
                ..SavedState::default()
            };
            let mapped = map.state(&state);
            assert_eq!(mapped.place, map.nearest(id), "{id:?}");
            // A note whose sentence is gone waits in the file; the reader must be somewhere.
            if let Some((at, _)) = mapped.notes.first_key_value() {
                assert_eq!(mapped.place, Some(*at), "{id:?}");
            }
        }
        assert_eq!(map.versions(), [Some(1), Some(0)]);
    }

    #[test]
    fn a_renamed_version_is_known_by_its_text() {
        let old = corpus(&[("a", TEXT), ("b", "Rain fell on the mill.")]);
        let new = corpus(&[
            ("c", "Ada came. Nina sang. Otto slept. Pia left."),
            ("b", "Rain fell."),
        ]);
        assert_eq!(CorpusMap::new(&old, &new).versions(), [Some(0), Some(1)]);
    }
}
