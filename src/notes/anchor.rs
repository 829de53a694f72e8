//! Names a sentence by its words and its neighbours, so that it is found again after the text was edited.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::load::Version;
use crate::notes::content_hash::{ContentHash, SentenceHashes};
use crate::text::clean_line;
use crate::text::words::{normal, words};

/// Characters of the sentence that an anchor records: enough to find it again where it was reworded.
const MAX_TEXT_CHARS: usize = 200;
/// Share of words that an anchor and a reworded sentence must have in common, beside the same numbers. A note at the
/// wrong sentence is worse than one that waits in the file.
const MIN_COMMON_WORDS: f32 = 0.7;
/// The same where a neighbour is unchanged; the numbers may then differ.
const MIN_COMMON_WORDS_BESIDE: f32 = 0.5;

/// A sentence by its words and its neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// The version, by its id in the state file.
    pub version: ContentHash,
    /// Its words.
    pub words: ContentHash,
    /// How many sentences with the same words come before it.
    #[serde(default)]
    pub nth: usize,
    /// The sentence before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ContentHash>,
    /// The sentence after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ContentHash>,
    /// How it begins.
    #[serde(default)]
    pub text: String,
}

impl Anchor {
    /// The anchor of sentence `s` of a version; `None` where there is none.
    pub(crate) fn new(id: ContentHash, version: &Version, hashes: &SentenceHashes, s: usize) -> Option<Self> {
        let words = *hashes.all.get(s)?;
        let beside = |at: Option<usize>| hashes.all.get(at?).copied();
        Some(Self {
            version: id,
            words,
            nth: hashes.positions(words).partition_point(|&p| p < s),
            before: beside(s.checked_sub(1)),
            after: beside(Some(s + 1)),
            text: clean_line(version.sentence(s))
                .chars()
                .take(MAX_TEXT_CHARS)
                .collect(),
        })
    }

    /// Finds the sentence in a version: the one with the same words (of several, the one with the same neighbours);
    /// else the one between the same neighbours; else one with nearly the same words.
    pub(crate) fn find(&self, version: &Version, hashes: &SentenceHashes) -> Option<usize> {
        self.same_words(hashes)
            .or_else(|| self.between_neighbours(hashes))
            .or_else(|| self.reworded(version, hashes))
    }

    pub(crate) fn same_words(&self, hashes: &SentenceHashes) -> Option<usize> {
        let positions = hashes.positions(self.words);
        let near = |(n, &s): (usize, &usize)| {
            let before = s.checked_sub(1).and_then(|b| hashes.all.get(b)).copied() == self.before;
            let after = hashes.all.get(s + 1).copied() == self.after;
            // Of equal candidates the one with the nearest number, then the first.
            (
                usize::from(before) + usize::from(after),
                std::cmp::Reverse(n.abs_diff(self.nth)),
                std::cmp::Reverse(s),
            )
        };
        let best = positions.iter().enumerate().max_by_key(|&p| near(p));
        best.map(|(_, &s)| s)
    }

    fn between_neighbours(&self, hashes: &SentenceHashes) -> Option<usize> {
        let (before, after) = (self.before?, self.after?);
        let mut between = hashes
            .positions(before)
            .iter()
            .map(|b| b + 1)
            .filter(|&s| hashes.all.get(s + 1) == Some(&after));
        // Two such places would be a guess.
        between.next().filter(|_| between.next().is_none())
    }

    fn reworded(&self, version: &Version, hashes: &SentenceHashes) -> Option<usize> {
        let own = forms(&self.text);
        if own.is_empty() {
            return None;
        }
        let positions = |hash: Option<ContentHash>| hash.map_or(&[][..], |m| hashes.positions(m)).iter();
        let below = positions(self.before).map(|s| s + 1);
        let above = positions(self.after).filter_map(|s| s.checked_sub(1));
        let beside: FxHashSet<usize> = below.chain(above).collect();
        let fits = |s: usize| {
            // The neighbours are themselves, however similar.
            let hash = hashes.all.get(s).copied();
            if hash == self.before || hash == self.after {
                return None;
            }
            let text: String = version.sentence(s).chars().take(MAX_TEXT_CHARS).collect();
            let other = forms(&text);
            let common = own.intersection(&other).count() as f32;
            let share = common / own.len().max(other.len()).max(1) as f32;
            let is_it = match beside.contains(&s) {
                true => share >= MIN_COMMON_WORDS_BESIDE,
                false => share >= MIN_COMMON_WORDS && numbers(&own).eq(numbers(&other)),
            };
            is_it.then_some((share, s))
        };
        let best = (0..version.sentences.len()).filter_map(fits);
        best.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
            .map(|b| b.1)
    }
}

fn forms(text: &str) -> BTreeSet<String> {
    words(text).map(|w| normal(w.of(text)).into_owned()).collect()
}

/// The words of a sentence that contain a digit.
fn numbers(forms: &BTreeSet<String>) -> impl Iterator<Item = &String> {
    forms.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::notes::content_hash::sentence_hash;
    use crate::text::{clean, cut};

    fn version(text: &str) -> Version {
        let body = clean(text);
        let cut = cut(&body.text, "en");
        Version {
            body,
            sentences: cut.sentences,
            paragraphs: cut.paragraphs,
            ..Version::default()
        }
    }

    /// Where the sentence of `before` that contains `word` for the `nth` time is in `after`.
    fn found(before: &str, s: usize, after: &str) -> Option<String> {
        let (before, after) = (version(before), version(after));
        let anchor =
            Anchor::new(ContentHash(1), &before, &SentenceHashes::new(&before), s).expect("a sentence");
        let found = anchor.find(&after, &SentenceHashes::new(&after));
        found.map(|s| after.sentence(s).to_owned())
    }

    const TEXT: &str = "Snow fell. The road was shut. Nobody came. The road was shut. Then it thawed.";

    #[rstest]
    #[case::as_it_was(1, TEXT, Some("The road was shut."))]
    #[case::hashes_and_case(0, "SNOW fell! The road was shut.", Some("SNOW fell!"))]
    #[case::text_before(4, "It was late. Snow fell. Then it thawed.", Some("Then it thawed."))]
    #[case::moved(0, "Nobody came. Then it thawed. Snow fell.", Some("Snow fell."))]
    #[case::replaced(
        2,
        "The road was shut. Not one of them arrived. The road was shut.",
        Some("Not one of them arrived.")
    )]
    #[case::reworded(
        4,
        "A day passed. Then it slowly thawed. All was well.",
        Some("Then it slowly thawed.")
    )]
    #[case::another_day(4, "Snow fell. On the 3rd it thawed. On the 4th it froze.", None)]
    #[case::gone(2, "Something else was told here. It had another end.", None)]
    fn a_sentence_is_found_again(#[case] s: usize, #[case] after: &str, #[case] expected: Option<&str>) {
        assert_eq!(found(TEXT, s, after).as_deref(), expected);
    }

    #[test]
    fn of_two_alike_the_one_with_its_neighbours_is_meant() {
        let text = version(TEXT);
        let hashes = SentenceHashes::new(&text);
        let second = Anchor::new(ContentHash(1), &text, &hashes, 3).expect("a sentence");
        assert_eq!(second.find(&text, &hashes), Some(3));
        let after = version("Nobody came. The road was shut. Then it thawed. The road was shut.");
        assert_eq!(second.find(&after, &SentenceHashes::new(&after)), Some(1));
    }

    #[test]
    fn hashes_are_what_they_were_in_older_files() {
        assert_eq!(
            format!("{:016x}", sentence_hash("Snow fell.").0),
            format!("{:016x}", sentence_hash("snow FELL").0)
        );
        assert_eq!(
            serde_json::to_string(&ContentHash(0xff)).expect("a string"),
            "\"00000000000000ff\""
        );
    }
}
