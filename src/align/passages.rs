//! Links become passages.

use rustc_hash::FxHashMap;

use super::collation::{Link, LinkKind, Passage};
use crate::load::{Corpus, SentenceId};

/// Clusters the sentences: strongest links first, two clusters merge where most pairs of their versions that could
/// be linked are linked (average linkage over the carriers), so one weak link glues nothing.
pub(super) fn cluster(corpus: &Corpus, links: &[Link]) -> Vec<Passage> {
    let starts: Vec<usize> = corpus
        .versions
        .iter()
        .scan(0, |at, v| {
            let here = *at;
            *at += v.sentences.len();
            Some(here)
        })
        .collect();
    let number = |s: SentenceId| starts[s.v()] + s.s();
    let ids: Vec<SentenceId> = corpus.sentence_ids().collect();
    let mut home: Vec<u32> = (0..ids.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = home.iter().map(|&n| vec![n]).collect();
    let mut weight: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    let mut order: Vec<&Link> = links.iter().collect();
    let rank = |l: &Link| match l.kind {
        LinkKind::Verbatim => 2,
        LinkKind::Reworded => 1,
        LinkKind::Partial => 0,
    };
    order.sort_by(|x, y| {
        rank(y)
            .cmp(&rank(x))
            .then(y.score.total_cmp(&x.score))
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    for l in &order {
        weight.insert((number(l.a) as u32, number(l.b) as u32), l.score);
    }
    for l in order {
        let (x, y) = (home[number(l.a)], home[number(l.b)]);
        if x == y {
            continue;
        }
        let (p, q) = (&members[x as usize], &members[y as usize]);
        let mut linked = 0usize;
        let mut possible = 0usize;
        for &i in p {
            for &j in q {
                if ids[i as usize].version == ids[j as usize].version {
                    continue;
                }
                possible += 1;
                linked += usize::from(weight.contains_key(&(i.min(j), i.max(j))));
            }
        }
        if 2 * linked >= possible {
            let (keep, gone) = if p.len() >= q.len() { (x, y) } else { (y, x) };
            let moved = std::mem::take(&mut members[gone as usize]);
            for &n in &moved {
                home[n as usize] = keep;
            }
            members[keep as usize].extend(moved);
        }
    }
    members
        .into_iter()
        .filter(|m| !m.is_empty())
        .map(|m| Passage::new(m.into_iter().map(|n| ids[n as usize]).collect()))
        .collect()
}
