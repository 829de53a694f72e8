//! An inverted index over stems: which texts are worth comparing with a text.

use super::prepare::Prepared;

/// Texts by stem.
pub(super) struct Index {
    /// `starts[stem]..starts[stem + 1]` is the stem's part of `texts`.
    starts: Vec<u32>,
    texts: Vec<u32>,
}

/// A stem held by more texts than this tells nothing worth its cost.
const MOST_HOLDERS: usize = 400;
/// Holders looked at for one text; what is rarest comes first.
const BUDGET: usize = 4000;

impl Index {
    pub fn new(p: &Prepared) -> Self {
        let mut starts = vec![0u32; p.rarity.len() + 1];
        for t in &p.texts {
            for &w in &*t.set {
                starts[w as usize + 1] += 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut fill = starts.clone();
        let mut texts = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
        for (n, t) in p.texts.iter().enumerate() {
            for &w in &*t.set {
                texts[fill[w as usize] as usize] = n as u32;
                fill[w as usize] += 1;
            }
        }
        Self { starts, texts }
    }

    fn holders(&self, stem: u32) -> &[u32] {
        let w = stem as usize;
        &self.texts[self.starts[w] as usize..self.starts[w + 1] as usize]
    }

    /// Texts that share rare stems with text `t`, with the rarity shared. `sums` is all zero before and after.
    pub fn near(&self, p: &Prepared, t: u32, sums: &mut [f32], found: &mut Vec<(u32, f32)>) {
        found.clear();
        let mut stems: Vec<u32> = p.texts[t as usize].set.to_vec();
        stems.sort_unstable_by_key(|&w| (self.holders(w).len(), w));
        let mut spent = 0;
        for w in stems {
            let holders = self.holders(w);
            spent += holders.len();
            if holders.len() > MOST_HOLDERS.max(p.texts.len() / 50) || (spent > BUDGET && !found.is_empty()) {
                break;
            }
            for &u in holders {
                if u == t {
                    continue;
                }
                let sum = &mut sums[u as usize];
                if *sum == 0.0 {
                    found.push((u, 0.0));
                }
                *sum += p.rarity[w as usize];
            }
        }
        for (u, sum) in found.iter_mut() {
            *sum = std::mem::take(&mut sums[*u as usize]);
        }
    }
}
