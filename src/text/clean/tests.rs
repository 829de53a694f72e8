//! The sanitizer, on examples and on generated text.

use proptest::prelude::*;
use rstest::rstest;

use crate::text::clean::joiners::MAX_JOINERS;
use crate::text::clean::marks::{CharClass, classify};
use crate::text::clean::{SUSPECT, clean, clean_line};

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
fn each_kind_of_character_is_treated(#[case] decoded: &str, #[case] expected: &str) {
    assert_eq!(clean(decoded).text, expected);
}

#[test]
fn a_long_chain_of_joined_pictographs_is_broken_and_separate_ones_are_not() {
    let chain = "👩\u{200d}".repeat(40) + "👩";
    let longest = clean(&*chain)
        .text
        .split("⟨ZWJ⟩")
        .map(|part| part.matches('\u{200d}').count())
        .max();
    assert_eq!(longest, Some(MAX_JOINERS));
    let couples = "👩\u{200d}🚀 ".repeat(40);
    assert_eq!(clean(&*couples).text, couples);
}

#[test]
fn the_fast_scan_misses_no_character() {
    for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| c != '\n') {
        let mut buffer = [0; 4];
        let lead = c.encode_utf8(&mut buffer).as_bytes()[0];
        assert!(classify(c) == CharClass::Keep || SUSPECT[lead as usize], "{c:?}");
    }
}

#[test]
fn clean_text_is_returned_without_a_copy() {
    let text = String::from("The ferry left at noon.\nIt came back.\n");
    let place = text.as_ptr();
    assert_eq!(clean(text).text.as_ptr(), place);
}

#[test]
fn a_cleaned_line_has_no_line_end() {
    assert_eq!(clean_line("a\r\nb\tc\u{1b}"), "a␤b␉c␛");
}

/// Text of plain words, every kind of character that the sanitizer treats, and arbitrary characters.
fn hostile() -> impl Strategy<Value = String> {
    let short = prop::sample::select(vec![
        "\r\n", "\r", "\n", "\t", "\u{85}", "\u{2028}", "\u{9b}", "\u{202e}", "\u{200b}", "\u{200c}",
        "\u{200d}", "\u{fe0f}", "\u{ad}", "🏴", "👩", "❤", "ب", "ก", "\u{feff}", "\u{ffff}", "word", " ",
        "é", "\u{301}", "。",
    ]);
    let long = prop::sample::select(vec!["\u{1b}[0m", "\u{e0067}", "\u{e007f}"]);
    let piece = prop_oneof![
        3 => short.prop_map(String::from),
        1 => long.prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn nothing_that_controls_a_terminal_gets_out(decoded in hostile()) {
        let cleaned = clean(&*decoded);
        prop_assert!(cleaned.text.chars().all(|c| c == '\n' || !matches!(classify(c), CharClass::Mark | CharClass::LineEnd)));
        prop_assert!(cleaned.text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()));
    }

    #[test]
    fn cleaning_twice_changes_nothing(decoded in hostile()) {
        let once = clean(&*decoded).text;
        let twice = clean(&*once);
        prop_assert_eq!(&twice.text, &once);
        prop_assert!(twice.replacements.is_empty());
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
            let unchanged = origin.is_some_and(|o| o == c);
            let inside_replacement = cleaned.replacements.iter().any(|ch| ch.at.0 <= i && i < ch.at.1);
            let same_length_replacement = origin.is_some_and(|o| classify(o) != CharClass::Keep && o.len_utf8() == c.len_utf8());
            prop_assert!(unchanged || inside_replacement || same_length_replacement, "{:?} at {} comes from {:?}", c, i, origin);
            if unchanged && classify(c) == CharClass::Keep {
                prop_assert_eq!(cleaned.cleaned_offset(there), i);
            }
        }
        prop_assert_eq!(cleaned.decoded_offset(cleaned.text.len()), decoded.len());
        prop_assert_eq!(cleaned.cleaned_offset(decoded.len()), cleaned.text.len());
    }
}
