//! The order of rows: the base's own order, with what the base lacks set in where the other versions have it.

use crate::align::{Collation, moves};

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
        let p = collation.passage_of(crate::load::SentenceId::new(base, s));
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

/// Sets the passages that only `v` and later versions have into the chain.
fn set_in(collation: &Collation, base: usize, v: usize, chain: &mut Chain, row_of: &mut [Option<usize>]) {
    let moved = moves::between(collation, base, v);
    let stays = |p: usize| moved.binary_search(&p).is_err();
    let order: Vec<usize> = {
        let mut seen = vec![false; collation.passages.len()];
        let n = collation.corpus.versions[v].sentences.len();
        let ids = (0..n).map(|s| collation.passage_of(crate::load::SentenceId::new(v, s)));
        ids.filter(|&p| !std::mem::replace(&mut seen[p], true)).collect()
    };
    // What stands before the first anchored passage goes right above that passage's row.
    let anchor = order.iter().find_map(|&p| row_of[p].filter(|_| stays(p)));
    let mut cursor = anchor.map_or(HEAD, |row| chain.before(row));
    for p in order {
        match row_of[p] {
            Some(row) if stays(p) => cursor = row,
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
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            slots: vec![None],
            next: vec![HEAD],
            prev: vec![HEAD],
        }
    }
}

impl Chain {
    fn insert_after(&mut self, at: usize, slot: Slot) -> usize {
        let (new, after) = (self.slots.len(), self.next[at]);
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
