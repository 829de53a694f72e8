//! The one door for untrusted text: nothing that could steer a terminal or hide words passes it.
//!
//! - Line ends: `\r\n`, `\n`, `\r`, NEL (U+0085), LS (U+2028) and PS (U+2029) become `\n`. Vertical tab and form feed
//!   are marks, like every other control; a tab stays a tab.
//! - C0, DEL and C1 controls, bidi marks, embeddings, overrides and isolates, invisible format characters and
//!   non-characters each become a visible mark of their own (a control picture such as `␛`, or a name such as `⟨RLO⟩`).
//! - Joiners, variation selectors and flag tags stay where a cluster needs them, a bounded number in a row; elsewhere
//!   they are marks. A soft hyphen inside a word is left out: it draws nothing and would split the word.

pub(crate) mod joiners;
pub(crate) mod marks;

use std::borrow::Cow;

use crate::text::clean::joiners::{Context, Ruling};
use crate::text::clean::marks::{Verdict, judge, write_mark};

/// One place where the cleaned text differs from the decoded one in length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CleanChange {
    /// Byte range in the cleaned text (empty where something was left out).
    at: (usize, usize),
    /// Byte range in the decoded text.
    from: (usize, usize),
}

/// A text made safe for screens, files and messages, with the way back to the text it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text with every control, escape and hiding character replaced by a visible mark.
    pub text: String,
    /// In order. Empty for text that needed no change in length.
    changes: Vec<CleanChange>,
    /// What was replaced by marks (line ends and soft hyphens do not count).
    marked: usize,
}

impl Cleaned {
    /// The byte offset in the decoded text that stands at byte `offset` of the cleaned text.
    /// An offset inside a mark leads to the start of what the mark stands for.
    #[must_use]
    pub fn decoded_offset(&self, offset: usize) -> usize {
        match self
            .changes
            .partition_point(|c| c.at.0 < offset || c.at.1 <= offset)
        {
            0 => offset,
            n => {
                let CleanChange { at, from } = self.changes[n - 1];
                if offset < at.1 {
                    from.0
                } else {
                    from.1 + (offset - at.1)
                }
            }
        }
    }

    /// The byte offset in the cleaned text where byte `offset` of the decoded text ended up.
    #[must_use]
    pub fn cleaned_offset(&self, offset: usize) -> usize {
        match self.changes.partition_point(|c| c.from.0 < offset) {
            0 => offset,
            n => {
                let CleanChange { at, from } = self.changes[n - 1];
                if offset < from.1 {
                    at.0
                } else {
                    at.1 + (offset - from.1)
                }
            }
        }
    }

    /// How many characters were replaced by visible marks.
    #[must_use]
    pub fn marked(&self) -> usize {
        self.marked
    }
}

/// Bytes at which a character may begin that needs a closer look.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut b = 0;
    while b < 0x20 {
        suspect[b] = true;
        b += 1;
    }
    suspect[b'\t' as usize] = false;
    suspect[b'\n' as usize] = false;
    suspect[0x7F] = true;
    // C1 and the soft hyphen; U+034F; U+061C; U+1xxx; U+2xxx; U+3164; U+Fxxx; planes 1 to 3, 14 and up. The property
    // tests compare with a look at every character.
    let leads = [
        0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4,
    ];
    let mut i = 0;
    while i < leads.len() {
        suspect[leads[i]] = true;
        i += 1;
    }
    suspect
};

/// Cleans a whole text. Text that needs nothing costs one scan; an owned string is then handed back as it is.
#[must_use]
pub fn clean<'a>(decoded: impl Into<Cow<'a, str>>) -> Cleaned {
    let decoded = decoded.into();
    let mut from = 0;
    // The first character that does not pass; before it nothing needs copying twice.
    let first = loop {
        match next_suspect(&decoded, from) {
            None => {
                return Cleaned {
                    text: decoded.into_owned(),
                    ..Cleaned::default()
                };
            }
            Some((i, c)) if judge(c) != Verdict::Keep => break i,
            Some((i, c)) => from = i + c.len_utf8(),
        }
    };
    let mut cleaned = Cleaned {
        text: String::with_capacity(decoded.len() + 64),
        ..Cleaned::default()
    };
    let mut context = Context::new(&decoded);
    let (mut copied, mut look) = (0, first);
    while let Some((i, c)) = next_suspect(&decoded, look) {
        look = i + c.len_utf8();
        let verdict = judge(c);
        let ruling = match verdict {
            Verdict::Keep => continue,
            Verdict::LineEnd if decoded[i..].starts_with("\r\n") => {
                look += 1;
                Ruling::LineEnd
            }
            Verdict::LineEnd => Ruling::LineEnd,
            Verdict::Mark => Ruling::Mark,
            Verdict::Joins => context.rule(i, c),
        };
        if ruling == Ruling::Keep {
            continue;
        }
        cleaned.text.push_str(&decoded[copied..i]);
        copied = look;
        let start = cleaned.text.len();
        match ruling {
            Ruling::LineEnd => cleaned.text.push('\n'),
            Ruling::Mark => {
                write_mark(c, &mut cleaned.text);
                cleaned.marked += 1;
            }
            Ruling::Drop | Ruling::Keep => {}
        }
        let at = (start, cleaned.text.len());
        if at.1 - at.0 != look - i {
            cleaned.changes.push(CleanChange { at, from: (i, look) });
        }
    }
    cleaned.text.push_str(&decoded[copied..]);
    cleaned
}

/// The next character from byte `from` on that may need a change, and where it stands.
fn next_suspect(text: &str, from: usize) -> Option<(usize, char)> {
    let i = from
        + text.as_bytes()[from..]
            .iter()
            .position(|&b| SUSPECT[b as usize])?;
    Some((i, text[i..].chars().next()?))
}

/// Cleans a name, title or message: like [`clean`], but line ends and tabs become marks too, so the result is always
/// one line.
#[must_use]
pub fn clean_line(decoded: &str) -> String {
    let text = clean(decoded).text;
    if text.contains(['\n', '\t']) {
        text.replace('\n', "␤").replace('\t', "␉")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\ng", "a\nb\nc\nd\ne\nf\ng")]
    #[case("a\u{b}b\u{c}c\td", "a␋b␌c\td")]
    #[case("\u{1b}[2J\u{9b}31m\u{7f}\0", "␛[2J⟨CSI⟩31m␡␀")]
    #[case("\u{202e}gpj.exe\u{2069}", "⟨RLO⟩gpj.exe⟨PDI⟩")]
    #[case("Donau\u{ad}dampf \u{ad}x", "Donaudampf ⟨SHY⟩x")]
    #[case("pass\u{200b}word", "pass⟨ZWSP⟩word")]
    #[case("สวัสดี\u{200b}ครับ", "สวัสดี\u{200b}ครับ")]
    #[case("نمی\u{200c}خواهم", "نمی\u{200c}خواهم")]
    #[case("👩\u{1f3fd}\u{200d}🚀 ❤\u{fe0f}", "👩\u{1f3fd}\u{200d}🚀 ❤\u{fe0f}")]
    #[case("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}⟨U+FE0F⟩")]
    #[case("a\u{200d}b", "a⟨ZWJ⟩b")]
    #[case("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴\u{e0067}\u{e0062}\u{e007f}")]
    #[case("x\u{e0067}", "x⟨U+E0067⟩")]
    #[case("plain “quoted” text — naïve", "plain “quoted” text — naïve")]
    fn each_kind_gets_its_place(#[case] decoded: &str, #[case] expected: &str) {
        assert_eq!(clean(decoded).text, expected);
    }

    #[test]
    fn a_long_chain_of_joined_pictographs_is_parted_and_separate_ones_are_not() {
        let chain = "👩\u{200d}".repeat(40) + "👩";
        let longest = clean(&*chain)
            .text
            .split("⟨ZWJ⟩")
            .map(|part| part.matches('\u{200d}').count())
            .max();
        assert_eq!(longest, Some(JOINED));
        let couples = "👩\u{200d}🚀 ".repeat(40);
        assert_eq!(clean(&*couples).text, couples);
    }

    /// Joiners in one chain, as the door keeps them.
    const JOINED: usize = 8;

    #[test]
    fn the_quick_look_misses_no_character() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| c != '\n') {
            let mut buffer = [0; 4];
            let lead = c.encode_utf8(&mut buffer).as_bytes()[0];
            assert!(judge(c) == Verdict::Keep || SUSPECT[lead as usize], "{c:?}");
        }
    }

    #[test]
    fn clean_text_is_handed_back_as_it_is() {
        let text = String::from("The ferry left at noon.\nIt came back.\n");
        let place = text.as_ptr();
        assert_eq!(clean(text).text.as_ptr(), place);
    }

    #[test]
    fn a_line_has_no_line_end() {
        assert_eq!(clean_line("a\r\nb\tc\u{1b}"), "a␤b␉c␛");
    }

    /// Text of plain words, every kind of character the door knows, and whatever else there is.
    fn hostile() -> impl Strategy<Value = String> {
        let special = prop::sample::select(vec![
            "\r\n",
            "\r",
            "\n",
            "\t",
            "\u{85}",
            "\u{2028}",
            "\u{1b}[0m",
            "\u{9b}",
            "\u{202e}",
            "\u{200b}",
            "\u{200c}",
            "\u{200d}",
            "\u{fe0f}",
            "\u{ad}",
            "\u{e0067}",
            "\u{e007f}",
            "🏴",
            "👩",
            "❤",
            "ب",
            "ก",
            "\u{feff}",
            "\u{ffff}",
            "word",
            " ",
            "é",
            "\u{301}",
            "。",
        ]);
        let piece =
            prop_oneof![3 => special.prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
        prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn nothing_that_steers_gets_out(decoded in hostile()) {
            let cleaned = clean(&*decoded);
            prop_assert!(cleaned.text.chars().all(|c| c == '\n' || !matches!(judge(c), Verdict::Mark | Verdict::LineEnd)));
            prop_assert!(cleaned.text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()));
        }

        #[test]
        fn cleaning_twice_changes_nothing(decoded in hostile()) {
            let once = clean(&*decoded).text;
            let twice = clean(&*once);
            prop_assert_eq!(&twice.text, &once);
            prop_assert!(twice.changes.is_empty());
        }

        #[test]
        fn every_kept_character_maps_back_to_itself(decoded in hostile()) {
            let cleaned = clean(&*decoded);
            let mut last = 0;
            for (i, c) in cleaned.text.char_indices() {
                let there = cleaned.decoded_offset(i);
                prop_assert!(there >= last, "offsets run backwards at {}", i);
                last = there;
                let origin = decoded[there..].chars().next();
                let kept = origin.is_some_and(|o| o == c);
                let inside_change = cleaned.changes.iter().any(|ch| ch.at.0 <= i && i < ch.at.1);
                let same_length_change = origin.is_some_and(|o| judge(o) != Verdict::Keep && o.len_utf8() == c.len_utf8());
                prop_assert!(kept || inside_change || same_length_change, "{:?} at {} comes from {:?}", c, i, origin);
                if kept && judge(c) == Verdict::Keep {
                    prop_assert_eq!(cleaned.cleaned_offset(there), i);
                }
            }
            prop_assert_eq!(cleaned.decoded_offset(cleaned.text.len()), decoded.len());
            prop_assert_eq!(cleaned.cleaned_offset(decoded.len()), cleaned.text.len());
        }
    }
}
