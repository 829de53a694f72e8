//! Where the quotations of a version are.

use crate::load::Version;
use crate::text::Span;

/// Fewest letters between single marks that make a quotation: less is an apostrophe or a scare quote.
const SHORTEST_SINGLE: usize = 12;

/// The text between quotation marks of any style, sentence by sentence: `(sentence, span)` in reading order, for the
/// sentences in `sentences`. A quotation that goes on over sentences gives one piece for each. A mark without its
/// partner reaches to the start or the end of its sentence.
pub(crate) fn quotes(version: &Version, sentence: usize) -> Vec<Span> {
    let text = version.sentence(sentence);
    let base = version.sentences.get(sentence).map_or(0, |s| s.start);
    let mut pieces = Vec::new();
    let mut open: Option<(usize, QuoteMark)> = None;
    let mut seen_any = false;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|n| n.1);
        if let Some(mark) = QuoteMark::of(c) {
            let end = at + c.len_utf8();
            match (&open, mark.acts(before, after, open.as_ref().map(|o| o.1))) {
                (None, MarkAction::Opens) => open = Some((end, mark)),
                (Some((from, first)), MarkAction::Closes) if first.pairs_with(mark) => {
                    let long = *first != QuoteMark::Single || at - from >= SHORTEST_SINGLE;
                    if long {
                        pieces.push(Span::new(*from, at));
                    }
                    open = None;
                }
                (None, MarkAction::Closes) if !seen_any && mark != QuoteMark::Single => {
                    pieces.push(Span::new(0, at));
                }
                _ => {}
            }
            seen_any |= mark != QuoteMark::Single;
        }
        before = Some(c);
    }
    if let Some((from, _)) = open.filter(|o| o.1 != QuoteMark::Single) {
        pieces.push(Span::new(from, text.len()));
    }
    pieces.retain(|p| !p.of(text).trim().is_empty());
    pieces.into_iter().map(|p| p.shifted(base)).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuoteMark {
    /// `"`: opens or closes, depending on its neighbours.
    Straight,
    /// Curly doubles, low doubles, guillemets, corner brackets: which of them close depends on the language.
    Double { opens: bool, closes: bool },
    /// `'` and curly singles: often apostrophes.
    Single,
}

enum MarkAction {
    Opens,
    Closes,
    Nothing,
}

impl QuoteMark {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '"' | '\u{ff02}' => Self::Straight,
            '\u{201c}' | '\u{201f}' => Self::Double {
                opens: true,
                closes: true,
            },
            '\u{201e}' | '\u{300c}' | '\u{300e}' => Self::Double {
                opens: true,
                closes: false,
            },
            '\u{201d}' | '\u{300d}' | '\u{300f}' => Self::Double {
                opens: false,
                closes: true,
            },
            '\u{ab}' | '\u{bb}' => Self::Double {
                opens: true,
                closes: true,
            },
            '\'' | '\u{2018}' | '\u{2019}' => Self::Single,
            _ => return None,
        })
    }

    fn acts(self, before: Option<char>, after: Option<char>, open: Option<Self>) -> MarkAction {
        let word_before =
            before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '\u{2014}' | '\u{2013}'));
        let word_after = after.is_some_and(char::is_alphanumeric);
        match self {
            Self::Double {
                opens: true,
                closes: false,
            } => MarkAction::Opens,
            Self::Double {
                opens: false,
                closes: true,
            } => MarkAction::Closes,
            Self::Straight | Self::Double { .. } => match open {
                Some(_) => MarkAction::Closes,
                None if !word_before || word_after && before.is_some_and(|c| !c.is_alphanumeric()) => {
                    MarkAction::Opens
                }
                None => MarkAction::Closes,
            },
            Self::Single if open.is_none() && !word_before && word_after => MarkAction::Opens,
            Self::Single if open == Some(Self::Single) && word_before && !word_after => MarkAction::Closes,
            Self::Single => MarkAction::Nothing,
        }
    }

    fn pairs_with(self, closing: Self) -> bool {
        (self == Self::Single) == (closing == Self::Single)
    }
}
