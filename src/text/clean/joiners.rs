//! Decides where joiners, selectors, tags and soft hyphens belong to a grapheme cluster or word, and where they only hide
//! something. For example, U+200D joins the parts of a family emoji, but between two letters it is invisible.

use std::ops::RangeInclusive;

/// Joiners allowed in one chain. The longest emoji in use have four. A longer chain is broken.
pub(crate) const MAX_JOINERS: usize = 8;

/// What happens to a character, now that its neighbours are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// It stays.
    Keep,
    /// It becomes `\n`.
    LineEnd,
    /// It becomes a visible mark.
    Mark,
    /// It is dropped.
    Drop,
}

/// Applies the rules to one text, from left to right.
pub(crate) struct JoinerRules<'a> {
    text: &'a str,
    /// Where the current chain of joiners continues, and how many it has.
    chain: (usize, usize),
    /// End of the last complete run of flag tags.
    flag_end: usize,
    /// End of the last character that became a mark. Nothing may join to it.
    broken_at: usize,
}

/// Scripts without spaces, which use U+200B between words: Thai, Lao, Tibetan, Myanmar, Khmer and their extensions.
const SPACELESS: [RangeInclusive<char>; 4] = [
    '\u{E00}'..='\u{FFF}',
    '\u{1000}'..='\u{109F}',
    '\u{1780}'..='\u{17FF}',
    '\u{1950}'..='\u{1AAF}',
];

/// Scripts whose letters change shape at a joiner: Arabic, Syriac, N'Ko, Mongolian, the scripts of India and
/// South East Asia.
const JOINING: [RangeInclusive<char>; 6] = [
    '\u{600}'..='\u{8FF}',
    '\u{900}'..='\u{DFF}',
    '\u{E00}'..='\u{109F}',
    '\u{1700}'..='\u{18AF}',
    '\u{A800}'..='\u{ABFF}',
    '\u{11000}'..='\u{11FFF}',
];

fn in_ranges(c: Option<char>, ranges: &[RangeInclusive<char>]) -> bool {
    c.is_some_and(|c| ranges.iter().any(|r| r.contains(&c)))
}

/// Symbols and pictographs that emoji sequences are made of.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

impl<'a> JoinerRules<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            chain: (usize::MAX, 0),
            flag_end: 0,
            broken_at: usize::MAX,
        }
    }

    /// What happens to the joiner, selector, tag or soft hyphen `c` at byte `i`.
    pub(crate) fn apply(&mut self, i: usize, c: char) -> Treatment {
        let before = if self.broken_at == i {
            None
        } else {
            self.text[..i].chars().next_back()
        };
        let after = self.text[i + c.len_utf8()..].chars().next();
        let treatment = match c {
            '\u{AD}'
                if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) =>
            {
                Treatment::Drop
            }
            '\u{200B}' if in_ranges(before, &SPACELESS) && in_ranges(after, &SPACELESS) => Treatment::Keep,
            '\u{200C}' | '\u{200D}' if in_ranges(before, &JOINING) && in_ranges(after, &JOINING) => {
                Treatment::Keep
            }
            '\u{200D}' if before.is_some_and(|b| is_pictograph(b) || b == '\u{FE0F}') => match after {
                Some(next) if is_pictograph(next) => self.join(i, next.len_utf8()),
                _ => Treatment::Mark,
            },
            _ if is_selector(c) && before.is_some_and(takes_selector) => Treatment::Keep,
            '\u{E0020}'..='\u{E007F}' => self.flag(i, before),
            _ => Treatment::Mark,
        };
        if treatment == Treatment::Mark {
            self.broken_at = i + c.len_utf8();
        }
        treatment
    }

    /// A joiner between two pictographs stays while the chain is short.
    fn join(&mut self, i: usize, next: usize) -> Treatment {
        let since = self.text.get(self.chain.0..i);
        let goes_on = since.is_some_and(|s| {
            s.chars()
                .all(|c| matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'))
        });
        let joined = if goes_on { self.chain.1 } else { 0 };
        if joined == MAX_JOINERS {
            self.chain = (usize::MAX, 0);
            return Treatment::Mark;
        }
        self.chain = (i + '\u{200D}'.len_utf8() + next, joined + 1);
        Treatment::Keep
    }

    /// A tag character stays where a black flag, up to six tags and the closing tag form a regional flag.
    fn flag(&mut self, i: usize, before: Option<char>) -> Treatment {
        if i < self.flag_end {
            return Treatment::Keep;
        }
        if before == Some('\u{1F3F4}') {
            let mut end = i;
            for c in self.text[i..].chars().take(7) {
                end += c.len_utf8();
                match c {
                    '\u{E007F}' => {
                        self.flag_end = end;
                        return Treatment::Keep;
                    }
                    '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}' => {}
                    _ => break,
                }
            }
        }
        Treatment::Mark
    }
}

/// True for a character that a variation selector can follow: no white space, no control, no other selector.
fn takes_selector(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_selector(c) && !('\u{200B}'..='\u{200F}').contains(&c)
}
