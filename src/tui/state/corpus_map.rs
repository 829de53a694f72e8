//! Where the reader stood, in the corpus that takes the place of an old one.

use crate::load::{Corpus, SentenceId};
use crate::notes::CorpusMap;
use crate::tui::state::position::ReadingPlace;

/// Finds a place in the new corpus: the same number of bytes into the sentence that is nearest to its own.
pub(crate) fn map_place(
    map: &CorpusMap,
    old: &Corpus,
    new: &Corpus,
    place: ReadingPlace,
) -> Option<ReadingPlace> {
    let span = |corpus: &Corpus, id: SentenceId| corpus.versions.get(id.v())?.sentences.get(id.s()).copied();
    let id = map.nearest(place.id)?;
    let (from, to) = (span(old, place.id)?, span(new, id)?);
    let byte = (to.start + place.byte.saturating_sub(from.start)).min(to.end);
    Some(ReadingPlace { id, byte })
}
