//! Negations: one version denies what another states.

use crate::findings::compare::matching::{MentionPair, Relation};
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::extract::denials::{Claim, Denials, assertions, denials};
use crate::findings::extract::excerpt::{Excerpt, Mention};
use crate::findings::finding::{Finding, FindingKind};
use crate::findings::language::role;

/// How alike the surroundings of a denied and an undenied word must be.
const MIN_LIKENESS: f32 = 0.5;

fn relation(x: &Claim, y: &Claim) -> Relation {
    match (x.stem == y.stem, x.denied == y.denied) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Differ,
        _ => Relation::Unrelated,
    }
}

/// How many words of the sentence of a value turn a statement round, by negating or otherwise.
fn negating_words(t: &Excerpt, value: &Mention<Claim>) -> usize {
    let sentence = t.tokens[value.tokens.start].sentence;
    t.tokens[t.ranges[sentence].clone()]
        .iter()
        .filter(|w| {
            let word = w.word.as_ref();
            let affixed = word.len() > 6 && (word.starts_with("un") || word.ends_with("less"));
            w.is_negator() || w.sense.is(role::NEGATIVE) || affixed
        })
        .count()
}

fn fits(c: &MentionPair<Claim>) -> Option<f32> {
    let x = negating_words(c.excerpts.0, c.x);
    let y = negating_words(c.excerpts.1, c.y);
    let (denying, other) = if c.x.value.denied { (x, y) } else { (y, x) };
    (c.likeness >= MIN_LIKENESS && denying == other + 1).then_some(c.likeness)
}

/// Statements that one version denies and another makes, in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let denied: Vec<Denials> = context.excerpts.iter().map(denials).collect();
    let mut stems: Vec<u64> = denied
        .iter()
        .flat_map(|d| &d.denied)
        .map(|d| d.value.stem)
        .collect();
    if stems.is_empty() {
        return Vec::new();
    }
    stems.sort_unstable();
    stems.dedup();
    let values: Vec<Vec<Mention<Claim>>> = context
        .excerpts
        .iter()
        .zip(denied)
        .map(|(t, denials)| {
            let mut all = assertions(t, &denials, &stems);
            all.extend(denials.denied);
            all.sort_by_key(|v| v.tokens.start);
            all
        })
        .collect();
    context.disputes(FindingKind::Negation, &values, relation, fits)
}
