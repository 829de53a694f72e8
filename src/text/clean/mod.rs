//! The sanitizer for untrusted text. Its output cannot control a terminal or hide words.
//!
//! For example, `\u{1b}[2J`, which would clear the screen, becomes `␛[2J`.
//!
//! - Line ends: `\r\n`, `\n`, `\r`, NEL (U+0085), LS (U+2028) and PS (U+2029) become `\n`. Vertical tab and form feed
//!   are replaced like other controls. A tab stays a tab.
//! - C0, DEL and C1 controls, bidi marks, embeddings, overrides and isolates, invisible format characters and
//!   non-characters become visible marks: a control picture such as `␛`, or a name such as `⟨RLO⟩`. No two have the same
//!   mark.
//! - Joiners, variation selectors and flag tags stay where a grapheme cluster needs them, up to a limit. Elsewhere they
//!   become marks. A soft hyphen inside a word is dropped, since it draws nothing and would split the word.
//!
//! | file | what it does |
//! | --- | --- |
//! | `cleaned` | the result, with a map back to the decoded text |
//! | `marks` | classifies characters; the mark for each |
//! | `joiners` | decides where joiners and selectors are needed |

pub(crate) mod cleaned;
pub(crate) mod joiners;
pub(crate) mod marks;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use crate::text::clean::cleaned::Cleaned;
use crate::text::clean::cleaned::Replacement;
use crate::text::clean::joiners::{JoinerRules, Treatment};
use crate::text::clean::marks::{CharClass, classify, write_mark};

/// First bytes of characters that may have to be replaced.
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
    // C1 and the soft hyphen; U+034F; U+061C; U+1xxx; U+2xxx; U+3164; U+Fxxx; planes 1 to 3, 14 and up. A test checks
    // every character.
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

/// Cleans a text. A text that needs no change costs one scan, and an owned string is then returned as it is.
#[must_use]
pub fn clean<'a>(decoded: impl Into<Cow<'a, str>>) -> Cleaned {
    let decoded = decoded.into();
    let mut from = 0;
    // Find the first character to replace. Most texts have none and need no copy.
    let first = loop {
        match next_suspect(&decoded, from) {
            None => {
                return Cleaned {
                    text: decoded.into_owned(),
                    ..Cleaned::default()
                };
            }
            Some((i, c)) if classify(c) != CharClass::Keep => break i,
            Some((i, c)) => from = i + c.len_utf8(),
        }
    };
    let mut cleaned = Cleaned {
        text: String::with_capacity(decoded.len() + 64),
        ..Cleaned::default()
    };
    let mut joiner_rules = JoinerRules::new(&decoded);
    let (mut copied, mut look) = (0, first);
    while let Some((i, c)) = next_suspect(&decoded, look) {
        look = i + c.len_utf8();
        let treatment = match classify(c) {
            CharClass::Keep => continue,
            CharClass::LineEnd if decoded[i..].starts_with("\r\n") => {
                look += 1;
                Treatment::LineEnd
            }
            CharClass::LineEnd => Treatment::LineEnd,
            CharClass::Mark => Treatment::Mark,
            CharClass::Joiner => joiner_rules.apply(i, c),
        };
        if treatment == Treatment::Keep {
            continue;
        }
        cleaned.text.push_str(&decoded[copied..i]);
        copied = look;
        let start = cleaned.text.len();
        match treatment {
            Treatment::LineEnd => cleaned.text.push('\n'),
            Treatment::Mark => write_mark(c, &mut cleaned.text),
            Treatment::Drop | Treatment::Keep => {}
        }
        let at = (start, cleaned.text.len());
        if at.1 - at.0 != look - i {
            cleaned.replacements.push(Replacement { at, from: (i, look) });
        }
    }
    cleaned.text.push_str(&decoded[copied..]);
    cleaned
}

/// The next character from byte `from` on that may have to be replaced, with its offset.
fn next_suspect(text: &str, from: usize) -> Option<(usize, char)> {
    let i = from
        + text.as_bytes()[from..]
            .iter()
            .position(|&b| SUSPECT[b as usize])?;
    Some((i, text[i..].chars().next()?))
}

/// Cleans a name, title or message. Line ends and tabs become marks too, so the result is always one line.
#[must_use]
pub fn clean_line(decoded: &str) -> String {
    let text = clean(decoded).text;
    if text.contains(['\n', '\t']) {
        text.replace('\n', "␤").replace('\t', "␉")
    } else {
        text
    }
}
