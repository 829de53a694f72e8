//! Quantities in a text: the number, its range, what it counts, and how certain it is.

use crate::findings::extract::calendar::covers;
use crate::findings::extract::date_value::DateValue;
use crate::findings::extract::excerpt::{Excerpt, Mention, stem};
use crate::findings::extract::numeral::{Number, is_currency, number, other_notation};
use crate::findings::language::role;
use crate::text::Span;

/// How far `about 200` reaches to both sides, as a share of it.
const ABOUT_MARGIN: f64 = 0.15;
/// How far `more than 200` reaches up, and `up to 200` down, as a share of it.
const OPEN_MARGIN: f64 = 0.4;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The number, or both ends of a range.
    pub low: f64,
    pub high: f64,
    /// What the text allows it to be: wider than `low..=high` for `about 200` or `more than 200`.
    pub range: (f64, f64),
    /// Significant digits as written; a number with fewer may be a rounding of one with more.
    pub digits: u32,
    /// `third`, `12th`.
    pub ordinal: bool,
    /// The result of a match or vote (`3-1`), not a range.
    pub score: bool,
    /// Stems of the words for what is counted, `%` and currency signs among them.
    pub units: Vec<u64>,
    /// The unit is a sign or one of several words for one unit, so another unit is another measure.
    pub measured: bool,
    /// The number if its point and comma are read the other way round.
    pub other_notation: Option<f64>,
}

pub(crate) fn nearly_equal(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// The quantities of an excerpt, in order; those inside `dates` are left out.
pub(crate) fn quantities(excerpt: &Excerpt, dates: &[Mention<DateValue>]) -> Vec<Mention<Quantity>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < excerpt.tokens.len() {
        let token = &excerpt.tokens[i];
        let may_be = token.digit || token.sense.number.is_some();
        if may_be && !covers(dates, i) {
            let (value, next) = parse(excerpt, i);
            found.extend(value);
            i = next.max(i + 1);
        } else {
            i += 1;
        }
    }
    found
}

/// The quantity at token `i`, if there is one, and the token to go on with.
fn parse(t: &Excerpt, i: usize) -> (Option<Mention<Quantity>>, usize) {
    let Some(first) = number(t, i) else {
        return (None, i + 1);
    };
    let mut end = first.end;
    let (mut low, mut high, mut score) = (first.value, first.value, false);
    if let Some(second) = second_end(t, end) {
        if second.value > low {
            high = second.value;
        } else {
            score = true;
            high = second.value;
        }
        end = second.end;
    }
    // `9/11`, `7:40:12`, `3-1-2` are no quantities.
    if is_glued_to_more(t, i, end) {
        return (None, end);
    }
    if !first.ordinal && nearly_equal(low, 1.0) && !t.tokens[i].digit && end == i + 1 && !one_counts(t, i) {
        return (None, end);
    }
    // `Second, it is cheaper`: a list, not a rank.
    if first.ordinal && t.tokens[i].opens && t.rest_after(i).starts_with(',') {
        return (None, end);
    }
    if low > high && !score {
        std::mem::swap(&mut low, &mut high);
    }
    let mut span = t.span(&(i..end));
    let (mut units, measured, unit_end) = units(t, i, end, &mut span);
    units.extend(first.glued);
    let measured = measured || first.glued.is_some();
    let range = bounds(t, i, end, low, high);
    let quantity = Quantity {
        low,
        high,
        range,
        digits: first.digits,
        ordinal: first.ordinal,
        score,
        units,
        measured,
        other_notation: other_notation(t, i).filter(|_| nearly_equal(low, high)),
    };
    let tokens = i..end;
    (
        Some(Mention {
            value: quantity,
            tokens,
            span,
        }),
        unit_end.max(end),
    )
}

/// `one` counts only before the thing counted: not in `one of them`, `no one`, `one another`, `this one`.
fn one_counts(t: &Excerpt, i: usize) -> bool {
    let after = t.runs_on(i) && t.tokens[i + 1].is_content() && !t.gap_after(i).contains('-');
    let before = i > 0
        && t.same_sentence(i - 1, i)
        && matches!(
            t.tokens[i - 1].word.as_ref(),
            "no" | "the" | "this" | "that" | "any" | "some" | "every" | "which" | "each"
        );
    let vague = t.tokens.get(i + 1).is_some_and(|n| {
        matches!(
            n.word.as_ref(),
            "day" | "thing" | "time" | "way" | "point" | "side" | "hand"
        )
    });
    // Where the article and the number are one word, the article is meant.
    let article = t.tokens[i].sense.is(role::ARTICLE | role::FUNCTION);
    after && !before && !vague && !article
}

/// The second number of `10-12`, `10 to 12`, `3-1`.
fn second_end(t: &Excerpt, end: usize) -> Option<Number> {
    if end == 0 || !t.same_sentence(end - 1, end) {
        return None;
    }
    let gap = t.gap_after(end - 1).trim();
    if matches!(gap, "-" | "\u{2013}" | "\u{2010}" | "\u{2011}" | "\u{2212}") && t.tokens[end].digit {
        return number(t, end);
    }
    let to = matches!(t.tokens[end].word.as_ref(), "to" | "bis") && gap.is_empty();
    let digit = t
        .tokens
        .get(end + 1)
        .is_some_and(|n| n.digit && t.tokens[end - 1].digit);
    if to && digit && t.same_sentence(end, end + 1) {
        let from = (0..end - 1).rev().take(3).any(|j| t.tokens[j].word == "from");
        // `rose from 10 to 12` gives two numbers.
        return (!from).then(|| number(t, end + 1)).flatten();
    }
    None
}

/// True where signs or letters make the token part of something else: `9/11`, `F-16`, `under-21`, `7:40`.
fn is_glued_to_more(t: &Excerpt, i: usize, end: usize) -> bool {
    let before = t.char_before(i);
    let hyphened = matches!(before, Some('-' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
        && i > 0
        && t.same_sentence(i - 1, i)
        && t.gap_after(i - 1).chars().count() == 1;
    let odd_before = matches!(before, Some('/' | ':' | '#' | '_' | '@' | '=' | '&' | '.'))
        && i > 0
        && t.same_sentence(i - 1, i)
        && !t.gap_after(i - 1).contains(char::is_whitespace);
    let rest = t.rest_after(end - 1);
    let mut after = rest.chars();
    let odd_after = match (after.next(), after.next()) {
        (Some('/' | ':' | '_' | '@' | '='), Some(c)) => c.is_alphanumeric(),
        (Some('-' | '\u{2013}'), Some(c)) => c.is_numeric(),
        _ => false,
    };
    hyphened || odd_before || odd_after
}

/// The words for what is counted (stems), whether they are a measure, and the token after them. A sign, or a word
/// for a sign, joins the quantity's `span`.
fn units(t: &Excerpt, i: usize, end: usize, span: &mut Span) -> (Vec<u64>, bool, usize) {
    let mut units = Vec::new();
    let mut measured = false;
    let head = t.head_before(i);
    if let Some(c) = head.trim_end().chars().next_back().filter(|&c| is_currency(c)) {
        units.push(stem(c.encode_utf8(&mut [0; 4])));
        measured = true;
        span.start -= head.len() - head.trim_end().len() + c.len_utf8();
    }
    let rest = t.rest_after(end - 1);
    let sign = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(c) = sign
        .chars()
        .next()
        .filter(|&c| is_currency(c) || matches!(c, '%' | '°'))
    {
        units.push(stem(c.encode_utf8(&mut [0; 4])));
        measured = true;
        span.end += rest.len() - sign.len() + c.len_utf8();
        return (units, measured, end);
    }
    let mut at = end;
    let mut taken = 0;
    while taken < 3 && t.runs_on(at - 1) {
        let token = &t.tokens[at];
        if token.digit || token.sense.number.is_some() {
            break;
        }
        // `per cent`, `por cento`.
        let cent = t.runs_on(at) && matches!(t.tokens[at + 1].word.as_ref(), "cent" | "cento");
        if matches!(token.word.as_ref(), "per" | "por") && cent {
            units.push(stem("%"));
            measured = true;
            span.end = t.tokens[at + 1].span.end;
            return (units, measured, at + 2);
        }
        if let Some(unit) = token.sense.unit {
            units.push(stem(unit));
            let is_sign = !unit.starts_with(char::is_alphabetic) || unit == "r$";
            if is_sign && taken == 0 {
                span.end = token.span.end;
            }
            measured |= !matches!(unit, "person" | "man" | "woman" | "child");
            break;
        } else if token.sense.is(role::FUNCTION) || token.sense.is(role::SAID) {
            let of = matches!(token.word.as_ref(), "of" | "de" | "more" | "other") && taken == 0;
            if !of {
                break;
            }
        } else {
            units.push(token.stem);
        }
        taken += 1;
        at += 1;
    }
    (units, measured, end)
}

/// What the words around a number allow it to be.
fn bounds(t: &Excerpt, i: usize, end: usize, low: f64, high: f64) -> (f64, f64) {
    let mut range = (low, high.max(low));
    let before = (0..i)
        .rev()
        .take(3)
        .take_while(|&j| t.same_sentence(j, i))
        .map(|j| t.tokens[j].sense);
    for sense in before {
        if sense.is(role::ABOUT) {
            return (low * (1.0 - ABOUT_MARGIN), high * (1.0 + ABOUT_MARGIN));
        }
        if sense.is(role::MORE) {
            range.1 = high * (1.0 + OPEN_MARGIN);
        }
        if sense.is(role::LESS) {
            range.0 = low * (1.0 - OPEN_MARGIN);
        }
        if sense.is(role::MORE | role::LESS) {
            return range;
        }
    }
    // `200 or more`, `two or three`.
    if t.same_sentence(end - 1, end) && t.tokens[end].word == "or" {
        return (low, high * (1.0 + OPEN_MARGIN));
    }
    range
}
