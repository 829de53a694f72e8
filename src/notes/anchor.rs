//! A sentence named by what it says and what stands beside it, so that it is found again after the text was edited.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::load::Version;
use crate::text::clean_line;
use crate::text::words::{normal, words};

/// A number that stands for some words: the same on every machine and in every release, since it is written to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub u64);

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A string: many readers of JSON keep no more than 53 bits of a number.
        serializer.serialize_str(&format!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = u64::from_str_radix(&text, 16);
        number
            .map(Self)
            .map_err(|_| serde::de::Error::custom("a mark is sixteen hexadecimal digits"))
    }
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): spreads short strings well enough to tell sentences apart, and is fixed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Fnv {
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub fn eat(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
        // A byte that stands in no UTF-8 text keeps `ab c` and `a bc` apart.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }

    pub fn mark(self) -> ContentHash {
        ContentHash(self.0)
    }
}

/// The mark of a sentence: of its words in their normal form, or of its characters where it has no word.
#[must_use]
pub fn mark(sentence: &str) -> ContentHash {
    let mut hash = Fnv::new();
    let mut none = true;
    for word in words(sentence) {
        hash.eat(normal(word.of(sentence)).as_bytes());
        none = false;
    }
    if none {
        hash.eat(sentence.trim().as_bytes());
    }
    hash.mark()
}

/// The marks of a version's sentences.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In reading order.
    pub all: Vec<ContentHash>,
    places: FxHashMap<ContentHash, Vec<usize>>,
}

impl Marks {
    /// Marks every sentence of a version.
    #[must_use]
    pub fn new(version: &Version) -> Self {
        let all: Vec<ContentHash> = (0..version.sentences.len())
            .map(|s| mark(version.sentence(s)))
            .collect();
        let mut places: FxHashMap<ContentHash, Vec<usize>> = FxHashMap::default();
        for (s, &mark) in all.iter().enumerate() {
            places.entry(mark).or_default().push(s);
        }
        Self { all, places }
    }

    fn places(&self, mark: ContentHash) -> &[usize] {
        self.places.get(&mark).map_or(&[], Vec::as_slice)
    }
}

/// Characters of a sentence kept in an anchor: enough to know it by, and to find it again where it was reworded.
const KEPT: usize = 200;
/// A sentence that holds this share of an anchor's words, and the anchor of its, and the same numbers, is the one that
/// was reworded. A note at the wrong sentence is worse than one that waits in the file.
const ALIKE: f32 = 0.7;
/// The same, where a neighbour is still what it was; numbers may have been corrected then.
const ALIKE_BESIDE: f32 = 0.5;

/// A sentence by what it says and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The version, as the book lists it.
    pub version: ContentHash,
    /// Its words.
    pub words: ContentHash,
    /// How many sentences with the same words stand before it.
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
    #[must_use]
    pub fn new(id: ContentHash, version: &Version, marks: &Marks, s: usize) -> Option<Self> {
        let words = *marks.all.get(s)?;
        let beside = |at: Option<usize>| marks.all.get(at?).copied();
        Some(Self {
            version: id,
            words,
            nth: marks.places(words).partition_point(|&p| p < s),
            before: beside(s.checked_sub(1)),
            after: beside(Some(s + 1)),
            text: clean_line(version.sentence(s)).chars().take(KEPT).collect(),
        })
    }

    /// The sentence of a version that this is an anchor of: the one with its words, of several the one with its
    /// neighbours or its number; else the one that now stands between its neighbours; else one that says nearly the
    /// same. `None` where none does.
    #[must_use]
    pub fn find(&self, version: &Version, marks: &Marks) -> Option<usize> {
        self.same_words(marks)
            .or_else(|| self.between_neighbours(marks))
            .or_else(|| self.reworded(version, marks))
    }

    fn same_words(&self, marks: &Marks) -> Option<usize> {
        let places = marks.places(self.words);
        let near = |(n, &s): (usize, &usize)| {
            let before = s.checked_sub(1).and_then(|b| marks.all.get(b)).copied() == self.before;
            let after = marks.all.get(s + 1).copied() == self.after;
            // Of two that fit alike the one whose number is nearest, then the first.
            (
                usize::from(before) + usize::from(after),
                std::cmp::Reverse(n.abs_diff(self.nth)),
                std::cmp::Reverse(s),
            )
        };
        let best = places.iter().enumerate().max_by_key(|&p| near(p));
        best.map(|(_, &s)| s)
    }

    fn between_neighbours(&self, marks: &Marks) -> Option<usize> {
        let (before, after) = (self.before?, self.after?);
        let mut between = marks
            .places(before)
            .iter()
            .map(|b| b + 1)
            .filter(|&s| marks.all.get(s + 1) == Some(&after));
        // Two such places tell nothing.
        between.next().filter(|_| between.next().is_none())
    }

    fn reworded(&self, version: &Version, marks: &Marks) -> Option<usize> {
        let own = forms(&self.text);
        if own.is_empty() {
            return None;
        }
        let places = |mark: Option<ContentHash>| mark.map_or(&[][..], |m| marks.places(m)).iter();
        let below = places(self.before).map(|s| s + 1);
        let above = places(self.after).filter_map(|s| s.checked_sub(1));
        let beside: FxHashSet<usize> = below.chain(above).collect();
        let fits = |s: usize| {
            // The neighbours are themselves, however alike they are.
            let mark = marks.all.get(s).copied();
            if mark == self.before || mark == self.after {
                return None;
            }
            let text: String = version.sentence(s).chars().take(KEPT).collect();
            let other = forms(&text);
            let common = own.intersection(&other).count() as f32;
            let share = common / own.len().max(other.len()).max(1) as f32;
            let is_it = match beside.contains(&s) {
                true => share >= ALIKE_BESIDE,
                false => share >= ALIKE && numbers(&own).eq(numbers(&other)),
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

/// The words of a sentence that hold a digit.
fn numbers(forms: &BTreeSet<String>) -> impl Iterator<Item = &String> {
    forms.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
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

    /// Where the sentence of `before` that holds `word` for the `nth` time stands in `after`.
    fn found(before: &str, s: usize, after: &str) -> Option<String> {
        let (before, after) = (version(before), version(after));
        let anchor = Anchor::new(ContentHash(1), &before, &Marks::new(&before), s).expect("a sentence");
        let found = anchor.find(&after, &Marks::new(&after));
        found.map(|s| after.sentence(s).to_owned())
    }

    const TEXT: &str = "Snow fell. The road was shut. Nobody came. The road was shut. Then it thawed.";

    #[rstest]
    #[case::as_it_was(1, TEXT, Some("The road was shut."))]
    #[case::marks_and_case(0, "SNOW fell! The road was shut.", Some("SNOW fell!"))]
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
        let marks = Marks::new(&text);
        let second = Anchor::new(ContentHash(1), &text, &marks, 3).expect("a sentence");
        assert_eq!(second.find(&text, &marks), Some(3));
        let after = version("Nobody came. The road was shut. Then it thawed. The road was shut.");
        assert_eq!(second.find(&after, &Marks::new(&after)), Some(1));
    }

    #[test]
    fn marks_are_what_they_were_in_older_files() {
        assert_eq!(
            format!("{:016x}", mark("Snow fell.").0),
            format!("{:016x}", mark("snow FELL").0)
        );
        assert_eq!(
            serde_json::to_string(&ContentHash(0xff)).expect("a string"),
            "\"00000000000000ff\""
        );
    }
}
