//! One says it is so, another that it is not.

use super::language::role;
use super::quotation::is_contracted_not;
use super::slots::{Candidate, Relation, Scene, Value};
use super::telling::{Telling, Token};
use super::{Finding, FindingKind};

/// Words between a negator and what it denies.
const REACH: usize = 5;
/// How alike the surroundings of a denied and an undenied word must be.
const FLOOR: f32 = 0.5;
/// Words after the denied one among which `until` and its like take the force away: `not open until Friday`.
const UNTIL: usize = 8;

/// A word and whether it is denied.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    stem: u64,
    denied: bool,
}

fn is_negator(t: &Token) -> bool {
    t.sense.is(role::NEGATOR) || is_contracted_not(&t.word)
}

/// The words that a telling denies, in order.
fn denials(t: &Telling) -> Vec<Value<Claim>> {
    let mut found: Vec<Value<Claim>> = Vec::new();
    for i in 0..t.tokens.len() {
        if !is_negator(&t.tokens[i]) {
            continue;
        }
        let undone = t.same_sentence(i, i + 1)
            && (t.tokens[i + 1].sense.is(role::UNDOES_NEGATOR) || is_negator(&t.tokens[i + 1]));
        if undone {
            continue;
        }
        let denied = (i + 1..=i + REACH)
            .take_while(|&j| t.same_sentence(i, j) && !t.gap_after(j - 1).contains([',', ';', ':', '.']))
            .find(|&j| t.tokens[j].is_content() && t.tokens[j].sense.number.is_none());
        let Some(j) = denied else { continue };
        let softened = (j + 1..=j + UNTIL)
            .take_while(|&k| t.same_sentence(j, k))
            .any(|k| {
                matches!(
                    t.tokens[k].word.as_ref(),
                    "until" | "till" | "unless" | "but" | "até" | "bis" | "sondern"
                )
            });
        if softened || found.iter().any(|v| v.tokens.start == j) {
            continue;
        }
        found.push(Value {
            key: Claim {
                stem: t.tokens[j].stem,
                denied: true,
            },
            tokens: j..j + 1,
            span: t.span(&(i..j + 1)),
        });
    }
    found
}

/// The places where a telling has one of `stems` without denying it.
fn assertions(t: &Telling, denied: &[Value<Claim>], stems: &[u64]) -> Vec<Value<Claim>> {
    (0..t.tokens.len())
        .filter(|&i| stems.contains(&t.tokens[i].stem) && !denied.iter().any(|d| d.tokens.start == i))
        .map(|i| Value {
            key: Claim {
                stem: t.tokens[i].stem,
                denied: false,
            },
            tokens: i..i + 1,
            span: t.tokens[i].span,
        })
        .collect()
}

fn relation(x: &Claim, y: &Claim) -> Relation {
    match (x.stem == y.stem, x.denied == y.denied) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Differ,
        _ => Relation::Unrelated,
    }
}

/// How many words of a telling turn a statement round, by negating or otherwise.
fn turns(t: &Telling) -> usize {
    t.tokens
        .iter()
        .filter(|w| {
            is_negator(w)
                || w.sense.is(role::NEGATIVE)
                || ["un", "dis", "non", "in", "im"]
                    .iter()
                    .any(|p| w.word.len() > 7 && w.word.starts_with(p) && *p == "un")
        })
        .count()
}

fn fits(c: &Candidate<Claim>) -> Option<f32> {
    let (denying, other) = if c.x.key.denied {
        c.tellings
    } else {
        (c.tellings.1, c.tellings.0)
    };
    (c.likeness >= FLOOR && turns(other) < turns(denying)).then_some(c.likeness)
}

/// Statements that one version denies and another makes, in a passage.
pub(super) fn detect(scene: &Scene) -> Vec<Finding> {
    let denied: Vec<Vec<Value<Claim>>> = scene.tellings.iter().map(denials).collect();
    let mut stems: Vec<u64> = denied.iter().flatten().map(|d| d.key.stem).collect();
    if stems.is_empty() {
        return Vec::new();
    }
    stems.sort_unstable();
    stems.dedup();
    let values: Vec<Vec<Value<Claim>>> = scene
        .tellings
        .iter()
        .zip(denied)
        .map(|(t, mut denied)| {
            let plain = assertions(t, &denied, &stems);
            denied.extend(plain);
            denied.sort_by_key(|v| v.tokens.start);
            denied
        })
        .collect();
    scene.disputes(FindingKind::Negation, &values, relation, fits)
}
