//! Times of day in a text.

use crate::findings::extract::date_value::DateValue;
use crate::findings::extract::excerpt::Excerpt;

/// True for words that are a time of day by themselves.
pub(crate) fn is_clock_word(word: &str) -> bool {
    matches!(word, "noon" | "midnight")
}

/// A time of day: `7:40 p.m.`, `7.40pm`, `19:40`, `9 a.m.`, `noon`.
pub(crate) fn read_time(t: &Excerpt, i: usize) -> Option<(DateValue, usize)> {
    let word = t.tokens[i].word.as_ref();
    let at = |minutes: u16, open: bool, end: usize| {
        Some((
            DateValue {
                time: Some((minutes, open)),
                ..DateValue::default()
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

fn half_after(t: &Excerpt, i: usize, end: &mut usize) -> Option<bool> {
    let half = t
        .tokens
        .get(i + 1)
        .filter(|_| t.runs_on(i))
        .and_then(|n| half_of_day(&n.word))?;
    *end = i + 2;
    Some(half)
}
