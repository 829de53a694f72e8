//! Runs of full stops in text of Latin script, found without the expression that knows those of all scripts: building it
//! takes longer than cutting a page.

use std::ops::Range;

use memchr::memchr3;

/// True for a character that neither ends a sentence itself nor belongs to a script whose sentences end otherwise: below
/// Armenian only ASCII has such marks, and none of the usual dashes and quotation marks is one.
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c, '\0'..'\u{0589}' | '\u{2010}'..='\u{201F}')
}

/// What the usual expression of `sentencex` finds in text with no other marks than `.`, `!` and `?`: spaced out dots, at
/// least three of them, and spaced out cries and questions are one run.
pub(crate) fn plain_run(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at + memchr3(b'.', b'!', b'?', &bytes[at..])?;
    let dots = bytes[start] == b'.';
    let same = |b: &u8| (*b == b'.') == dots && is_stop(b);
    let (mut end, mut spaced) = (start + 1, 0);
    loop {
        let gap = bytes[end..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        if gap == 0 || !bytes.get(end + gap).is_some_and(same) {
            break;
        }
        end += gap + 1;
        spaced += 1;
    }
    if spaced < if dots { 2 } else { 1 } {
        end = start + bytes[start..].iter().take_while(|b| is_stop(b)).count();
    }
    Some(start..end)
}

fn is_stop(byte: &u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;
    use sentencex::languages::{English, Language as _};

    use super::*;

    fn expression() -> &'static Regex {
        English {}.get_sentence_break_regex()
    }

    #[test]
    fn what_is_passed_over_ends_no_sentence() {
        let passed: String = ('\0'..='\u{ffff}').filter(|&c| is_plain(c)).collect();
        let found: String = expression().find_iter(&passed).map(|m| m.as_str()).collect();
        assert_eq!(found, "!.?");
    }

    proptest! {
        /// The shortcut for text in Latin script finds what the expression finds.
        #[test]
        fn plain_runs_are_those_of_the_expression(text in "[a .!?\\t“é]{0,40}") {
            prop_assert!(text.chars().all(is_plain));
            let mut at = 0;
            while let Some(found) = expression().find_at(&text, at) {
                prop_assert_eq!(plain_run(text.as_bytes(), at), Some(found.range()));
                at = found.end();
            }
            prop_assert_eq!(plain_run(text.as_bytes(), at), None);
        }
    }
}
