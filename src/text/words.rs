//! Finds words, and decides when two of them are equal.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::Span;

/// The words of `text` by the Unicode word rules (UAX 29), as byte ranges: `don't` and `3.5` are one word, `co-operate`
/// is two.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let plain = text.is_ascii();
    let by_rules = (!plain).then(|| {
        text.unicode_word_indices()
            .map(|(i, w)| Span::new(i, i + w.len()))
    });
    let by_bytes = plain.then_some(AsciiWords {
        bytes: text.as_bytes(),
        at: 0,
    });
    by_rules
        .into_iter()
        .flatten()
        .chain(by_bytes.into_iter().flatten())
}

/// The same rules for ASCII text, which has only a few character classes. A property test compares the two.
struct AsciiWords<'a> {
    bytes: &'a [u8],
    at: usize,
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// Joins letters and digits: `_`.
const JOINER: u8 = 4;
/// Part of a word between two letters.
const MID_LETTER: u8 = 8;
/// Part of a word between two digits.
const MID_DIGIT: u8 = 16;
const IN_WORD: u8 = LETTER | DIGIT | JOINER;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut b = 0;
    while b < 128 {
        class[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'_' => JOINER,
            b'.' | b'\'' => MID_LETTER | MID_DIGIT,
            b':' => MID_LETTER,
            b',' | b';' => MID_DIGIT,
            _ => 0,
        };
        b += 1;
    }
    class
};

impl Iterator for AsciiWords<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let class = |i: usize| self.bytes.get(i).map_or(0, |&b| CLASS[usize::from(b)]);
        loop {
            let ahead = self.bytes.get(self.at..)?;
            let start = self.at + ahead.iter().position(|&b| CLASS[usize::from(b)] & IN_WORD != 0)?;
            let (mut end, mut seen) = (start, 0);
            loop {
                let here = class(end);
                if here & IN_WORD != 0 {
                    seen |= here;
                    end += 1;
                    continue;
                }
                let (before, after) = (class(end - 1), class(end + 1));
                let between_letters = here & MID_LETTER != 0 && before & after & LETTER != 0;
                let between_digits = here & MID_DIGIT != 0 && before & after & DIGIT != 0;
                if !between_letters && !between_digits {
                    break;
                }
                end += 1;
            }
            self.at = end;
            // Joiners alone are not a word.
            if seen & (LETTER | DIGIT) != 0 {
                return Some(Span::new(start, end));
            }
        }
    }
}

/// The normal form of a word; equal words have the same. It is NFKC in lower case, with one kind of quote, dash and
/// apostrophe, and without soft hyphens, joiners and selectors. `ß` becomes `ss`, a final sigma an ordinary one.
#[must_use]
pub fn normal(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    let small = word.nfkc().flat_map(char::to_lowercase);
    // Lower case letters may compose again, so they are normalized once more.
    let mut normal = String::with_capacity(word.len());
    for c in small.nfkc() {
        match c {
            '‘' | '’' | '‚' | '‛' | '′' | 'ʹ' | 'ʼ' | 'ʻ' | 'ˈ' => normal.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => normal.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => normal.push('-'),
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' => {}
            'ß' => normal.push_str("ss"),
            'ς' => normal.push('σ'),
            c => normal.push(c),
        }
    }
    Cow::Owned(normal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn of(text: &str) -> Vec<&str> {
        words(text).map(|w| w.of(text)).collect()
    }

    #[test]
    fn words_are_found() {
        assert_eq!(
            of("\"Don't,\" she said: 3.5 million (U.S.) co-operate."),
            ["Don't", "she", "said", "3.5", "million", "U.S", "co", "operate"]
        );
        assert_eq!(of("l’été — 東京"), ["l’été", "東", "京"]);
    }

    #[rstest]
    #[case("Don't", "don’t")]
    #[case("don‘t", "don't")]
    #[case("ﬁne", "FINE")]
    #[case("Ａｂｃ１２", "abc12")]
    #[case("Straße", "STRASSE")]
    #[case("ΟΔΟΣ", "οδος")]
    #[case("e\u{301}te\u{301}", "ÉTÉ")]
    #[case("co‐op", "co-op")]
    #[case("Donau\u{ad}schiff", "donauschiff")]
    fn variants_compare_equal(#[case] a: &str, #[case] b: &str) {
        assert_eq!(normal(a), normal(b));
    }

    #[rstest]
    #[case("raven", "ravel")]
    #[case("сорока", "copoka")]
    #[case("resume", "résumé")]
    fn other_words_do_not(#[case] a: &str, #[case] b: &str) {
        assert_ne!(normal(a), normal(b));
    }

    proptest! {
        #[test]
        fn the_ascii_path_follows_the_unicode_rules(text in "[a-zA-C0-2_.,;:'\" \n\t!?/@-]{0,40}") {
            let by_rules: Vec<Span> =
                text.unicode_word_indices().map(|(i, w)| Span::new(i, i + w.len())).collect();
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), by_rules);
        }

        #[test]
        fn normal_forms_are_stable(word in "[a-zA-ZÀ-ÿΑ-ωא-ת가-힣ﬀ-ﬆ’ʼ\u{300}-\u{345}ßİıſ１-９]{0,8}|\\PC{0,6}") {
            let once = normal(&word).into_owned();
            prop_assert_eq!(normal(&once).into_owned(), once);
        }
    }
}
