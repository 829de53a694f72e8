//! Gathers linked sentences into passages.
//!
//! A chain of links is not enough: one long sentence that fuses two statements would glue them together. So links are
//! taken strongest first, and two groups of sentences become one where most pairs across them are linked (half of them,
//! where the link is not `partial`). The long sentence then goes with one statement and keeps its links to the other.
//!
//! This is greedy edge contraction (Keuper and others, *Efficient decomposition of image and mesh graphs by lifted
//! multicuts*, 2015) for correlation clustering (Bansal, Blum and Chawla, *Correlation clustering*, 2004).

use rustc_hash::FxHashSet;

use crate::align::collation::{Link, LinkKind, Passage};
use crate::align::lexicon::prepared::Prepared;
use crate::load::SentenceId;

/// Two clusters with more pairs across them than this are not merged. Counting them all would cost too much, and a
/// passage of hundreds of sentences is of no use to a reader.
const MAX_PAIRS_ACROSS: usize = 1 << 16;

/// Clusters the sentences of a corpus by its links.
pub(crate) fn cluster(prepared: &Prepared, links: &[Link]) -> Vec<Passage> {
    // Sentences are numbered in canonical order, so that ties fall the same way whatever order versions came in.
    let mut starts = vec![0u32; prepared.order.len() + 1];
    let mut rank_of = vec![0usize; prepared.order.len()];
    for (rank, &v) in prepared.order.iter().enumerate() {
        rank_of[v] = rank;
        starts[rank + 1] = starts[rank] + prepared.sentences[rank].len() as u32;
    }
    let version: Vec<u32> = prepared
        .sentences
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
    let mut cluster_of: Vec<u32> = (0..version.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = cluster_of.iter().map(|&n| vec![n]).collect();
    for (weakness, _, (x, y)) in order {
        let (x, y) = (cluster_of[x as usize], cluster_of[y as usize]);
        if x == y {
            continue;
        }
        let (left, right) = (&members[x as usize], &members[y as usize]);
        if left.len() * right.len() > MAX_PAIRS_ACROSS
            || !belong_together(left, right, &version, &linked, weakness < 0)
        {
            continue;
        }
        let (into, from) = if left.len() >= right.len() { (x, y) } else { (y, x) };
        let moving = std::mem::take(&mut members[from as usize]);
        for &n in &moving {
            cluster_of[n as usize] = into;
        }
        members[into as usize].extend(moving);
    }
    let id = |n: u32| {
        let rank = version[n as usize] as usize;
        prepared.id(rank, n - starts[rank])
    };
    members
        .into_iter()
        .filter(|m| !m.is_empty())
        .map(|m| Passage::new(m.into_iter().map(id).collect()))
        .collect()
}

/// Whether more pairs across two clusters are linked than not, or as many where `half` is enough. Pairs of one version
/// do not count.
fn belong_together(
    left: &[u32],
    right: &[u32],
    version: &[u32],
    linked: &FxHashSet<(u32, u32)>,
    half: bool,
) -> bool {
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
    with > without || half && with == without
}
