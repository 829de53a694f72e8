//! From the values that each version mentions to findings: which values stand in corresponding places, and which of
//! those disagree.
//!
//! A value that both excerpts mention, or that can be read as one of the other's, is settled. Of the values left over on
//! both sides, those whose surroundings are most alike are matched. A value that two others match equally well is left
//! alone. A value that only one excerpt mentions is no disagreement.

use crate::findings::compare::passage_context::PassageContext;
use crate::findings::compare::surroundings::Surroundings;
use crate::findings::extract::excerpt::{Excerpt, Mention};
use crate::findings::finding::{Finding, FindingKind, Reading};

/// Two matches whose likeness differs by less than this are a tie.
const TIE_MARGIN: f32 = 0.02;

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

/// A mention: the number of its excerpt, and its number there.
pub(crate) type MentionIndex = (usize, usize);

impl PassageContext<'_> {
    /// The disagreements among `values`, one list for each excerpt. `fits` says how well the places of two values
    /// that differ correspond, or `None` where they do not.
    pub fn disputes<K>(
        &self,
        kind: FindingKind,
        values: &[Vec<Mention<K>>],
        relation: impl Fn(&K, &K) -> Relation,
        fits: impl Fn(&MentionPair<K>) -> Option<f32>,
    ) -> Vec<Finding> {
        let mut edges: Vec<(MentionIndex, MentionIndex)> = Vec::new();
        for u in 0..values.len() {
            for v in u + 1..values.len() {
                self.pair(values, u, v, &relation, &fits, &mut edges);
            }
        }
        components(&edges)
            .into_iter()
            .filter_map(|nodes| self.finding_of(kind, values, nodes, &relation))
            .collect()
    }

    /// The disagreements between two excerpts.
    fn pair<K>(
        &self,
        values: &[Vec<Mention<K>>],
        u: usize,
        v: usize,
        relation: &impl Fn(&K, &K) -> Relation,
        fits: &impl Fn(&MentionPair<K>) -> Option<f32>,
        edges: &mut Vec<(MentionIndex, MentionIndex)>,
    ) {
        let left_over = |mine: &[Mention<K>], theirs: &[Mention<K>]| -> Vec<usize> {
            (0..mine.len())
                .filter(|&i| {
                    !theirs.iter().any(|y| {
                        matches!(
                            relation(&mine[i].value, &y.value),
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
                .map(|&i| Surroundings::of(&self.excerpts[t], &values[t][i].tokens))
                .collect()
        };
        let (ax, ay) = (around(u, &lx), around(v, &ly));
        let mut fit = vec![vec![None; ly.len()]; lx.len()];
        for (i, &x) in lx.iter().enumerate() {
            for (j, &y) in ly.iter().enumerate() {
                let (x, y) = (&xs[x], &ys[y]);
                let at = |t: usize, value: &Mention<K>| self.sentence(t, value.tokens.start);
                if relation(&x.value, &y.value) == Relation::Differ && self.comparable(at(u, x), at(v, y)) {
                    fit[i][j] = fits(&MentionPair {
                        x,
                        y,
                        excerpts: (&self.excerpts[u], &self.excerpts[v]),
                        likeness: ax[i].likeness(&ay[j]),
                        touching: ax[i].touch(&ay[j]),
                    });
                }
            }
        }
        let same = |list: &[Mention<K>], i: usize, j: usize| {
            i == j || relation(&list[i].value, &list[j].value) == Relation::Same
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

    /// The finding of matched mentions, with the excerpts that agree with one of them. `None` where nothing clear is
    /// left of the disagreement.
    fn finding_of<K>(
        &self,
        kind: FindingKind,
        values: &[Vec<Mention<K>>],
        mut nodes: Vec<MentionIndex>,
        relation: &impl Fn(&K, &K) -> Relation,
    ) -> Option<Finding> {
        let key = |n: MentionIndex| &values[n.0][n.1].value;
        // An excerpt with two different values here says nothing clear.
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
        let disagree = |nodes: &[MentionIndex]| {
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

    /// The value of excerpt `t` that says the same as one of `known`, in the place most like it.
    fn agreeing<K>(
        &self,
        values: &[Vec<Mention<K>>],
        t: usize,
        known: &[MentionIndex],
        relation: &impl Fn(&K, &K) -> Relation,
    ) -> Option<MentionIndex> {
        let mut best: Option<(f32, MentionIndex)> = None;
        for (i, value) in values[t].iter().enumerate() {
            for &n in known {
                let other = &values[n.0][n.1];
                if relation(&value.value, &other.value) != Relation::Same {
                    continue;
                }
                let like = Surroundings::of(&self.excerpts[t], &value.tokens)
                    .likeness(&Surroundings::of(&self.excerpts[n.0], &other.tokens));
                if best.is_none_or(|b| like > b.0) {
                    best = Some((like, (t, i)));
                }
            }
        }
        best.map(|b| b.1)
    }
}

/// Two mentions that may stand in corresponding places.
pub(crate) struct MentionPair<'a, K> {
    /// The mention of the first excerpt.
    pub x: &'a Mention<K>,
    /// The mention of the second.
    pub y: &'a Mention<K>,
    /// The two excerpts.
    pub excerpts: (&'a Excerpt<'a>, &'a Excerpt<'a>),
    /// How alike their surroundings are, 0..=1.
    pub likeness: f32,
    /// The words next to them are the same on one side at least.
    pub touching: bool,
}

fn beats(f: f32, rival: Option<f32>) -> bool {
    rival.is_none_or(|r| f > r + TIE_MARGIN)
}

/// The connected components of a graph, each sorted.
pub(crate) fn components(edges: &[(MentionIndex, MentionIndex)]) -> Vec<Vec<MentionIndex>> {
    let mut groups: Vec<Vec<MentionIndex>> = Vec::new();
    for &(a, b) in edges {
        let find = |groups: &[Vec<MentionIndex>], n| groups.iter().position(|g| g.contains(&n));
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
