//! Dates and times of day that differ.

use std::ops::Range;

use super::language::role;
use super::slots::{Candidate, Relation, Scene, Value};
use super::telling::Telling;
use super::{Finding, FindingKind};

/// How alike the surroundings of two dates must be.
const FLOOR: f32 = 0.42;
/// How alike they must be where no word next to them is the same.
const FLOOR_APART: f32 = 0.6;

/// A point in time, as far as the text says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    weekday: Option<u8>,
    day: Option<u8>,
    month: Option<u8>,
    year: Option<u16>,
    /// The first year of a decade (`the 1990s`).
    decade: Option<u16>,
    /// Minutes since midnight; `true` where the half of the day is not said.
    time: Option<(u16, bool)>,
}

impl When {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Agreement of two points in time, part by part: parts that only one says decide nothing.
    fn relation(&self, other: &Self) -> Relation {
        if self == other {
            return Relation::Same;
        }
        let parts = [
            both(self.weekday, other.weekday),
            both(self.day, other.day),
            both(self.month, other.month),
            both(self.year, other.year),
            both(self.decade, other.decade),
            self.time.zip(other.time).map(|(x, y)| same_time(x, y)),
        ];
        if parts.contains(&Some(false)) {
            Relation::Differ
        } else if parts.contains(&Some(true)) {
            Relation::Compatible
        } else {
            Relation::Unrelated
        }
    }
}

fn both<T: PartialEq>(x: Option<T>, y: Option<T>) -> Option<bool> {
    x.zip(y).map(|(x, y)| x == y)
}

fn same_time((x, x_open): (u16, bool), (y, y_open): (u16, bool)) -> bool {
    if x_open || y_open {
        x % 720 == y % 720
    } else {
        x == y
    }
}

/// The dates and times of a telling, in order.
pub(super) fn dates(telling: &Telling) -> Vec<Value<When>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < telling.tokens.len() {
        match read(telling, i) {
            Some((key, end)) => {
                let tokens = i..end;
                let mut span = telling.span(&tokens);
                // The point that ends `p.m.` belongs to it.
                if telling.rest_after(end - 1).starts_with('.') && telling.tokens[end - 1].word.contains('.')
                {
                    span.end += 1;
                }
                found.push(Value { key, tokens, span });
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

fn read(t: &Telling, i: usize) -> Option<(When, usize)> {
    let token = &t.tokens[i];
    if !(token.digit || token.sense.weekday > 0 || token.sense.month > 0 || is_clock_word(&token.word)) {
        return None;
    }
    if let Some(found) = read_time(t, i) {
        return Some(found);
    }
    let mut when = When::default();
    let mut at = i;
    let mut end = i;
    let mut parts = 0;
    // At most weekday, day, month, year, with the small words and marks that join them.
    while let Some((next, after)) = part(t, at, &when) {
        when = next;
        end = after;
        parts += 1;
        match joined(t, after) {
            Some(n) if parts < 4 => at = n,
            _ => break,
        }
    }
    // A bare day number is a number, not a date.
    let bare = when
        == When {
            day: when.day,
            ..When::default()
        };
    (!when.is_none() && !bare).then_some((when, end))
}

/// One part of a date at token `i`, added to what is known already.
fn part(t: &Telling, i: usize, known: &When) -> Option<(When, usize)> {
    let token = t.tokens.get(i)?;
    let mut when = *known;
    if known.weekday.is_none() && known.day.is_none() && is_weekday(t, i) {
        when.weekday = Some(token.sense.weekday);
        let tail = t.language.weekday_tail.is_some()
            && t.tokens.get(i + 1).map(|n| n.word.as_ref()) == t.language.weekday_tail;
        return Some((when, i + 1 + usize::from(tail)));
    }
    if known.month.is_none() && known.year.is_none() && is_month(t, i, known) {
        when.month = Some(token.sense.month);
        return Some((when, i + 1));
    }
    if known.year.is_none() {
        if let Some(decade) = decade(&token.word) {
            when.decade = Some(decade);
            return known.is_none().then_some((when, i + 1));
        }
        if let Some(year) = year(t, i, known) {
            when.year = Some(year);
            return Some((when, i + 1));
        }
    }
    if known.day.is_none() && known.year.is_none() {
        when.day = Some(day(t, i, known)?);
        return Some((when, i + 1));
    }
    None
}

/// The token that goes on with a date which so far ends before token `i`.
fn joined(t: &Telling, i: usize) -> Option<usize> {
    if !t.same_sentence(i.checked_sub(1)?, i) {
        return None;
    }
    let gap = t.gap_after(i - 1);
    if !gap
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '('))
    {
        return None;
    }
    let small = matches!(
        t.tokens[i].word.as_ref(),
        "the" | "of" | "de" | "do" | "den" | "dem" | "dia"
    );
    if !small {
        return Some(i);
    }
    let next = i + 1;
    let second = matches!(t.tokens.get(next).map(|n| n.word.as_ref()), Some("of" | "dia"));
    let n = next + usize::from(second);
    t.same_sentence(i, n).then_some(n)
}

fn is_weekday(t: &Telling, i: usize) -> bool {
    let token = &t.tokens[i];
    if token.sense.weekday == 0 || (t.language.capital_days && !token.capital) {
        return false;
    }
    match t.language.weekday_tail {
        Some(tail) if token.sense.weekday <= 5 => {
            t.runs_on(i) && t.tokens.get(i + 1).is_some_and(|n| n.word == tail)
        }
        // `sat` and `sun` are words; short forms need a point or a date after them.
        _ => token.word.len() > 4 || t.rest_after(i).starts_with(['.', ',']) && !token.opens,
    }
}

fn is_month(t: &Telling, i: usize, known: &When) -> bool {
    let token = &t.tokens[i];
    if token.sense.month == 0 || (t.language.capital_days && !token.capital) {
        return false;
    }
    let word = token.word.as_ref();
    let beside_number = known.day.is_some()
        || t.same_sentence(i, i + 1)
            && t.tokens[i + 1].digit
            && t.gap_after(i).trim_matches('.').trim().is_empty();
    let after_small = i > 0
        && t.same_sentence(i - 1, i)
        && (t.tokens[i - 1].sense.is(role::BEFORE_YEAR)
            || matches!(
                t.tokens[i - 1].word.as_ref(),
                "last" | "next" | "this" | "im" | "ende" | "anfang" | "mitte"
            ));
    // `May`, `March`, `Mar`, `April` are also other words and names.
    match word {
        "may" | "march" | "mar" | "dec" | "jan" | "april" | "june" | "august" => beside_number || after_small,
        _ => true,
    }
}

fn day(t: &Telling, i: usize, known: &When) -> Option<u8> {
    let token = &t.tokens[i];
    let digits: String = token.word.chars().take_while(char::is_ascii_digit).collect();
    let rest = token.word.get(digits.len()..)?;
    if digits.is_empty() || digits.len() > 2 || !matches!(rest, "" | "st" | "nd" | "rd" | "th" | "o" | "º") {
        return None;
    }
    let day: u8 = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
    if known.month.is_some() {
        // `March 12`, but not `March 12 000` nor `March 7:40`.
        return (!t.gap_after(i).starts_with(':')).then_some(day);
    }
    // Before a month: `12 March`, `12th of March`, `12. März`.
    let next = joined(t, i + 1)?;
    (t.tokens[next].sense.month > 0 && (!t.language.capital_days || t.tokens[next].capital)).then_some(day)
}

fn decade(word: &str) -> Option<u16> {
    let year: u16 = word
        .strip_suffix('s')?
        .trim_end_matches(['\'', '\u{2019}'])
        .parse()
        .ok()?;
    ((1500..2100).contains(&year) && year.is_multiple_of(10)).then_some(year)
}

fn year(t: &Telling, i: usize, known: &When) -> Option<u16> {
    let word = super::telling::bare(&t.tokens[i].word);
    if word.len() != 4 {
        return None;
    }
    let year: u16 = word.parse().ok().filter(|y| (1500..2100).contains(y))?;
    if t.char_before(i)
        .is_some_and(|c| matches!(c, '$' | '€' | '£' | '#' | '/'))
    {
        return None;
    }
    if known.month.is_some() {
        return Some(year);
    }
    let before = i > 0 && t.same_sentence(i - 1, i) && t.tokens[i - 1].sense.is(role::BEFORE_YEAR);
    let next_is_noun = t.runs_on(i) && t.tokens[i + 1].is_content() && !t.tokens[i + 1].capital;
    let unit = t.rest_after(i).starts_with(['%', '°']);
    (before && !next_is_noun && !unit && known.is_none()).then_some(year)
}

fn is_clock_word(word: &str) -> bool {
    matches!(word, "noon" | "midnight")
}

/// A time of day: `7:40 p.m.`, `7.40pm`, `19:40`, `9 a.m.`, `noon`.
fn read_time(t: &Telling, i: usize) -> Option<(When, usize)> {
    let word = t.tokens[i].word.as_ref();
    let at = |minutes: u16, open: bool, end: usize| {
        Some((
            When {
                time: Some((minutes, open)),
                ..When::default()
            },
            end,
        ))
    };
    match word {
        "noon" if !t.tokens[i].opens => return at(720, false, i + 1),
        "midnight" if !t.tokens[i].opens => return at(0, false, i + 1),
        _ => {}
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (hour, rest) = word.split_at(digits);
    let mut minute: u16 = 0;
    let mut colon = false;
    let mut end = i + 1;
    let mut half = half_of_day(rest);
    let mut hour: u16 = hour.parse().ok()?;
    if let Some((m, tail)) = rest.strip_prefix('.').and_then(|r| r.split_at_checked(2)) {
        // `7.40pm`: a point makes a time only with the half of the day.
        minute = m.parse().ok()?;
        half = half_of_day(tail).or_else(|| half_after(t, i, &mut end));
        half?;
    } else if !rest.is_empty() && half.is_none() {
        return None;
    } else if t.same_sentence(i, i + 1) && t.gap_after(i) == ":" && t.tokens[i + 1].digit {
        let next = t.tokens[i + 1].word.as_ref();
        let (m, tail) = next.split_at_checked(2)?;
        minute = m.parse().ok()?;
        colon = true;
        end = i + 2;
        half = half_of_day(tail).or_else(|| half_after(t, i + 1, &mut end));
        if !tail.is_empty() && half.is_none() || t.gap_after(i + 1).starts_with(':') {
            return None;
        }
    } else if half.is_none() {
        half = half_after(t, i, &mut end);
    }
    if minute > 59 || hour > 24 || (half.is_some() && hour > 12) || (half.is_none() && !colon) {
        return None;
    }
    if let Some(after_noon) = half {
        hour = hour % 12 + if after_noon { 12 } else { 0 };
    }
    // Times of two zones cannot be compared.
    if t.tokens.get(end).is_some_and(|n| {
        t.same_sentence(i, end)
            && matches!(
                n.word.as_ref(),
                "gmt" | "utc" | "est" | "edt" | "et" | "pt" | "bst" | "cet" | "local"
            )
    }) {
        return None;
    }
    at(hour % 24 * 60 + minute, half.is_none() && hour <= 12, end)
}

/// `Some(true)` for the second half of the day.
fn half_of_day(word: &str) -> Option<bool> {
    match word.trim_end_matches('.') {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

fn half_after(t: &Telling, i: usize, end: &mut usize) -> Option<bool> {
    let half = t
        .tokens
        .get(i + 1)
        .filter(|_| t.runs_on(i))
        .and_then(|n| half_of_day(&n.word))?;
    *end = i + 2;
    Some(half)
}

/// True where token `i` belongs to one of these dates.
pub(super) fn covers(dates: &[Value<When>], i: usize) -> bool {
    dates.iter().any(|d: &Value<When>| in_range(&d.tokens, i))
}

fn in_range(range: &Range<usize>, i: usize) -> bool {
    range.contains(&i)
}

/// Dates and times of day that differ in a passage.
pub(super) fn detect(scene: &Scene) -> Vec<Finding> {
    let values: Vec<_> = scene.tellings.iter().map(dates).collect();
    scene.disputes(FindingKind::Date, &values, When::relation, fits)
}

fn fits(c: &Candidate<When>) -> Option<f32> {
    let floor = if c.touch { FLOOR } else { FLOOR_APART };
    (c.likeness >= floor).then_some(c.likeness)
}
