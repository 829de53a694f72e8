//! From values of the tellings to findings: which values stand in corresponding places, and which of those disagree.
//!
//! A value of one telling that the other telling also has, or one that can be read as the same, is settled. Of the
//! values left over on both sides, those whose surroundings are most alike are taken to fill one slot; a slot that
//! two values claim equally well is left alone. A value that only one telling has is no disagreement.

use std::ops::Range;

use crate::align::{Collation, LinkKind};
use crate::findings::compare::surroundings::Surroundings;
use crate::findings::extract::excerpt::Excerpt;
use crate::findings::{Finding, FindingKind, Reading};
use crate::load::SentenceId;
use crate::text::Span;

/// Two likenesses nearer than this are a tie.
const TIE: f32 = 0.02;

/// A passage as its carriers tell it.
pub(crate) struct PassageContext<'a> {
    /// Where the passage is from.
    pub collation: &'a Collation,
    /// Its number.
    pub passage: usize,
    /// One telling for each carrier.
    pub tellings: Vec<Excerpt<'a>>,
}

/// How two values of one kind stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They say the same.
    Same,
    /// One can be read as the other; they do not contradict each other.
    Compatible,
    /// They contradict each other if they stand in the same place.
    Differ,
    /// They speak of different things.
    Unrelated,
}

/// Something a telling says.
#[derive(Clone, Debug)]
pub(crate) struct Value<K> {
    /// What it means.
    pub key: K,
    /// The tokens that say it.
    pub tokens: Range<usize>,
    /// The exact words, in the version's text.
    pub span: Span,
}

/// A value by telling and number.
type Node = (usize, usize);

impl PassageContext<'_> {
    /// The sentence in which a token of a telling stands.
    pub fn sentence(&self, telling: usize, token: usize) -> SentenceId {
        let t = &self.tellings[telling];
        t.sentences[t.tokens[token].sentence]
    }

    /// True where a link says that two sentences report the same thing in words that may differ.
    pub fn comparable(&self, x: SentenceId, y: SentenceId) -> bool {
        self.collation
            .link_between(x, y)
            .is_some_and(|l| l.kind != LinkKind::Verbatim)
    }

    /// The disagreements among `values`, one list for each telling. `fits` judges whether two values that differ
    /// stand in corresponding places, and how well (`None`: they do not).
    pub fn disputes<K>(
        &self,
        kind: FindingKind,
        values: &[Vec<Value<K>>],
        relation: impl Fn(&K, &K) -> Relation,
        fits: impl Fn(&ValuePair<K>) -> Option<f32>,
    ) -> Vec<Finding> {
        let mut edges: Vec<(Node, Node)> = Vec::new();
        for u in 0..values.len() {
            for v in u + 1..values.len() {
                self.pair(values, u, v, &relation, &fits, &mut edges);
            }
        }
        components(&edges)
            .into_iter()
            .filter_map(|nodes| self.slot(kind, values, nodes, &relation))
            .collect()
    }

    /// The disagreements between two tellings.
    fn pair<K>(
        &self,
        values: &[Vec<Value<K>>],
        u: usize,
        v: usize,
        relation: &impl Fn(&K, &K) -> Relation,
        fits: &impl Fn(&ValuePair<K>) -> Option<f32>,
        edges: &mut Vec<(Node, Node)>,
    ) {
        let left_over = |mine: &[Value<K>], theirs: &[Value<K>]| -> Vec<usize> {
            (0..mine.len())
                .filter(|&i| {
                    !theirs.iter().any(|y| {
                        matches!(
                            relation(&mine[i].key, &y.key),
                            Relation::Same | Relation::Compatible
                        )
                    })
                })
                .collect()
        };
        let (xs, ys) = (&values[u], &values[v]);
        let (lx, ly) = (left_over(xs, ys), left_over(ys, xs));
        if lx.is_empty() || ly.is_empty() {
            return;
        }
        let around = |t: usize, list: &[usize]| -> Vec<Surroundings> {
            list.iter()
                .map(|&i| Surroundings::of(&self.tellings[t], &values[t][i].tokens))
                .collect()
        };
        let (ax, ay) = (around(u, &lx), around(v, &ly));
        let mut fit = vec![vec![None; ly.len()]; lx.len()];
        for (i, &x) in lx.iter().enumerate() {
            for (j, &y) in ly.iter().enumerate() {
                let (x, y) = (&xs[x], &ys[y]);
                let at = |t: usize, value: &Value<K>| self.sentence(t, value.tokens.start);
                if relation(&x.key, &y.key) == Relation::Differ && self.comparable(at(u, x), at(v, y)) {
                    fit[i][j] = fits(&ValuePair {
                        x,
                        y,
                        tellings: (&self.tellings[u], &self.tellings[v]),
                        likeness: ax[i].likeness(&ay[j]),
                        touch: ax[i].touch(&ay[j]),
                    });
                }
            }
        }
        let same = |list: &[Value<K>], i: usize, j: usize| {
            i == j || relation(&list[i].key, &list[j].key) == Relation::Same
        };
        for i in 0..lx.len() {
            for j in 0..ly.len() {
                let Some(f) = fit[i][j] else { continue };
                let row = (0..ly.len()).all(|k| same(ys, ly[j], ly[k]) || beats(f, fit[i][k]));
                let column = (0..lx.len()).all(|k| same(xs, lx[i], lx[k]) || beats(f, fit[k][j]));
                let first = (0..j).all(|k| fit[i][k].is_none_or(|g| g < f))
                    && (0..i).all(|k| fit[k][j].is_none_or(|g| g < f))
                    && (j + 1..ly.len()).all(|k| fit[i][k].is_none_or(|g| g <= f))
                    && (i + 1..lx.len()).all(|k| fit[k][j].is_none_or(|g| g <= f));
                if row && column && first {
                    edges.push(((u, lx[i]), (v, ly[j])));
                }
            }
        }
    }

    /// The finding of one slot: its readings, and those of the tellings that agree with one of them.
    fn slot<K>(
        &self,
        kind: FindingKind,
        values: &[Vec<Value<K>>],
        mut nodes: Vec<Node>,
        relation: &impl Fn(&K, &K) -> Relation,
    ) -> Option<Finding> {
        let key = |n: Node| &values[n.0][n.1].key;
        // A telling that fills the slot with two values says nothing clear about it.
        let unclear: Vec<usize> = nodes
            .iter()
            .filter(|n| {
                nodes
                    .iter()
                    .any(|m| m.0 == n.0 && relation(key(*m), key(**n)) != Relation::Same)
            })
            .map(|n| n.0)
            .collect();
        nodes.retain(|n| !unclear.contains(&n.0));
        nodes.sort_unstable();
        nodes.dedup_by_key(|n| n.0);
        let disagree = |nodes: &[Node]| {
            nodes.iter().enumerate().any(|(i, m)| {
                nodes[i + 1..]
                    .iter()
                    .any(|n| relation(key(*m), key(*n)) == Relation::Differ)
            })
        };
        if !disagree(&nodes) {
            return None;
        }
        let known = nodes.clone();
        for t in 0..values.len() {
            if known.iter().any(|n| n.0 == t) || unclear.contains(&t) {
                continue;
            }
            nodes.extend(self.agreeing(values, t, &known, relation));
        }
        nodes.sort_unstable();
        Some(
            self.finding(
                kind,
                &nodes
                    .iter()
                    .map(|&n| {
                        let value = &values[n.0][n.1];
                        (
                            Reading {
                                at: self.sentence(n.0, value.tokens.start),
                                span: value.span,
                            },
                            nodes
                                .iter()
                                .position(|&m| relation(key(m), key(n)) == Relation::Same)
                                .unwrap_or_default(),
                        )
                    })
                    .collect::<Vec<_>>(),
            ),
        )
    }

    /// The value of telling `t` that says the same as one of `known`, in the place most like it.
    fn agreeing<K>(
        &self,
        values: &[Vec<Value<K>>],
        t: usize,
        known: &[Node],
        relation: &impl Fn(&K, &K) -> Relation,
    ) -> Option<Node> {
        let mut best: Option<(f32, Node)> = None;
        for (i, value) in values[t].iter().enumerate() {
            for &n in known {
                let other = &values[n.0][n.1];
                if relation(&value.key, &other.key) != Relation::Same {
                    continue;
                }
                let like = Surroundings::of(&self.tellings[t], &value.tokens)
                    .likeness(&Surroundings::of(&self.tellings[n.0], &other.tokens));
                if best.is_none_or(|b| like > b.0) {
                    best = Some((like, (t, i)));
                }
            }
        }
        best.map(|b| b.1)
    }

    /// A finding of these readings, each with the number of the group whose words it shares.
    pub fn finding(&self, kind: FindingKind, readings: &[(Reading, usize)]) -> Finding {
        let said = crate::findings::summary::line(self.collation, kind, readings);
        Finding {
            kind,
            passage: self.passage,
            summary: said.summary,
            brief: said.brief,
            readings: readings.iter().map(|r| r.0.clone()).collect(),
        }
    }
}

/// Two values that may fill one slot.
pub(crate) struct ValuePair<'a, K> {
    /// The one value.
    pub x: &'a Value<K>,
    /// The other.
    pub y: &'a Value<K>,
    /// Who says which.
    pub tellings: (&'a Excerpt<'a>, &'a Excerpt<'a>),
    /// How alike their surroundings are, 0..=1.
    pub likeness: f32,
    /// The words next to them are the same on one side at least.
    pub touch: bool,
}

fn beats(f: f32, rival: Option<f32>) -> bool {
    rival.is_none_or(|r| f > r + TIE)
}

/// The connected components of a graph, each sorted.
pub(crate) fn components(edges: &[(Node, Node)]) -> Vec<Vec<Node>> {
    let mut groups: Vec<Vec<Node>> = Vec::new();
    for &(a, b) in edges {
        let find = |groups: &[Vec<Node>], n| groups.iter().position(|g| g.contains(&n));
        match (find(&groups, a), find(&groups, b)) {
            (Some(i), Some(j)) if i != j => {
                let moved = groups.swap_remove(i.max(j));
                groups[i.min(j)].extend(moved);
            }
            (Some(_), Some(_)) => {}
            (Some(i), None) => groups[i].push(b),
            (None, Some(j)) => groups[j].push(a),
            (None, None) => groups.push(vec![a, b]),
        }
    }
    for g in &mut groups {
        g.sort_unstable();
    }
    groups.sort_unstable();
    groups
}
