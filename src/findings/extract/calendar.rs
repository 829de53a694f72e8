//! Dates in a text: weekdays, days, months, years, decades.

use crate::findings::extract::clock::{is_clock_word, read_time};
use crate::findings::extract::date_value::DateValue;
use crate::findings::extract::excerpt::{Excerpt, Mention};
use crate::findings::language::role;

/// The dates and times of an excerpt, in order.
pub(crate) fn dates(excerpt: &Excerpt) -> Vec<Mention<DateValue>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < excerpt.tokens.len() {
        match read(excerpt, i) {
            Some((value, end)) => {
                let tokens = i..end;
                let mut span = excerpt.span(&tokens);
                // The point that ends `p.m.` belongs to it.
                if excerpt.rest_after(end - 1).starts_with('.') && excerpt.tokens[end - 1].word.contains('.')
                {
                    span.end += 1;
                }
                found.push(Mention { value, tokens, span });
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

fn read(t: &Excerpt, i: usize) -> Option<(DateValue, usize)> {
    let token = &t.tokens[i];
    if !(token.digit || token.sense.weekday > 0 || token.sense.month > 0 || is_clock_word(&token.word)) {
        return None;
    }
    if let Some(found) = read_time(t, i) {
        return Some(found);
    }
    let mut when = DateValue::default();
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
        == DateValue {
            day: when.day,
            ..DateValue::default()
        };
    (!when.is_none() && !bare).then_some((when, end))
}

/// One part of a date at token `i`, added to what is known already.
fn part(t: &Excerpt, i: usize, known: &DateValue) -> Option<(DateValue, usize)> {
    let token = t.tokens.get(i)?;
    let mut when = *known;
    if known.weekday.is_none() && known.day.is_none() && is_weekday(t, i) {
        when.weekday = Some(token.sense.weekday);
        let tail = t.language.tables.weekday_tail.is_some()
            && t.tokens.get(i + 1).map(|n| n.word.as_ref()) == t.language.tables.weekday_tail;
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
fn joined(t: &Excerpt, i: usize) -> Option<usize> {
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

fn is_weekday(t: &Excerpt, i: usize) -> bool {
    let token = &t.tokens[i];
    if token.sense.weekday == 0 || (t.language.tables.capital_days && !token.capital) {
        return false;
    }
    match t.language.tables.weekday_tail {
        Some(tail) if token.sense.weekday <= 5 => {
            t.runs_on(i) && t.tokens.get(i + 1).is_some_and(|n| n.word == tail)
        }
        // `sat` and `sun` are words; short forms need a point or a date after them.
        _ => token.word.len() > 4 || t.rest_after(i).starts_with(['.', ',']) && !token.opens,
    }
}

fn is_month(t: &Excerpt, i: usize, known: &DateValue) -> bool {
    let token = &t.tokens[i];
    if token.sense.month == 0 || (t.language.tables.capital_days && !token.capital) {
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

fn day(t: &Excerpt, i: usize, known: &DateValue) -> Option<u8> {
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
    (t.tokens[next].sense.month > 0 && (!t.language.tables.capital_days || t.tokens[next].capital))
        .then_some(day)
}

fn decade(word: &str) -> Option<u16> {
    let year: u16 = word
        .strip_suffix('s')?
        .trim_end_matches(['\'', '\u{2019}'])
        .parse()
        .ok()?;
    ((1500..2100).contains(&year) && year.is_multiple_of(10)).then_some(year)
}

fn year(t: &Excerpt, i: usize, known: &DateValue) -> Option<u16> {
    let word = crate::findings::extract::excerpt::bare(&t.tokens[i].word);
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

/// True where token `i` belongs to one of these dates.
pub(crate) fn covers(dates: &[Mention<DateValue>], i: usize) -> bool {
    dates.iter().any(|d| d.tokens.contains(&i))
}
