//! Finds runs of full stops in text of Latin script without the regular expression of `sentencex`, which knows all
//! scripts: building that expression takes longer than cutting a page.

use std::ops::Range;

use memchr::memchr3;

/// True for characters of scripts in which only `.`, `!` and `?` end a sentence: everything before Armenian, and the usual
/// dashes and quotation marks.
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c, '\0'..'\u{0589}' | '\u{2010}'..='\u{201F}')
}

/// What the expression of `sentencex` finds in text without other marks than `.`, `!` and `?`. Three or more dots with
/// spaces between them are one run; so are two or more such marks of the other kinds.
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
    fn plain_characters_end_no_sentence() {
        let plain: String = ('\0'..='\u{ffff}').filter(|&c| is_plain(c)).collect();
        let found: String = expression().find_iter(&plain).map(|m| m.as_str()).collect();
        assert_eq!(found, "!.?");
    }

    proptest! {
        /// The shortcut for Latin script finds what the expression finds.
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
