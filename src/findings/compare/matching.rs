//! From the values that each version mentions to findings: which values are in corresponding places, and which of
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

/// The relation of two values of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They mean the same.
    Same,
    /// One can be read as the other; they do not contradict each other.
    Compatible,
    /// They contradict each other if they are in the same place.
    Differ,
    /// They speak of different things.
    Unrelated,
}

/// A mention: the number of its excerpt, and its number there.
pub(crate) type MentionIndex = (usize, usize);

impl PassageContext<'_> {
    /// The disagreements among `values`, one list for each excerpt. `fits` measures how well the places of two values
    /// that differ correspond, or `None` where they do not.
    pub(crate) fn disputes<K>(
        &self,
        kind: FindingKind,
        values: &[Vec<Mention<K>>],
        relation: impl Fn(&K, &K) -> Relation,
        fits: impl Fn(&MentionPair<K>) -> Option<f32>,
    ) -> Vec<Finding> {
        let mut edges: Vec<(MentionIndex, MentionIndex)> = Vec::new();
        for u in 0..values.len() {
            for v in u + 1..values.len() {
                edges.extend(self.match_excerpts(values, u, v, &relation, &fits));
            }
        }
        components(&edges)
            .into_iter()
            .filter_map(|nodes| self.finding_of(kind, values, nodes, &relation))
            .collect()
    }

    /// Matches the mentions of two excerpts that differ.
    fn match_excerpts<K>(
        &self,
        values: &[Vec<Mention<K>>],
        u: usize,
        v: usize,
        relation: &impl Fn(&K, &K) -> Relation,
        fits: &impl Fn(&MentionPair<K>) -> Option<f32>,
    ) -> Vec<(MentionIndex, MentionIndex)> {
        let (xs, ys) = (&values[u], &values[v]);
        let (open_x, open_y) = (unsettled(xs, ys, relation), unsettled(ys, xs, relation));
        if open_x.is_empty() || open_y.is_empty() {
            return Vec::new();
        }
        let around = |t: usize, list: &[usize]| -> Vec<Surroundings> {
            let mentions = list.iter().map(|&i| &values[t][i]);
            mentions
                .map(|m| Surroundings::of(&self.excerpts[t], &m.tokens))
                .collect()
        };
        let (around_x, around_y) = (around(u, &open_x), around(v, &open_y));
        let fit = |i: usize, j: usize| {
            let (x, y) = (&xs[open_x[i]], &ys[open_y[j]]);
            let (at_x, at_y) = (self.sentence(u, x.tokens.start), self.sentence(v, y.tokens.start));
            if relation(&x.value, &y.value) != Relation::Differ || !self.comparable(at_x, at_y) {
                return None;
            }
            fits(&MentionPair {
                x,
                y,
                excerpts: (&self.excerpts[u], &self.excerpts[v]),
                likeness: around_x[i].likeness(&around_y[j]),
                touching: around_x[i].touch(&around_y[j]),
            })
        };
        let row = |i: usize| (0..open_y.len()).map(|j| fit(i, j)).collect();
        let table: Vec<Vec<Option<f32>>> = (0..open_x.len()).map(row).collect();
        let same = |list: &[Mention<K>], i: usize, k: usize| {
            i == k || relation(&list[i].value, &list[k].value) == Relation::Same
        };
        let same_x = |i: usize, k: usize| same(xs, open_x[i], open_x[k]);
        let same_y = |j: usize, k: usize| same(ys, open_y[j], open_y[k]);
        let best = best_cells(&table, same_x, same_y).into_iter();
        best.map(|(i, j)| ((u, open_x[i]), (v, open_y[j]))).collect()
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
        // An excerpt with two different values here is unclear.
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

    /// The value of excerpt `t` that means the same as one of `known`, in the place most like it.
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

/// Two mentions that may be in corresponding places.
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

/// The mentions without one in the other excerpt that means, or can mean, the same.
fn unsettled<K>(
    mine: &[Mention<K>],
    theirs: &[Mention<K>],
    relation: &impl Fn(&K, &K) -> Relation,
) -> Vec<usize> {
    let settles = |x: &Mention<K>, y: &Mention<K>| {
        matches!(
            relation(&x.value, &y.value),
            Relation::Same | Relation::Compatible
        )
    };
    let is_unsettled = |i: &usize| !theirs.iter().any(|y| settles(&mine[*i], y));
    (0..mine.len()).filter(is_unsettled).collect()
}

/// The cells of a table that are clearly greater than all others of their row and their column. Cells of the same value
/// are no rivals, but only the first of them is taken.
fn best_cells(
    table: &[Vec<Option<f32>>],
    same_row: impl Fn(usize, usize) -> bool,
    same_column: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let (rows, columns) = (table.len(), table.first().map_or(0, Vec::len));
    let is_best = |i: usize, j: usize, f: f32| {
        let beats = |rival: Option<f32>| rival.is_none_or(|r| f > r + TIE_MARGIN);
        let comes_before = |rival: Option<f32>, first: bool| rival.is_none_or(|r| r < f || r == f && first);
        (0..columns).all(|k| same_column(j, k) || beats(table[i][k]))
            && (0..rows).all(|k| same_row(i, k) || beats(table[k][j]))
            && (0..columns).all(|k| k == j || comes_before(table[i][k], k > j))
            && (0..rows).all(|k| k == i || comes_before(table[k][j], k > i))
    };
    let cells = (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j)));
    cells
        .filter(|&(i, j)| table[i][j].is_some_and(|f| is_best(i, j, f)))
        .collect()
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
