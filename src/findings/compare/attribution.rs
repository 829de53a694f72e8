//! One statement, said to be by different speakers.

use crate::findings::compare::matching::{PassageContext, Relation, components};
use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::entity::{Entity, relation};
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::extract::quotes::quotes;
use crate::findings::extract::speaker::{Speaker, antecedent, speaker};
use crate::findings::language::role;
use crate::findings::summary;
use crate::findings::{Finding, FindingKind, Reading};
use crate::text::Span;
use crate::text::sorted::count_common;

/// Share of the words of the shorter quotation that two quotations must have in common to be one.
const SAME_QUOTE: f32 = 0.7;
/// The same for two statements without quotation marks: names and verb left out, over the longer one.
const SAME_STATEMENT: f32 = 0.55;
/// Content words that a statement must have.
const FEWEST: usize = 3;

/// A statement with its speaker.
struct Said {
    sentence: usize,
    span: Span,
    who: Entity,
    /// The speaker's name where `span` is a pronoun, else what the span says.
    shown: String,
    /// Sorted stems of the content words inside quotation marks.
    quoted: Vec<u64>,
    /// Sorted stems of all content words but the speaker's and the verbs of saying.
    words: Vec<u64>,
}

/// Statements attributed to different speakers in a passage.
pub(crate) fn detect(scene: &PassageContext, capitals: &Capitals) -> Vec<Finding> {
    let any_verb = scene.tellings.iter().any(|t| {
        t.tokens
            .iter()
            .any(|w| w.sense.is(role::SAID) || w.word == "according")
    });
    if !any_verb {
        return Vec::new();
    }
    let said: Vec<Vec<Said>> = scene
        .tellings
        .iter()
        .map(|t| statements(scene, t, capitals))
        .collect();
    let mut edges = Vec::new();
    for u in 0..said.len() {
        for v in u + 1..said.len() {
            // A telling that knows both speakers does not contradict the other.
            for (i, x) in said[u].iter().enumerate() {
                for (j, y) in said[v].iter().enumerate() {
                    let ids = (
                        scene.tellings[u].sentences[x.sentence],
                        scene.tellings[v].sentences[y.sentence],
                    );
                    let clash = scene.comparable(ids.0, ids.1)
                        && contradict(&x.who, &y.who)
                        && same_statement(x, y)
                        && !said[u].iter().any(|z| agrees(&z.who, &y.who))
                        && !said[v].iter().any(|z| agrees(&z.who, &x.who))
                        && !mentions(&scene.tellings[u], &y.who, capitals)
                        && !mentions(&scene.tellings[v], &x.who, capitals);
                    if clash {
                        edges.push(((u, i), (v, j)));
                    }
                }
            }
        }
    }
    components(&edges)
        .into_iter()
        .filter_map(|nodes| finding(scene, &said, nodes))
        .collect()
}

fn agrees(x: &Entity, y: &Entity) -> bool {
    relation(x, y) != Relation::Differ
}

/// True where two speakers cannot be one: both persons, or both institutions.
fn contradict(x: &Entity, y: &Entity) -> bool {
    relation(x, y) == Relation::Differ && x.is_institution() == y.is_institution()
}

/// True where a telling names the bearer anywhere.
fn mentions(t: &Excerpt, who: &Entity, capitals: &Capitals) -> bool {
    crate::findings::compare::name::names(t, capitals)
        .iter()
        .any(|n| relation(&n.key, who) == Relation::Same)
}

fn statements(scene: &PassageContext, t: &Excerpt, capitals: &Capitals) -> Vec<Said> {
    let Some(version) = scene.collation.corpus.versions.get(t.version) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (s, &id) in t.sentences.iter().enumerate() {
        let quoted = quotes(version, id.s());
        let (who, span, shown) = match speaker(t, s, capitals, &quoted) {
            Some(Speaker::Named(name)) => {
                let shown = summary::short(name.span.of(t.text));
                (name.key, name.span, shown)
            }
            Some(Speaker::Pronoun(i)) => match antecedent(version, id, capitals) {
                Some((who, shown)) => (who, t.tokens[i].span, summary::short(&shown)),
                None => continue,
            },
            None => continue,
        };
        let inside = |w: Span| quoted.iter().any(|q| q.meets(w));
        let content = t.tokens[t.ranges[s].clone()]
            .iter()
            .filter(|w| w.is_content() && !w.span.meets(span));
        let mut said = Said {
            sentence: s,
            span,
            who,
            shown,
            quoted: content
                .clone()
                .filter(|w| inside(w.span))
                .map(|w| w.stem)
                .collect(),
            words: content
                .filter(|w| !w.sense.is(role::SAID | role::TITLE))
                .map(|w| w.stem)
                .collect(),
        };
        said.quoted.sort_unstable();
        said.words.sort_unstable();
        found.push(said);
    }
    found
}

fn same_statement(x: &Said, y: &Said) -> bool {
    if !x.quoted.is_empty() && !y.quoted.is_empty() {
        let fewer = x.quoted.len().min(y.quoted.len());
        return fewer >= FEWEST && count_common(&x.quoted, &y.quoted) as f32 >= SAME_QUOTE * fewer as f32;
    }
    let more = x.words.len().max(y.words.len());
    more >= FEWEST && count_common(&x.words, &y.words) as f32 >= SAME_STATEMENT * more as f32
}

fn finding(scene: &PassageContext, said: &[Vec<Said>], nodes: Vec<(usize, usize)>) -> Option<Finding> {
    let who = |n: (usize, usize)| &said[n.0][n.1];
    let mut readings = nodes.clone();
    // Those who name one of the same speakers for the same statement.
    for (t, list) in said.iter().enumerate() {
        if nodes.iter().any(|n| n.0 == t) {
            continue;
        }
        let same = (0..list.len()).find(|&i| {
            nodes.iter().any(|&n| {
                relation(&list[i].who, &who(n).who) == Relation::Same && same_statement(&list[i], who(n))
            })
        });
        readings.extend(same.map(|i| (t, i)));
    }
    readings.sort_unstable();
    readings.dedup_by_key(|n| n.0);
    let grouped: Vec<(Reading, usize)> = readings
        .iter()
        .map(|&n| {
            let reading = Reading {
                at: scene.tellings[n.0].sentences[who(n).sentence],
                span: who(n).span,
            };
            let group = readings
                .iter()
                .position(|&m| relation(&who(m).who, &who(n).who) == Relation::Same)
                .unwrap_or_default();
            (reading, group)
        })
        .collect();
    let distinct = grouped.iter().any(|(_, g)| *g != grouped[0].1);
    let shown: Vec<String> = readings.iter().map(|&n| who(n).shown.clone()).collect();
    let said =
        distinct.then(|| summary::line_of(scene.collation, FindingKind::Attribution, &grouped, &shown));
    said.map(|said| Finding {
        kind: FindingKind::Attribution,
        passage: scene.passage,
        summary: said.summary,
        brief: said.brief,
        readings: grouped.into_iter().map(|(r, _)| r).collect(),
    })
}
