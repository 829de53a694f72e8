//! Links become passages.
//!
//! Greedy edge contraction for correlation clustering (the problem: Bansal, Blum and Chawla, *Correlation clustering*,
//! 2004; contraction in order of strength: Keuper and others, *Efficient decomposition of image and mesh graphs by
//! lifted multicuts*, 2015). A linked pair of sentences speaks for keeping both together, a pair of two versions without
//! a link against it. Links are taken strongest first; the clusters of their ends become one where most pairs across
//! them speak for it (half of them, where the link says the same statement and is no `partial`). So one weak link
//! glues nothing, and a long sentence that fuses two statements goes with one of them and keeps its links to the other.

use rustc_hash::FxHashSet;

use crate::align::collation::{Link, LinkKind, Passage};
use crate::align::lexicon::prepare::Prepared;
use crate::load::SentenceId;

/// Two clusters with more pairs across them than this are not merged: counting them all would cost too much, and a
/// passage of hundreds of sentences tells a reader nothing.
const MOST_PAIRS: usize = 1 << 16;

/// Clusters the sentences of a corpus over its links.
pub(crate) fn cluster(p: &Prepared, links: &[Link]) -> Vec<Passage> {
    // Sentences are numbered in canonical order, so that ties fall the same way whatever order versions came in.
    let mut starts = vec![0u32; p.order.len() + 1];
    let mut rank_of = vec![0usize; p.order.len()];
    for (rank, &v) in p.order.iter().enumerate() {
        rank_of[v] = rank;
        starts[rank + 1] = starts[rank] + p.text_of[rank].len() as u32;
    }
    let version: Vec<u32> = p
        .text_of
        .iter()
        .enumerate()
        .flat_map(|(rank, row)| std::iter::repeat_n(rank as u32, row.len()))
        .collect();
    let number = |s: SentenceId| starts[rank_of[s.v()]] + s.sentence;
    let strength = |l: &Link| match l.kind {
        LinkKind::Verbatim => 2,
        LinkKind::Reworded => 1,
        LinkKind::Partial => 0,
    };
    let mut order: Vec<(i32, u32, (u32, u32))> = links
        .iter()
        .map(|l| {
            let (x, y) = (number(l.a), number(l.b));
            (-strength(l), u32::MAX - l.score.to_bits(), (x.min(y), x.max(y)))
        })
        .collect();
    order.sort_unstable();
    let linked: FxHashSet<(u32, u32)> = order.iter().map(|o| o.2).collect();
    let mut home: Vec<u32> = (0..version.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = home.iter().map(|&n| vec![n]).collect();
    for (weakness, _, (x, y)) in order {
        let (x, y) = (home[x as usize], home[y as usize]);
        if x == y {
            continue;
        }
        let (left, right) = (&members[x as usize], &members[y as usize]);
        if left.len() * right.len() > MOST_PAIRS || !belong(left, right, &version, &linked, weakness < 0) {
            continue;
        }
        let (keep, gone) = if left.len() >= right.len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut members[gone as usize]);
        for &n in &moved {
            home[n as usize] = keep;
        }
        members[keep as usize].extend(moved);
    }
    let id = |n: u32| {
        let rank = version[n as usize] as usize;
        p.id(rank, n - starts[rank])
    };
    members
        .into_iter()
        .filter(|m| !m.is_empty())
        .map(|m| Passage::new(m.into_iter().map(id).collect()))
        .collect()
}

/// Whether more pairs across two clusters are linked than not (or as many, where `even` is enough); pairs of one
/// version say nothing.
fn belong(left: &[u32], right: &[u32], version: &[u32], linked: &FxHashSet<(u32, u32)>, even: bool) -> bool {
    let (mut with, mut without) = (0usize, 0usize);
    for &i in left {
        for &j in right {
            if version[i as usize] == version[j as usize] {
                continue;
            }
            if linked.contains(&(i.min(j), i.max(j))) {
                with += 1;
            } else {
                without += 1;
            }
        }
    }
    with > without || even && with == without
}
