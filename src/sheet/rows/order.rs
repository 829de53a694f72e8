//! The order of rows: the base's own order, with what the base lacks set in where the other versions have it.

use crate::align::Collation;
use crate::align::links::moves;
use crate::load::SentenceId;

/// A row before its cells are filled: the passage, the base's sentences in it, and which version brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Index of the passage.
    pub passage: usize,
    /// Sentence numbers of the base that stand in this row: a run without gap.
    pub base: std::ops::Range<usize>,
    /// False where the passage already has a row further up, because the base comes back to it.
    pub first: bool,
    /// The version whose place for the passage this row takes: the base where it has it.
    pub owner: usize,
}

/// The rows of a collation that follow `base`. What the base lacks comes in version by version, each passage after
/// the one before it in its version. Versions come in by their text, not by their column, so that the order of
/// columns never changes the order of rows.
#[must_use]
pub fn slots(collation: &Collation, base: usize) -> Vec<Slot> {
    let mut chain = Chain::default();
    let mut row_of: Vec<Option<usize>> = vec![None; collation.passages.len()];
    base_rows(collation, base, &mut chain, &mut row_of);
    let versions = &collation.corpus.versions;
    let mut others: Vec<usize> = (0..versions.len()).filter(|&v| v != base).collect();
    others.sort_by(|&x, &y| versions[x].text().cmp(versions[y].text()));
    for v in others {
        set_in(collation, base, v, &mut chain, &mut row_of);
    }
    chain.into_order()
}

fn base_rows(collation: &Collation, base: usize, chain: &mut Chain, row_of: &mut [Option<usize>]) {
    let Some(version) = collation.corpus.versions.get(base) else {
        return;
    };
    let mut tail = HEAD;
    for s in 0..version.sentences.len() {
        let p = collation.passage_of(SentenceId::new(base, s));
        if tail != HEAD && chain.slot(tail).passage == p {
            chain.slot_mut(tail).base.end = s + 1;
            continue;
        }
        let first = row_of[p].is_none();
        tail = chain.insert_after(
            tail,
            Slot {
                passage: p,
                base: s..s + 1,
                first,
                owner: base,
            },
        );
        row_of[p].get_or_insert(tail);
    }
}

/// The passages that tie version `v` to the base's order, ascending: those they share, less those that moved. None
/// where `v` says more before the first of them than they hold together: such a version has an order of its own, and
/// setting it in by that one tie would put a wall of foreign text before the base.
#[must_use]
pub fn ties(collation: &Collation, base: usize, v: usize) -> Vec<usize> {
    let moved = moves::between(collation, base, v);
    let held = |p: usize| &collation.passages[p];
    let ties: Vec<usize> = (0..collation.passages.len())
        .filter(|&p| !held(p).in_version(base).is_empty() && !held(p).in_version(v).is_empty())
        .filter(|p| moved.binary_search(p).is_err())
        .collect();
    let version = &collation.corpus.versions[v];
    let bytes = |s: usize| version.sentences[s].len();
    let places = || ties.iter().flat_map(|&p| held(p).in_version(v)).map(|id| id.s());
    let before: usize = (0..places().min().unwrap_or(0)).map(bytes).sum();
    if before > places().map(bytes).sum() {
        Vec::new()
    } else {
        ties
    }
}

/// Sets the passages that only `v` and later versions have into the chain.
fn set_in(collation: &Collation, base: usize, v: usize, chain: &mut Chain, row_of: &mut [Option<usize>]) {
    let ties = ties(collation, base, v);
    let order: Vec<usize> = {
        let mut seen = vec![false; collation.passages.len()];
        let n = collation.corpus.versions[v].sentences.len();
        let ids = (0..n).map(|s| collation.passage_of(SentenceId::new(v, s)));
        ids.filter(|&p| !std::mem::replace(&mut seen[p], true)).collect()
    };
    let tied = |p: usize| row_of[p].filter(|_| ties.binary_search(&p).is_ok());
    // What stands before the first tie goes right above that row; a version without a tie comes last.
    let mut cursor = order
        .iter()
        .find_map(|&p| tied(p))
        .map_or_else(|| chain.last(), |row| chain.before(row));
    // For each place in the version's order, the stretch of the base that the next tie stands in.
    let mut limits = vec![usize::MAX; order.len()];
    for (i, &p) in order.iter().enumerate().rev() {
        let next = limits.get(i + 1).copied().unwrap_or(usize::MAX);
        limits[i] = tied(p).map_or(next, |row| chain.stretch(row));
    }
    for (i, p) in order.into_iter().enumerate() {
        match row_of[p] {
            Some(row) if ties.binary_search(&p).is_ok() => cursor = row,
            // Another version has set it in already: read on from there, unless it is out of the way.
            Some(row) if (chain.stretch(cursor)..limits[i]).contains(&chain.stretch(row)) => {
                if chain.slot(row).owner != base {
                    cursor = row;
                }
            }
            Some(_) => {}
            None => {
                cursor = chain.insert_after(
                    cursor,
                    Slot {
                        passage: p,
                        base: 0..0,
                        first: true,
                        owner: v,
                    },
                );
                row_of[p] = Some(cursor);
            }
        }
    }
}

const HEAD: usize = 0;

/// A doubly linked list of slots: setting in is O(1) wherever it happens.
struct Chain {
    slots: Vec<Option<Slot>>,
    next: Vec<usize>,
    prev: Vec<usize>,
    /// How many base rows stand at or above each row: which stretch of the base it is in.
    stretch: Vec<usize>,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            slots: vec![None],
            next: vec![HEAD],
            prev: vec![HEAD],
            stretch: vec![0],
        }
    }
}

impl Chain {
    fn insert_after(&mut self, at: usize, slot: Slot) -> usize {
        let (new, after) = (self.slots.len(), self.next[at]);
        self.stretch
            .push(self.stretch[at] + usize::from(!slot.base.is_empty()));
        self.slots.push(Some(slot));
        self.next.push(after);
        self.prev.push(at);
        self.next[at] = new;
        self.prev[after] = new;
        new
    }

    fn before(&self, row: usize) -> usize {
        self.prev[row]
    }

    fn last(&self) -> usize {
        self.prev[HEAD]
    }

    fn stretch(&self, row: usize) -> usize {
        self.stretch[row]
    }

    fn slot(&self, row: usize) -> &Slot {
        self.slots[row].as_ref().expect("only the head has no slot")
    }

    fn slot_mut(&mut self, row: usize) -> &mut Slot {
        self.slots[row].as_mut().expect("only the head has no slot")
    }

    fn into_order(mut self) -> Vec<Slot> {
        let mut order = Vec::with_capacity(self.slots.len());
        let mut at = self.next[HEAD];
        while at != HEAD {
            order.extend(self.slots[at].take());
            at = self.next[at];
        }
        order
    }
}
