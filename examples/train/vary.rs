//! Variants of labelled corpora, so that the models do not learn the habits of single sets.
//!
//! Most sets keep the order of their sentences and much of their wording, and models learnt from them alone lean on both.
//! So a part of what they learn from has blocks moved, words replaced or sentences dropped.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use hexapla::load::Corpus;

use crate::gold::{Record, version};

/// A small random number generator (xorshift) with a seed, so that a run can be repeated.
pub(crate) struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
    /// True with this probability.
    pub(crate) fn chance(&mut self, p: f32) -> bool {
        (self.roll(1 << 20) as f32) < p * (1 << 20) as f32
    }
}

/// What a variant changes.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    /// Blocks moved, per hundred sentences.
    pub moved: f32,
    /// The share of the longer words that are replaced.
    pub replaced: f32,
    /// The share of the sentences that are dropped, of each version by itself.
    pub dropped: f32,
}

/// A variant of two versions of a record.
pub(crate) fn vary(record: &Record, dice: &mut Dice, change: Change) -> Option<Record> {
    let Change {
        moved,
        replaced,
        dropped,
    } = change;
    let all = &record.corpus.versions;
    let pairs: Vec<(usize, usize)> = (0..all.len())
        .flat_map(|a| (a + 1..all.len()).map(move |b| (a, b)))
        .filter(|&(a, b)| record.counts_versions(a, b))
        .collect();
    let (a, b) = *pairs.get(dice.roll(pairs.len()))?;
    let stock: Vec<String> = [a, b]
        .iter()
        .flat_map(|&v| all[v].text().split_whitespace().map(str::to_owned))
        .collect();
    // order[side][new place] = old place
    let mut order: Vec<Vec<usize>> = Vec::new();
    let mut versions = Vec::new();
    for (side, &v) in [a, b].iter().enumerate() {
        let n = all[v].sentences.len();
        let mut places: Vec<usize> = (0..n).filter(|_| !dice.chance(dropped)).collect();
        let n = places.len();
        if side == 1 {
            for _ in 0..(n as f32 * moved / 100.0).ceil() as usize {
                let len = 1 + dice.roll(5);
                if len < n && moved > 0.0 {
                    let block: Vec<usize> = {
                        let from = dice.roll(n - len + 1);
                        places.drain(from..from + len).collect()
                    };
                    let to = dice.roll(places.len() + 1);
                    places.splice(to..to, block);
                }
            }
        }
        let text = |s: usize, dice: &mut Dice| -> String {
            let words = all[v].sentence(s).split(' ').map(|w| {
                if side == 1 && w.len() > 3 && dice.chance(replaced) {
                    stock[dice.roll(stock.len())].clone()
                } else {
                    w.to_owned()
                }
            });
            words.collect::<Vec<_>>().join(" ")
        };
        // Paragraphs follow the places where old neighbours still stand together.
        let mut paragraphs: Vec<Vec<String>> = Vec::new();
        let mut last = None;
        for &s in &places {
            let home = all[v].paragraph_of(s);
            let sentence = text(s, dice);
            match paragraphs.last_mut() {
                Some(p) if last == Some((home, s)) => p.push(sentence),
                _ => paragraphs.push(vec![sentence]),
            }
            last = Some((home, s + 1)).filter(|_| all[v].paragraph_of(s + 1) == home);
        }
        versions.push(version(&all[v].name, &all[v].language, &paragraphs));
        order.push(places);
    }
    let place: Vec<HashMap<usize, usize>> = order
        .iter()
        .map(|o| o.iter().enumerate().map(|(new, &old)| (old, new)).collect())
        .collect();
    let turn = |p: &(usize, usize, usize, usize)| {
        (p.0 == a && p.2 == b)
            .then(|| Some((0, *place[0].get(&p.1)?, 1, *place[1].get(&p.3)?)))
            .flatten()
    };
    Some(Record::plain(
        Arc::new(Corpus {
            versions,
            ..Corpus::default()
        }),
        record
            .pairs
            .iter()
            .filter_map(|(p, &same)| Some((turn(p)?, same)))
            .collect(),
        record.ignored().filter_map(turn).collect(),
    ))
}

/// Versions of two unrelated records of one set: every link is wrong. True counterparts alone would teach that the best
/// candidate is mostly right.
pub(crate) fn unrelated(x: &Record, y: &Record) -> Option<Record> {
    let versions = vec![
        x.corpus.versions.first()?.clone(),
        y.corpus.versions.last()?.clone(),
    ];
    let corpus = Corpus {
        versions,
        ..Corpus::default()
    };
    Some(Record::plain(Arc::new(corpus), HashMap::new(), HashSet::new()))
}
