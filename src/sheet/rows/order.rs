//! The order of rows: the order of the base, with the passages that it lacks inserted where other versions have them.

use crate::align::Collation;
use crate::align::links::moves;
use crate::load::SentenceId;

/// A row before its cells are filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Index of the passage.
    pub passage: usize,
    /// The sentences of the base in this row: a run without a gap.
    pub base: std::ops::Range<usize>,
    /// False where the passage already has a row further up, because the base returns to it.
    pub first: bool,
    /// The version that sets the place of this row: the base where it has the passage.
    pub owner: usize,
}

/// The rows of a collation in the order of `base`. Passages that the base lacks are inserted version by version, each
/// after the one before it in its version. Versions are inserted in the order of their texts, not of their columns, so
/// that the order of columns never changes the order of rows.
pub(crate) fn slots(collation: &Collation, base: usize) -> Vec<Slot> {
    let mut chain = Chain::default();
    let mut row_of: Vec<Option<usize>> = vec![None; collation.passages.len()];
    insert_base(collation, base, &mut chain, &mut row_of);
    let versions = &collation.corpus.versions;
    let mut others: Vec<usize> = (0..versions.len()).filter(|&v| v != base).collect();
    others.sort_by(|&x, &y| versions[x].text().cmp(versions[y].text()));
    for v in others {
        insert_version(collation, base, v, &mut chain, &mut row_of);
    }
    chain.into_order()
}

fn insert_base(collation: &Collation, base: usize, chain: &mut Chain, row_of: &mut [Option<usize>]) {
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

/// The passages that anchor version `v` in the order of the base, ascending: those they share, except the moved ones.
/// None where `v` has more text before the first anchor than in all of them: such a version has its own order, and
/// one anchor would put a wall of its text before the base.
pub(crate) fn anchors(collation: &Collation, base: usize, v: usize) -> Vec<usize> {
    let moved = moves::between(collation, base, v);
    let passage = |p: usize| &collation.passages[p];
    let anchors: Vec<usize> = (0..collation.passages.len())
        .filter(|&p| !passage(p).in_version(base).is_empty() && !passage(p).in_version(v).is_empty())
        .filter(|p| moved.binary_search(p).is_err())
        .collect();
    let version = &collation.corpus.versions[v];
    let bytes = |s: usize| version.sentences[s].len();
    let places = || {
        anchors
            .iter()
            .flat_map(|&p| passage(p).in_version(v))
            .map(|id| id.s())
    };
    let before: usize = (0..places().min().unwrap_or(0)).map(bytes).sum();
    if before > places().map(bytes).sum() {
        Vec::new()
    } else {
        anchors
    }
}

/// Inserts the passages that only `v` and later versions have.
fn insert_version(
    collation: &Collation,
    base: usize,
    v: usize,
    chain: &mut Chain,
    row_of: &mut [Option<usize>],
) {
    let anchors = anchors(collation, base, v);
    let order: Vec<usize> = {
        let mut seen = vec![false; collation.passages.len()];
        let n = collation.corpus.versions[v].sentences.len();
        let ids = (0..n).map(|s| collation.passage_of(SentenceId::new(v, s)));
        ids.filter(|&p| !std::mem::replace(&mut seen[p], true)).collect()
    };
    let anchored = |p: usize| row_of[p].filter(|_| anchors.binary_search(&p).is_ok());
    // What comes before the first anchor goes right above that row; a version without an anchor comes last.
    let mut cursor = order
        .iter()
        .find_map(|&p| anchored(p))
        .map_or_else(|| chain.last(), |row| chain.before(row));
    // For each place in the version's order, how many base rows are above the next anchor.
    let mut limits = vec![usize::MAX; order.len()];
    for (i, &p) in order.iter().enumerate().rev() {
        let next = limits.get(i + 1).copied().unwrap_or(usize::MAX);
        limits[i] = anchored(p).map_or(next, |row| chain.base_index(row));
    }
    for (i, p) in order.into_iter().enumerate() {
        match row_of[p] {
            Some(row) if anchors.binary_search(&p).is_ok() => cursor = row,
            // Another version has inserted it already: go on from there, unless that is out of the way.
            Some(row) if (chain.base_index(cursor)..limits[i]).contains(&chain.base_index(row)) => {
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

/// A doubly linked list of slots, so that inserting is O(1) anywhere.
struct Chain {
    slots: Vec<Option<Slot>>,
    next: Vec<usize>,
    prev: Vec<usize>,
    /// How many base rows are at or above each row.
    base_index: Vec<usize>,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            slots: vec![None],
            next: vec![HEAD],
            prev: vec![HEAD],
            base_index: vec![0],
        }
    }
}

impl Chain {
    fn insert_after(&mut self, at: usize, slot: Slot) -> usize {
        let (new, after) = (self.slots.len(), self.next[at]);
        self.base_index
            .push(self.base_index[at] + usize::from(!slot.base.is_empty()));
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

    fn base_index(&self, row: usize) -> usize {
        self.base_index[row]
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
