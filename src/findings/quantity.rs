//! Quantities in a text: what number the words say, of what.

use super::language::{NumberWord, role};
use super::slots::Value;
use super::telling::{Telling, stem};
use crate::text::Span;

/// How far `about 200` reaches to both sides, as a share of it.
const ABOUT: f64 = 0.15;
/// How far `more than 200` reaches up, and `up to 200` down, as a share of it.
const BOUND: f64 = 0.4;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The number, or both ends of a range.
    low: f64,
    high: f64,
    /// What the text allows it to be: wider than `low..=high` for `about 200` or `more than 200`.
    range: (f64, f64),
    /// Significant digits as written; a number with fewer may be a rounding of one with more.
    digits: u32,
    /// `third`, `12th`.
    pub ordinal: bool,
    /// The result of a match or vote (`3-1`), not a range.
    pub score: bool,
    /// Stems of the words for what is counted, `%` and currency signs among them.
    units: Vec<u64>,
    /// The unit is a sign or one of several words for one unit, so another unit is another measure.
    measured: bool,
    /// The number if the point or comma in it means the other thing.
    other_habit: Option<f64>,
}

impl Quantity {
    /// True where both say the same number of the same thing, or one does not say of what.
    pub fn equals(&self, other: &Self) -> bool {
        let plain = near(self.low, other.low) && near(self.high, other.high);
        // `65.000` in one habit is `65,000` in the other.
        let other_habit =
            |x: &Self, y: &Self| x.other_habit.is_some_and(|v| near(v, y.low) && near(v, y.high));
        plain || other_habit(self, other) || other_habit(other, self)
    }

    /// True where one can be read as a vaguer form of the other.
    pub fn admits(&self, other: &Self) -> bool {
        if self.score {
            return false;
        }
        let meet = self.range.0 <= other.range.1 && other.range.0 <= self.range.1;
        meet || rounds_to(self, other) || rounds_to(other, self)
    }

    /// True where they count things that have nothing to do with each other.
    pub fn units_clash(&self, other: &Self) -> bool {
        let named = !self.units.is_empty() && !other.units.is_empty();
        named && !self.shares_unit(other) || (self.measured || other.measured) && !self.shares_unit(other)
    }

    /// True where a word for what they count is the same.
    pub fn shares_unit(&self, other: &Self) -> bool {
        self.units.iter().any(|u| other.units.contains(u))
    }
}

fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// True where `rough` is `fine` with fewer digits: `1.3 million` for `1.27 million`, `3,000` for `2,986` is not (one
/// digit says too little).
fn rounds_to(fine: &Quantity, rough: &Quantity) -> bool {
    if rough.digits < 2 || fine.digits <= rough.digits {
        return false;
    }
    let rounded = |x: f64| {
        let scale = 10f64.powi(x.abs().log10().floor() as i32 + 1 - rough.digits as i32);
        let down = (x / scale).floor() * scale;
        (down, down + scale)
    };
    let fits = |f: f64, r: f64| {
        let (down, up) = rounded(f);
        near(down, r) || near(up, r)
    };
    fine.low > 0.0 && fits(fine.low, rough.low) && fits(fine.high, rough.high)
}

/// One number as written.
struct Number {
    value: f64,
    digits: u32,
    ordinal: bool,
    /// A unit glued to it: `20km`.
    glued: Option<u64>,
    /// Token after it.
    end: usize,
}

/// The quantity at token `i`, if there is one, and the token to go on with.
pub(super) fn read(t: &Telling, i: usize) -> (Option<Value<Quantity>>, usize) {
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
    if !first.ordinal && near(low, 1.0) && !t.tokens[i].digit && end == i + 1 && !one_counts(t, i) {
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
        other_habit: other_habit(t, i).filter(|_| near(low, high)),
    };
    let tokens = i..end;
    (
        Some(Value {
            key: quantity,
            tokens,
            span,
        }),
        unit_end.max(end),
    )
}

/// `one` counts only before the thing counted: not in `one of them`, `no one`, `one another`, `this one`.
fn one_counts(t: &Telling, i: usize) -> bool {
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
fn second_end(t: &Telling, end: usize) -> Option<Number> {
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
        // `rose from 10 to 12` says two numbers.
        return (!from).then(|| number(t, end + 1)).flatten();
    }
    None
}

/// True where signs or letters make the token part of something else: `9/11`, `F-16`, `under-21`, `7:40`.
fn is_glued_to_more(t: &Telling, i: usize, end: usize) -> bool {
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

/// The number at token `i`, in digits or words.
fn number(t: &Telling, i: usize) -> Option<Number> {
    let token = t.tokens.get(i)?;
    let mut n = if token.digit {
        in_digits(t, i)?
    } else {
        in_words(t, i)?
    };
    // `2.5 million`, `three dozen`.
    while !n.ordinal && t.runs_on(n.end - 1) {
        match t.tokens[n.end].sense.number {
            Some(NumberWord::Scale(s)) => n.value *= s,
            _ => break,
        }
        n.end += 1;
    }
    Some(n)
}

fn in_digits(t: &Telling, i: usize) -> Option<Number> {
    let word = t.tokens[i].word.as_ref();
    let split = word
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(word.len());
    let (figure, tail) = word.split_at(split);
    let (value, digits) = parse(figure.trim_end_matches(['.', ',']), t.language.decimal_comma)?;
    let mut n = Number {
        value,
        digits,
        ordinal: false,
        glued: None,
        end: i + 1,
    };
    match tail {
        "" => {}
        "st" | "nd" | "rd" | "th" | "º" | "ª" | "o" | "a" => n.ordinal = true,
        "bn" => n.value *= 1e9,
        "tn" => n.value *= 1e12,
        "mn" | "mln" => n.value *= 1e6,
        "k" => n.value *= 1e3,
        "m" if t.char_before(i).is_some_and(is_currency) => n.value *= 1e6,
        _ if tail.len() <= 3 && tail != "s" && tail.chars().all(char::is_alphabetic) => {
            n.glued = Some(match t.language.sense(tail).unit {
                Some(unit) => stem(unit),
                None => stem(tail),
            });
        }
        _ => return None,
    }
    Some(n)
}

/// The value and significant digits of `1,234.5` (or `1.234,5`).
fn parse(figure: &str, decimal_comma: bool) -> Option<(f64, u32)> {
    let (group, point) = if decimal_comma { ('.', ',') } else { (',', '.') };
    let grouped = {
        let mut parts = figure.split(point).next().unwrap_or_default().split(group);
        let head = parts.next().is_some_and(|h| (1..=3).contains(&h.len()));
        head && figure.contains(group) && parts.all(|p| p.len() == 3)
    };
    let plain = if grouped {
        figure.replace(group, "").replace(point, ".")
    } else if figure.contains(group) && !figure.contains(point) && figure.matches(group).count() == 1 {
        // The other habit: `2,5` in an English text.
        figure.replace(group, ".")
    } else {
        figure.replace(point, ".")
    };
    let value: f64 = plain.parse().ok()?;
    let figures = plain.replace('.', "");
    let figures = figures.trim_start_matches('0');
    let significant = if plain.contains('.') {
        figures
    } else {
        figures.trim_end_matches('0')
    };
    Some((value, significant.len().max(1) as u32))
}

/// The value of `65.000` where points and commas are used the other way round.
fn other_habit(t: &Telling, i: usize) -> Option<f64> {
    let word = t.tokens[i].word.as_ref();
    let marks = word.chars().filter(|c| matches!(c, '.' | ',')).count();
    let plain = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    (t.tokens[i].digit && plain && marks > 0)
        .then(|| parse(word, !t.language.decimal_comma))
        .flatten()
        .map(|v| v.0)
}

fn in_words(t: &Telling, i: usize) -> Option<Number> {
    let (mut total, mut current) = (0.0, 0.0);
    let mut end = i;
    let mut digits = 0;
    let mut last: Option<NumberWord> = None;
    while let Some(token) = t.tokens.get(end) {
        if end > i && !t.runs_on(end - 1) {
            break;
        }
        match (token.sense.number, last) {
            (Some(NumberWord::Ordinal(n)), None) => {
                return Some(Number {
                    value: n,
                    digits: 1,
                    ordinal: true,
                    glued: None,
                    end: end + 1,
                });
            }
            (Some(NumberWord::Cardinal(n)), None | Some(NumberWord::Scale(_))) => {
                current += n;
                digits += 1;
            }
            (Some(NumberWord::Cardinal(n)), Some(NumberWord::Cardinal(m)))
                if m >= 20.0 && m % 10.0 == 0.0 && (1.0..10.0).contains(&n) =>
            {
                current += n;
                digits += 1;
            }
            (Some(NumberWord::Scale(s)), Some(_)) => {
                if s >= 1e3 {
                    total += (total_or_one(current)) * s;
                    current = 0.0;
                } else {
                    current = total_or_one(current) * s;
                }
            }
            // `a million`, `um milhão`; in Portuguese and German a bare scale counts too (`cem`, `mil`).
            (Some(NumberWord::Scale(s)), None) => {
                let article =
                    end > 0 && t.same_sentence(end - 1, end) && t.tokens[end - 1].sense.is(role::ARTICLE);
                let bare = matches!(
                    token.word.as_ref(),
                    "cem" | "cento" | "mil" | "hundert" | "tausend"
                );
                if !article && !bare {
                    return None;
                }
                if s >= 1e3 {
                    total = s;
                } else {
                    current = s;
                }
                digits += 1;
            }
            _ => {
                let and = token.sense.is(role::NUMBER_AND) && matches!(last, Some(NumberWord::Scale(_)))
                    || token.word == "e" && last.is_some() && token.sense.is(role::NUMBER_AND);
                let goes_on = t.runs_on(end)
                    && matches!(t.tokens[end + 1].sense.number, Some(NumberWord::Cardinal(n)) if n < 100.0);
                let tens = !matches!(last, Some(NumberWord::Cardinal(m)) if m < 20.0);
                if and && goes_on && tens {
                    end += 1;
                    if let Some(NumberWord::Cardinal(m)) = last {
                        // `vinte e um`: the second is a unit of the first.
                        last = Some(NumberWord::Cardinal(m));
                    }
                    continue;
                }
                break;
            }
        }
        last = token.sense.number;
        end += 1;
    }
    (end > i).then_some(Number {
        value: total + current,
        digits: digits.max(1),
        ordinal: false,
        glued: None,
        end,
    })
}

fn total_or_one(n: f64) -> f64 {
    if n == 0.0 { 1.0 } else { n }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽')
}

/// The words for what is counted (stems), whether they are a measure, and the token after them. A sign, or a word
/// for a sign, joins the quantity's `span`.
fn units(t: &Telling, i: usize, end: usize, span: &mut Span) -> (Vec<u64>, bool, usize) {
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
fn bounds(t: &Telling, i: usize, end: usize, low: f64, high: f64) -> (f64, f64) {
    let mut range = (low, high.max(low));
    let before = (0..i)
        .rev()
        .take(3)
        .take_while(|&j| t.same_sentence(j, i))
        .map(|j| t.tokens[j].sense);
    for sense in before {
        if sense.is(role::ABOUT) {
            return (low * (1.0 - ABOUT), high * (1.0 + ABOUT));
        }
        if sense.is(role::MORE) {
            range.1 = high * (1.0 + BOUND);
        }
        if sense.is(role::LESS) {
            range.0 = low * (1.0 - BOUND);
        }
        if sense.is(role::MORE | role::LESS) {
            return range;
        }
    }
    // `200 or more`, `two or three`.
    if t.same_sentence(end - 1, end) && t.tokens[end].word == "or" {
        return (low, high * (1.0 + BOUND));
    }
    range
}
