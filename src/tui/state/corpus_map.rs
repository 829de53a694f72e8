//! What the reader had is carried from one corpus to the next by content: from the top of the texts to the whole, and
//! from old texts to those that took their place.

use crate::load::{Corpus, SentenceId, Version};
use crate::tui::state::position::ReadingPlace;

/// Neighbours asked when a sentence is gone.
const NEIGHBOURS: usize = 64;

/// From the versions and sentences of one corpus to those of another.
#[derive(Debug)]
pub struct Carry<'a> {
    before: &'a Corpus,
    now: &'a Corpus,
    /// By old version number.
    versions: Vec<Option<usize>>,
}

impl<'a> Carry<'a> {
    /// Finds each version again: by its name, which is unique in a corpus.
    #[must_use]
    pub fn new(before: &'a Corpus, now: &'a Corpus) -> Self {
        let find = |old: &Version| now.versions.iter().position(|new| new.name == old.name);
        let versions = before.versions.iter().map(find).collect();
        Self {
            before,
            now,
            versions,
        }
    }

    /// The new number of each old version.
    #[must_use]
    pub fn versions(&self) -> &[Option<usize>] {
        &self.versions
    }

    /// The sentence that took the place of another: the nearest of the same words; where there is none, the one beside
    /// which the same neighbour stands. `None` where the version is gone or empty.
    #[must_use]
    pub fn sentence(&self, id: SentenceId) -> Option<SentenceId> {
        let v = (*self.versions.get(id.v())?)?;
        let (old, new) = (self.before.versions.get(id.v())?, self.now.versions.get(v)?);
        let last = new.sentences.len().checked_sub(1)?;
        let same = |s: usize| nearest_of(new, old.sentence(s), s.min(last));
        let near = (1..=NEIGHBOURS).find_map(|d| {
            let above = id.s().checked_sub(d).and_then(same).map(|s| s + d);
            above.or_else(|| {
                let below = Some(id.s() + d).filter(|s| *s < old.sentences.len());
                below.and_then(same).map(|s| s.saturating_sub(d))
            })
        });
        let found = same(id.s()).or(near).unwrap_or(id.s());
        Some(SentenceId::new(v, found.min(last)))
    }

    /// A place, as many bytes into its sentence as before.
    #[must_use]
    pub fn place(&self, place: ReadingPlace) -> Option<ReadingPlace> {
        let id = self.sentence(place.id)?;
        let start = self
            .before
            .versions
            .get(place.id.v())?
            .sentences
            .get(place.id.s())?
            .start;
        let span = self.now.versions.get(id.v())?.sentences.get(id.s())?;
        let byte = (span.start + place.byte.saturating_sub(start)).min(span.end);
        Some(ReadingPlace { id, byte })
    }
}

/// The sentence of these words that is nearest to number `from`.
fn nearest_of(version: &Version, words: &str, from: usize) -> Option<usize> {
    let n = version.sentences.len();
    let fits = |s: &usize| *s < n && version.sentence(*s) == words;
    (0..n).find_map(|d| {
        let below = Some(from + d).filter(fits);
        below.or_else(|| from.checked_sub(d).filter(fits))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment;
    use rstest::rstest;

    fn corpus(name: &str, text: &str) -> Corpus {
        let body = crate::text::clean(text);
        let cut = segment::cut(&body.text, "en");
        let version = Version {
            name: name.to_owned(),
            body,
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            ..Version::default()
        };
        Corpus {
            versions: vec![version],
            ..Corpus::default()
        }
    }

    #[rstest]
    #[case("Nina sang. Otto slept. Pia left.", 1, "Otto slept.")]
    #[case("Ada came. Nina sang. Otto slept. Pia left.", 1, "Otto slept.")]
    #[case("Otto slept. Otto slept. Pia left.", 1, "Otto slept.")]
    #[case("Nina sang. Otto woke. Pia left.", 1, "Otto woke.")]
    #[case("Ada came. Nina sang. Pia left.", 1, "Pia left.")]
    #[case("Nina sang.", 2, "Nina sang.")]
    fn a_sentence_is_found_again_by_its_words_or_its_neighbours(
        #[case] now: &str,
        #[case] s: usize,
        #[case] found: &str,
    ) {
        let before = corpus("a", "Nina sang. Otto slept. Pia left.");
        let now = corpus("a", now);
        let id = Carry::new(&before, &now).sentence(SentenceId::new(0, s));
        assert_eq!(id.map(|id| now.sentence(id)), Some(found));
    }

    #[test]
    fn what_is_gone_is_not_found() {
        let before = corpus("a", "Nina sang.");
        let here = SentenceId::new(0, 0);
        assert_eq!(
            Carry::new(&before, &corpus("b", "Nina sang.")).sentence(here),
            None
        );
        assert_eq!(Carry::new(&before, &corpus("a", "")).sentence(here), None);
    }
}
