//! Attributions that differ: one statement, said to be by different speakers.

use crate::findings::compare::matching::{MentionIndex, Relation, components};
use crate::findings::compare::name::relation;
use crate::findings::compare::passage_context::PassageContext;
use crate::findings::compare::summary;
use crate::findings::extract::capitals::Capitals;
use crate::findings::extract::entity::Entity;
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::extract::names::names;
use crate::findings::extract::statements::{Statement, statements};
use crate::findings::finding::{Finding, FindingKind, Reading};
use crate::findings::language::role;
use crate::text::sorted::count_common;

/// Share of the words of the shorter quotation that two quotations must have in common to be one.
const MIN_QUOTE_SHARE: f32 = 0.7;
/// The same for two statements without quotation marks: names and verb left out, over the longer one.
const MIN_STATEMENT_SHARE: f32 = 0.55;
/// Content words that a statement must have.
const MIN_CONTENT_WORDS: usize = 3;

/// Statements attributed to different speakers in a passage.
pub(crate) fn detect(context: &PassageContext) -> Vec<Finding> {
    let any_verb = context.excerpts.iter().any(|t| {
        t.tokens
            .iter()
            .any(|w| w.sense.is(role::SAID) || w.word == "according")
    });
    if !any_verb {
        return Vec::new();
    }
    let corpus = &context.collation.corpus;
    let excerpts = context.excerpts.iter();
    let lists: Vec<Vec<Statement>> = excerpts
        .map(|t| statements(t, corpus, context.capitals))
        .collect();
    let mut edges = Vec::new();
    for u in 0..lists.len() {
        for v in u + 1..lists.len() {
            for i in 0..lists[u].len() {
                for j in 0..lists[v].len() {
                    if disagree(context, &lists, (u, i), (v, j)) {
                        edges.push(((u, i), (v, j)));
                    }
                }
            }
        }
    }
    components(&edges)
        .into_iter()
        .filter_map(|nodes| finding(context, &lists, nodes))
        .collect()
}

/// True where two statements, each given by its excerpt and its number there, are one statement by different speakers.
/// An excerpt that also names the other's speaker does not contradict it.
fn disagree(
    context: &PassageContext,
    lists: &[Vec<Statement>],
    (u, i): MentionIndex,
    (v, j): MentionIndex,
) -> bool {
    let (a, b) = (&context.excerpts[u], &context.excerpts[v]);
    let (x, y) = (&lists[u][i], &lists[v][j]);
    context.comparable(a.sentences[x.sentence], b.sentences[y.sentence])
        && contradict(&x.speaker, &y.speaker)
        && same_statement(x, y)
        && !lists[u].iter().any(|z| agrees(&z.speaker, &y.speaker))
        && !lists[v].iter().any(|z| agrees(&z.speaker, &x.speaker))
        && !mentions(a, &y.speaker, context.capitals)
        && !mentions(b, &x.speaker, context.capitals)
}

fn agrees(x: &Entity, y: &Entity) -> bool {
    relation(x, y) != Relation::Differ
}

/// True where two speakers cannot be one: both persons, or both institutions.
fn contradict(x: &Entity, y: &Entity) -> bool {
    relation(x, y) == Relation::Differ && x.institution == y.institution
}

/// True where an excerpt names the entity anywhere.
fn mentions(t: &Excerpt, entity: &Entity, capitals: &Capitals) -> bool {
    names(t, capitals)
        .iter()
        .any(|n| relation(&n.value, entity) == Relation::Same)
}

fn same_statement(x: &Statement, y: &Statement) -> bool {
    if !x.quoted.is_empty() && !y.quoted.is_empty() {
        let fewer = x.quoted.len().min(y.quoted.len());
        return fewer >= MIN_CONTENT_WORDS
            && count_common(&x.quoted, &y.quoted) as f32 >= MIN_QUOTE_SHARE * fewer as f32;
    }
    let more = x.words.len().max(y.words.len());
    more >= MIN_CONTENT_WORDS && count_common(&x.words, &y.words) as f32 >= MIN_STATEMENT_SHARE * more as f32
}

/// The finding of statements by different speakers, with the excerpts that agree with one of them.
fn finding(context: &PassageContext, lists: &[Vec<Statement>], nodes: Vec<MentionIndex>) -> Option<Finding> {
    let statement = |n: MentionIndex| &lists[n.0][n.1];
    let same_speaker = |m: MentionIndex, n: MentionIndex| {
        relation(&statement(m).speaker, &statement(n).speaker) == Relation::Same
    };
    let mut readings = nodes.clone();
    for (t, list) in lists.iter().enumerate() {
        if nodes.iter().any(|n| n.0 == t) {
            continue;
        }
        let agrees = |m: MentionIndex, n: MentionIndex| {
            same_speaker(m, n) && same_statement(statement(m), statement(n))
        };
        let same = (0..list.len()).find(|&i| nodes.iter().any(|&n| agrees((t, i), n)));
        readings.extend(same.map(|i| (t, i)));
    }
    readings.sort_unstable();
    readings.dedup_by_key(|n| n.0);
    let grouped: Vec<(Reading, usize)> = readings
        .iter()
        .map(|&n| {
            let reading = Reading {
                at: context.excerpts[n.0].sentences[statement(n).sentence],
                span: statement(n).span,
            };
            let group = readings.iter().position(|&m| same_speaker(m, n));
            (reading, group.unwrap_or_default())
        })
        .collect();
    if grouped.iter().all(|(_, g)| *g == grouped[0].1) {
        return None;
    }
    let shown: Vec<&str> = readings.iter().map(|&n| statement(n).shown.as_str()).collect();
    let kind = FindingKind::Attribution;
    let (summary, brief) = summary::lines_with(context.collation, kind, &grouped, &shown);
    Some(Finding {
        kind,
        passage: context.passage,
        summary,
        brief,
        readings: grouped.into_iter().map(|(r, _)| r).collect(),
    })
}
