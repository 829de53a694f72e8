//! Who is said to have said it.

use std::ops::Range;

use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::entity::Entity;
use crate::findings::extract::excerpt::{Excerpt, Mention};
use crate::findings::extract::names::{describes, names};
use crate::findings::language::role;
use crate::load::{SentenceId, Version};
use crate::text::Span;

/// Words that may come between a speaker's name and the verb: `Kessrick, the harbour master, said`.
const APPOSITION: usize = 9;
/// Words that may come between the verb and the name: `said senior military officer Kessrick`.
const LEAD_IN: usize = 6;
/// Sentences looked back for the speaker that `she said` means.
const BACK: usize = 3;

/// Who speaks in a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Speaker {
    /// A name.
    Named(Mention<Entity>),
    /// A pronoun, at this token.
    Pronoun(usize),
}

/// Who speaks in sentence `s` of an excerpt: the first speaker found, names before pronouns. `quoted` are the
/// quotations of the sentence; a verb of saying inside one does not count.
pub(crate) fn speaker(t: &Excerpt, s: usize, capitals: &Capitals, quoted: &[Span]) -> Option<Speaker> {
    let range = t.ranges.get(s)?.clone();
    let outside = |i: usize| !quoted.iter().any(|q| q.meets(t.tokens[i].span));
    let verbs: Vec<usize> = range
        .clone()
        .filter(|&i| (t.tokens[i].sense.is(role::SAID) || is_according(t, i)) && outside(i))
        .collect();
    if verbs.is_empty() {
        return None;
    }
    let names: Vec<Mention<Entity>> = names(t, capitals)
        .into_iter()
        .filter(|n| range.contains(&n.tokens.start) && outside(n.tokens.start))
        .collect();
    let mut pronoun = None;
    for &verb in &verbs {
        if let Some(name) = named(t, &names, verb, &range) {
            return Some(Speaker::Named(name.clone()));
        }
        let beside = [verb.checked_sub(1), Some(verb + 1)];
        pronoun = pronoun.or_else(|| {
            beside
                .into_iter()
                .flatten()
                .find(|&i| range.contains(&i) && t.tokens[i].sense.is(role::PRONOUN) && outside(i))
        });
    }
    pronoun.map(Speaker::Pronoun)
}

fn is_according(t: &Excerpt, i: usize) -> bool {
    let next = t.tokens.get(i + 1).map(|n| n.word.as_ref());
    match t.tokens[i].word.as_ref() {
        "according" => next == Some("to"),
        "segundo" | "conforme" | "laut" => next.is_some_and(|_| t.tokens[i + 1].capital),
        _ => false,
    }
}

fn named<'n>(
    t: &Excerpt,
    names: &'n [Mention<Entity>],
    verb: usize,
    range: &Range<usize>,
) -> Option<&'n Mention<Entity>> {
    let according = is_according(t, verb);
    let lead = if according { verb + 1 } else { verb };
    // `said harbour master Odile Kessrick`: only words of a title's kind between, no mark, no object.
    let after = names.iter().find(|n| n.tokens.start > lead).filter(|n| {
        let between = lead + 1..n.tokens.start;
        between.len() <= LEAD_IN
            && (lead..n.tokens.start).all(|i| t.runs_on(i) || t.gap_after(i).trim() == ".")
            && between.clone().all(|i| {
                let token = &t.tokens[i];
                !token.capital
                    && (!token.sense.is(role::FUNCTION)
                        || matches!(
                            token.word.as_ref(),
                            "the" | "a" | "an" | "s" | "o" | "der" | "die" | "former" | "of"
                        ) && according
                        || matches!(token.word.as_ref(), "o" | "a" | "der" | "die" | "the"))
            })
            && (according || inverted(t, verb, range))
            && !is_possessive(t, n)
            && !describes(t, n)
    });
    if after.is_some() || according {
        return after;
    }
    // `Kessrick said`, `Kessrick has said`, `Kessrick, the harbour master, said`.
    let before = names.iter().rev().find(|n| n.tokens.end <= verb)?;
    if is_possessive(t, before) {
        return None;
    }
    let between = before.tokens.end..verb;
    let gaps: String = (before.tokens.end - 1..verb).map(|i| t.gap_after(i)).collect();
    let auxiliary = between.len() <= 2
        && gaps.chars().all(char::is_whitespace)
        && between.clone().all(|i| {
            matches!(
                t.tokens[i].word.as_ref(),
                "has" | "had" | "also" | "later" | "then" | "hat" | "have" | "já" | "também"
            )
        });
    let apposition = between.len() <= APPOSITION
        && between.len() >= 2
        && t.gap_after(before.tokens.end - 1).starts_with(',')
        && t.gap_after(verb - 1).starts_with(',')
        && gaps.matches(',').count() == 2
        && !gaps.contains(['"', '\u{201d}', '\u{201c}', ';', ':']);
    let subject = is_subject(t, before) && (before.tokens.end == verb || !describes(t, before));
    (subject && (auxiliary || apposition)).then_some(before)
}

/// True where the verb follows what was said, so that its subject may follow it.
fn inverted(t: &Excerpt, verb: usize, range: &Range<usize>) -> bool {
    verb > range.start && {
        let gap = t.gap_after(verb - 1);
        gap.contains([
            ',', '"', '\u{201d}', '\u{bb}', '\u{201c}', '?', '!', '\u{ab}', '\'', '\u{2019}',
        ])
    }
}

fn is_possessive(t: &Excerpt, name: &Mention<Entity>) -> bool {
    let last = &t.tokens[name.tokens.end - 1].word;
    crate::findings::extract::excerpt::bare(last).len() != last.len()
        || t.rest_after(name.tokens.end - 1).starts_with('\'')
}

/// True where there is no preposition before the name: in `a spokesman for Kessrick said` she is not the subject.
fn is_subject(t: &Excerpt, name: &Mention<Entity>) -> bool {
    let Some(i) = name.tokens.start.checked_sub(1) else {
        return true;
    };
    if !t.same_sentence(i, name.tokens.start) {
        return true;
    }
    let small = |i: usize| {
        matches!(
            t.tokens[i].word.as_ref(),
            "of" | "for"
                | "in"
                | "at"
                | "by"
                | "from"
                | "to"
                | "with"
                | "on"
                | "and"
                | "de"
                | "da"
                | "do"
                | "von"
                | "in the"
                | "told"
                | "against"
                | "about"
                | "near"
                | "under"
                | "over"
                | "e"
                | "und"
                | "em"
                | "no"
                | "na"
        )
    };
    let article = t.tokens[i].word == "the";
    !(small(i) || article && i > 0 && t.same_sentence(i - 1, i) && small(i - 1))
}

/// The name that a pronoun speaker of sentence `id` means: the nearest named speaker of the sentences before it, as
/// long as no other name comes between.
pub(crate) fn antecedent(version: &Version, id: SentenceId, capitals: &Capitals) -> Option<(Entity, String)> {
    for back in 1..=BACK.min(id.s()) {
        let before = SentenceId::new(id.v(), id.s() - back);
        let t = Excerpt::of_sentences(version, &[before]);
        let quoted = crate::findings::extract::quote_marks::quotes(version, before.s());
        match speaker(&t, 0, capitals, &quoted) {
            Some(Speaker::Named(name)) => {
                return Some((name.value, name.span.of(version.text()).to_owned()));
            }
            Some(Speaker::Pronoun(_)) => {}
            None => {
                let whole_quote = quoted.iter().map(|q| q.len()).sum::<usize>() * 10 >= t.bounds[0].len() * 8;
                if !whole_quote && !names(&t, capitals).is_empty() {
                    return None;
                }
            }
        }
    }
    None
}
