//! The names in an excerpt.

use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::entity::Entity;
use crate::findings::extract::excerpt::{Excerpt, Mention, bare};
use crate::findings::language::role;

/// The names of an excerpt, in order.
pub(crate) fn names(t: &Excerpt, capitals: &Capitals) -> Vec<Mention<Entity>> {
    let mut found = Vec::new();
    for (s, range) in t.ranges.iter().enumerate() {
        if !t.tokens[range.clone()].iter().any(|t| t.capital) || t.is_headline(s) {
            continue;
        }
        let mut i = range.start;
        while i < range.end {
            let end = run(t, capitals, i);
            if end > i {
                found.extend(name(t, capitals, i, end));
            }
            i = end.max(i + 1);
        }
    }
    found
}

/// The token after the name that starts at token `i`; `i` where none starts there.
fn run(t: &Excerpt, capitals: &Capitals, i: usize) -> usize {
    let mut end = i;
    let mut at = i;
    while part_of_name(t, capitals, at) {
        end = at + 1;
        if !joins(t, at) {
            break;
        }
        at = end;
        // `Bank of England`: small words between capitalised ones.
        let mut small = at;
        while small < at + 2 && t.tokens[small].sense.is(role::CONNECTOR) && !t.tokens[small].capital {
            if !joins(t, small) {
                break;
            }
            small += 1;
        }
        if small > at && part_of_name(t, capitals, small) {
            // `and` and `for` join two names as often as the parts of one.
            if matches!(
                t.tokens[at].word.as_ref(),
                "and" | "for" | "el" | "e" | "und" | "für"
            ) {
                break;
            }
            at = small;
        }
    }
    end
}

fn part_of_name(t: &Excerpt, capitals: &Capitals, i: usize) -> bool {
    let Some(token) = t.tokens.get(i) else {
        return false;
    };
    if !token.capital || token.sense.month > 0 || token.sense.weekday > 0 || token.sense.number.is_some() {
        return false;
    }
    if token.sense.unit.is_some() || token.word.len() < 2 && !t.gap_after(i).starts_with('.') {
        return false;
    }
    if token.sense.is(role::FUNCTION | role::NEGATOR) && !is_acronym(token.span.of(t.text)) {
        return false;
    }
    let opens_name = || {
        joins(t, i) && t.tokens[i + 1].capital && !t.tokens[i + 1].opens && !capitals.also_lower(&token.word)
    };
    !token.opens || capitals.only_capital(&token.word) || opens_name()
}

fn is_acronym(raw: &str) -> bool {
    raw.chars().count() >= 2 && raw.chars().all(|c| c.is_uppercase() || c == '.')
}

/// True where the next token may go on with the name: a space, a hyphen, or the point of an initial or short title.
fn joins(t: &Excerpt, i: usize) -> bool {
    if !t.same_sentence(i, i + 1)
        || t.tokens[i].word.ends_with("'s")
        || t.tokens[i].word.ends_with("\u{2019}s")
    {
        return false;
    }
    let gap = t.gap_after(i);
    let short = t.tokens[i].span.len() <= 4;
    gap.strip_prefix('.')
        .filter(|_| short)
        .unwrap_or(gap)
        .chars()
        .all(|c| c == ' ' || c == '\n' || c == '-' || c == '\u{a0}')
}

fn name(t: &Excerpt, capitals: &Capitals, start: usize, end: usize) -> Option<Mention<Entity>> {
    let entity = Entity::of(t, start..end)?;
    // Where nouns have capitals, one capitalised word alone is no name.
    if t.language.tables.capital_nouns && entity.words.len() < 2 {
        return None;
    }
    // A word that the corpus also writes small is a common noun in a title or at a line's start.
    let common =
        |i: usize| capitals.also_lower(&t.tokens[i].word) && !is_acronym(t.tokens[i].span.of(t.text));
    if entity.words.len() < 2 && (start..end).all(common) {
        return None;
    }
    let tokens = start..end;
    let mut span = t.span(&tokens);
    let last = &t.tokens[end - 1];
    span.end -= last.word.len().min(last.span.len()) - bare(&last.word).len().min(last.span.len());
    Some(Mention {
        value: entity,
        tokens,
        span,
    })
}

/// True where a noun follows that the name only describes: `the English magazine`.
pub(crate) fn describes(t: &Excerpt, name: &Mention<Entity>) -> bool {
    let last = name.tokens.end - 1;
    t.runs_on(last) && t.tokens[last + 1].is_content() && !t.tokens[last + 1].sense.is(role::SAID)
}
