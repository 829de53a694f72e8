//! Finds closing quotes and brackets after a full stop, which still belong to the sentence.

/// Characters that close something in every context.
const CLOSERS: [char; 14] = [
    ')', ']', '}', '”', '’', '»', '›', '」', '』', '】', '》', '）', '］', '｠',
];
/// Quotation marks that may open or close, depending on language and context.
const TWO_WAY_QUOTES: [char; 7] = ['"', '\'', '“', '‘', '«', '‹', '`'];

/// True for a character that can close a quotation or bracket.
pub(crate) fn may_close(c: char) -> bool {
    CLOSERS.contains(&c) || TWO_WAY_QUOTES.contains(&c)
}

/// True for a character that can open a quotation or bracket.
pub(crate) fn may_open(c: char) -> bool {
    TWO_WAY_QUOTES.contains(&c)
        || matches!(
            c,
            '(' | '[' | '{' | '„' | '‚' | '»' | '›' | '¿' | '¡' | '「' | '『' | '《' | '（'
        )
}

/// The end of the closing marks that follow byte `at`, where a full stop ends. `inside_quote` is true where a `"` is open
/// there. It matters where the space is missing: in `group."There` the mark closes an open quotation, or else opens one.
pub(crate) fn after_closers(text: &str, at: usize, inside_quote: bool) -> usize {
    let mut end = at;
    let mut quote_is_open = inside_quote;
    loop {
        let rest = &text[end..];
        let Some(c) = rest.chars().next() else { return end };
        let next = rest[c.len_utf8()..].chars().next();
        let joins_word = next.is_some_and(char::is_alphanumeric);
        let closes = match c {
            '’' | '\'' | '`' => !joins_word,
            '»' | '›' => !joins_word || quote_is_open,
            _ if CLOSERS.contains(&c) => true,
            '"' => !joins_word || quote_is_open,
            _ if TWO_WAY_QUOTES.contains(&c) => !joins_word,
            _ => false,
        };
        if closes {
            quote_is_open &= c != '"';
            end += c.len_utf8();
            continue;
        }
        // French has a space before a closing mark, and some typists put one before a straight mark.
        match spaced_closer(rest, quote_is_open) {
            Some(length) => {
                quote_is_open = false;
                end += length;
            }
            None => return end,
        }
    }
}

/// Length of one space and a closing quotation mark, where white space or nothing follows.
fn spaced_closer(rest: &str, quote_is_open: bool) -> Option<usize> {
    let mut chars = rest.chars();
    let space = chars
        .next()
        .filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'))?;
    let mark = chars.next()?;
    let closes = match mark {
        '»' | '”' | '›' => true,
        '"' => quote_is_open,
        _ => false,
    };
    let ends = chars
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';' | ')'));
    (closes && ends).then(|| space.len_utf8() + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(r#"." He"#, false, r#".""#)]
    #[case(r#"."He"#, false, ".")]
    #[case(r#"."He"#, true, r#".""#)]
    #[case(r#".'" He"#, true, r#".'""#)]
    #[case(".”) He", false, ".”)")]
    #[case(".“ Er", false, ".“")]
    #[case(". “He", false, ".")]
    #[case(". » Il", false, ". »")]
    #[case(".« Er", false, ".«")]
    #[case(". \" He", true, ". \"")]
    #[case(". \"He", true, ".")]
    #[case("。」と", false, "。」")]
    fn closing_marks_stay(#[case] text: &str, #[case] inside: bool, #[case] expected: &str) {
        let stop = text.chars().next().map_or(0, char::len_utf8);
        assert_eq!(&text[..after_closers(text, stop, inside)], expected);
    }
}
