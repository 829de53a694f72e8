//! One says it is so, another that it is not.

use crate::findings::compare::matching::{PassageContext, Relation, Value, ValuePair};
use crate::findings::compare::quotation::is_contracted_not;
use crate::findings::extract::excerpt::{Excerpt, Token};
use crate::findings::language::role;
use crate::findings::{Finding, FindingKind};

/// Words between a negator and what it denies.
const REACH: usize = 5;
/// How alike the surroundings of a denied and an undenied word must be.
const FLOOR: f32 = 0.5;
/// Words after the denied one among which `until` and its like take the force away: `not open until Friday`.
const UNTIL: usize = 8;

/// A word and whether it is denied.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    stem: u64,
    denied: bool,
}

fn is_negator(t: &Token) -> bool {
    t.sense.is(role::NEGATOR) || is_contracted_not(&t.word)
}

/// What a telling denies, and what stands under a negator in a way that decides nothing.
struct Denials {
    denied: Vec<Value<Claim>>,
    undecided: Vec<usize>,
}

fn denials(t: &Excerpt) -> Denials {
    let mut found = Denials {
        denied: Vec::new(),
        undecided: Vec::new(),
    };
    for i in (0..t.tokens.len()).filter(|&i| is_negator(&t.tokens[i])) {
        let reach = (i + 1..=i + REACH).take_while(|&j| {
            t.same_sentence(i, j) && !t.gap_after(j - 1).contains([',', ';', ':', '.', '?'])
        });
        let Some(j) = reach.clone().find(|&j| {
            t.tokens[j].is_content() && t.tokens[j].sense.number.is_none() && !is_negator(&t.tokens[j])
        }) else {
            continue;
        };
        // A name is not denied; nor is anything by `not only`, `no more .. than`, `whether or not`.
        let name = t.tokens[j].capital && !t.tokens[j].opens;
        let undone = reach
            .take_while(|&k| k < j)
            .any(|k| t.tokens[k].sense.is(role::UNDOES_NEGATOR) && t.tokens[k - 1].word != "any")
            || t.tokens[j].sense.is(role::UNDOES_NEGATOR);
        let either = (i.saturating_sub(3)..i).any(|k| {
            t.same_sentence(k, i) && matches!(t.tokens[k].word.as_ref(), "or" | "ou" | "oder" | "whether")
        });
        let softened = (j + 1..=j + UNTIL)
            .take_while(|&k| t.same_sentence(j, k))
            .any(|k| {
                matches!(
                    t.tokens[k].word.as_ref(),
                    "until" | "till" | "unless" | "but" | "except" | "até" | "bis" | "sondern"
                )
            });
        let asked = t
            .rest_after(j)
            .trim_end_matches(['"', '\u{201d}', '\''])
            .ends_with('?');
        let doubled = (t.ranges[t.tokens[i].sentence].start..i).any(|k| is_negator(&t.tokens[k]));
        if name || undone || either || softened || asked || doubled {
            found.undecided.push(j);
        } else if !found.denied.iter().any(|v| v.tokens.start == j) {
            found.denied.push(Value {
                key: Claim {
                    stem: t.tokens[j].stem,
                    denied: true,
                },
                tokens: j..j + 1,
                span: t.span(&(i..j + 1)),
            });
        }
    }
    found
}

/// The places where a telling has one of `stems` and nothing before it in its sentence denies.
fn assertions(t: &Excerpt, denials: &Denials, stems: &[u64]) -> Vec<Value<Claim>> {
    let decides = |i: usize| {
        !denials.undecided.contains(&i)
            && !(t.ranges[t.tokens[i].sentence].start..i).any(|k| is_negator(&t.tokens[k]))
    };
    (0..t.tokens.len())
        .filter(|&i| stems.contains(&t.tokens[i].stem) && t.tokens[i].is_content() && decides(i))
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

/// How many words of the sentence of a value turn a statement round, by negating or otherwise.
fn turns(t: &Excerpt, value: &Value<Claim>) -> usize {
    let sentence = t.tokens[value.tokens.start].sentence;
    t.tokens[t.ranges[sentence].clone()]
        .iter()
        .filter(|w| {
            let word = w.word.as_ref();
            let affixed = word.len() > 6 && (word.starts_with("un") || word.ends_with("less"));
            is_negator(w) || w.sense.is(role::NEGATIVE) || affixed
        })
        .count()
}

fn fits(c: &ValuePair<Claim>) -> Option<f32> {
    let x = turns(c.tellings.0, c.x);
    let y = turns(c.tellings.1, c.y);
    let (denying, other) = if c.x.key.denied { (x, y) } else { (y, x) };
    (c.likeness >= FLOOR && denying == other + 1).then_some(c.likeness)
}

/// Statements that one version denies and another makes, in a passage.
pub(crate) fn detect(scene: &PassageContext) -> Vec<Finding> {
    let denied: Vec<Denials> = scene.tellings.iter().map(denials).collect();
    let mut stems: Vec<u64> = denied
        .iter()
        .flat_map(|d| &d.denied)
        .map(|d| d.key.stem)
        .collect();
    if stems.is_empty() {
        return Vec::new();
    }
    stems.sort_unstable();
    stems.dedup();
    let values: Vec<Vec<Value<Claim>>> = scene
        .tellings
        .iter()
        .zip(denied)
        .map(|(t, denials)| {
            let mut all = assertions(t, &denials, &stems);
            all.extend(denials.denied);
            all.sort_by_key(|v| v.tokens.start);
            all
        })
        .collect();
    scene.disputes(FindingKind::Negation, &values, relation, fits)
}
