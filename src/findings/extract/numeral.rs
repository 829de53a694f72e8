//! Numbers as written: in digits, in words, with a scale.

use crate::findings::extract::excerpt::{Excerpt, stem};
use crate::findings::language::{NumberWord, role};

/// One number as written.
pub(crate) struct Number {
    pub value: f64,
    pub digits: u32,
    pub ordinal: bool,
    /// A unit glued to it: `20km`.
    pub glued: Option<u64>,
    /// Token after it.
    pub end: usize,
}

/// The number at token `i`, in digits or words.
pub(crate) fn number(t: &Excerpt, i: usize) -> Option<Number> {
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

fn in_digits(t: &Excerpt, i: usize) -> Option<Number> {
    let word = t.tokens[i].word.as_ref();
    let split = word
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(word.len());
    let (figure, tail) = word.split_at(split);
    let (value, digits) = parse(
        figure.trim_end_matches(['.', ',']),
        t.language.tables.decimal_comma,
    )?;
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
        // The other notation: `2,5` in an English text.
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
pub(crate) fn other_notation(t: &Excerpt, i: usize) -> Option<f64> {
    let word = t.tokens[i].word.as_ref();
    let marks = word.chars().filter(|c| matches!(c, '.' | ',')).count();
    let plain = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    (t.tokens[i].digit && plain && marks > 0)
        .then(|| parse(word, !t.language.tables.decimal_comma))
        .flatten()
        .map(|v| v.0)
}

fn in_words(t: &Excerpt, i: usize) -> Option<Number> {
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

/// True for signs that come before or after a sum of money.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽')
}
