//! Classifies characters for the sanitizer, and writes the visible mark that replaces a dangerous one.

use std::fmt::Write as _;

/// Names of the C1 controls U+0080..=U+009F (ISO 6429).
const C1: [&str; 32] = [
    "PAD", "HOP", "BPH", "NBH", "IND", "NEL", "SSA", "ESA", "HTS", "HTJ", "VTS", "PLD", "PLU", "RI", "SS2",
    "SS3", "DCS", "PU1", "PU2", "STS", "CCH", "MW", "SPA", "EPA", "SOS", "SGC", "SCI", "CSI", "ST", "OSC",
    "PM", "APC",
];

/// Short names of format characters that reorder or hide text.
const FORMAT_CHARACTERS: [(char, &str); 20] = [
    ('\u{034F}', "CGJ"),
    ('\u{061C}', "ALM"),
    ('\u{200B}', "ZWSP"),
    ('\u{200C}', "ZWNJ"),
    ('\u{200D}', "ZWJ"),
    ('\u{200E}', "LRM"),
    ('\u{200F}', "RLM"),
    ('\u{202A}', "LRE"),
    ('\u{202B}', "RLE"),
    ('\u{202C}', "PDF"),
    ('\u{202D}', "LRO"),
    ('\u{202E}', "RLO"),
    ('\u{2060}', "WJ"),
    ('\u{2066}', "LRI"),
    ('\u{2067}', "RLI"),
    ('\u{2068}', "FSI"),
    ('\u{2069}', "PDI"),
    ('\u{00AD}', "SHY"),
    ('\u{FEFF}', "BOM"),
    ('\u{E0001}', "TAG"),
];

/// What the sanitizer does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CharClass {
    /// It stays as it is.
    Keep,
    /// It ends a line and becomes `\n`.
    LineEnd,
    /// It becomes a visible mark.
    Mark,
    /// It stays only where a cluster or word needs it: a joiner, selector, tag or soft hyphen.
    Joiner,
}

/// Classifies a character without looking at its neighbours.
pub(crate) fn classify(c: char) -> CharClass {
    match c {
        '\t' | ' '..='~' => CharClass::Keep,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharClass::LineEnd,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
            CharClass::Joiner
        }
        '\u{E0020}'..='\u{E007F}' => CharClass::Joiner,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => CharClass::Mark,
        // Characters that draw nothing: graphical joiner, Arabic mark, Hangul fillers, Khmer inherent vowels,
        // Mongolian selectors and separator, directional marks, embeddings, overrides, isolates, invisible operators,
        // byte order mark, halfwidth filler, interlinear marks, shorthand and musical format controls, tags.
        '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' => CharClass::Mark,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => CharClass::Mark,
        '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => CharClass::Mark,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => CharClass::Mark,
        // Non-characters.
        '\u{FDD0}'..='\u{FDEF}' => CharClass::Mark,
        _ if (c as u32) & 0xFFFE == 0xFFFE => CharClass::Mark,
        _ => CharClass::Keep,
    }
}

/// Writes the mark of `c`: a control picture (`␛`) for C0 and DEL, else its name or number in angle brackets
/// (`⟨RLO⟩`, `⟨U+FFFE⟩`). Different characters have different marks.
pub(crate) fn write_mark(c: char, out: &mut String) {
    let code = c as u32;
    match code {
        0..=0x1F => out.extend(char::from_u32(0x2400 + code)),
        0x7F => out.push('\u{2421}'),
        0x80..=0x9F => out.extend(["⟨", C1[(code - 0x80) as usize], "⟩"]),
        _ => match FORMAT_CHARACTERS.iter().find(|(named, _)| *named == c) {
            Some((_, name)) => out.extend(["⟨", name, "⟩"]),
            // Writing to a String cannot fail.
            None => drop(write!(out, "⟨U+{code:04X}⟩")),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_marked_character_has_its_own_mark_and_marks_are_clean() {
        let mut seen = HashSet::new();
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            if matches!(classify(c), CharClass::Mark | CharClass::Joiner) {
                let mut mark = String::new();
                write_mark(c, &mut mark);
                assert!(
                    mark.chars().all(|m| classify(m) == CharClass::Keep),
                    "{c:?} becomes {mark:?}"
                );
                assert!(seen.insert(mark), "{c:?} shares its mark");
            }
        }
    }

    #[test]
    fn no_control_character_is_kept() {
        for c in (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| c.is_control())
        {
            assert_eq!(classify(c) == CharClass::Keep, c == '\t', "{c:?}");
        }
    }
}
