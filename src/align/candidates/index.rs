//! An inverted index over stems and pairs of stems: which texts are worth comparing with a text.

use crate::align::lexicon::prepare::Prepared;

/// Lists of texts by key: `starts[key]..starts[key + 1]` is the key's part of `texts`.
struct Lists {
    starts: Vec<u32>,
    texts: Vec<u32>,
}

impl Lists {
    /// Lists of `keys` keys; `each` calls its argument with every key of a text.
    fn new(keys: usize, texts: usize, each: impl Fn(usize, &mut dyn FnMut(usize))) -> Self {
        let mut starts = vec![0u32; keys + 1];
        for t in 0..texts {
            each(t, &mut |key| starts[key + 1] += 1);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut fill = starts.clone();
        let mut list = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
        for t in 0..texts {
            each(t, &mut |key| {
                list[fill[key] as usize] = t as u32;
                fill[key] += 1;
            });
        }
        Self { starts, texts: list }
    }

    fn of(&self, key: usize) -> &[u32] {
        &self.texts[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}

/// Texts by stem and by pair of neighbouring stems.
pub(crate) struct Index {
    stems: Lists,
    /// Keys are hashes of the pairs; two pairs that fall together do no harm but a needless comparison.
    pairs: Lists,
    /// `pairs` has two to the power of this many keys.
    bits: u32,
    /// Shared rarity by text; all zero between calls.
    sums: Vec<f32>,
    /// Room for what one search finds and for the stems it asks for: texts with what they share, stems by their holders.
    found: Vec<(u32, f32)>,
    rarest: Vec<(u32, u32)>,
    /// Holders of stems looked at for one text, rarest stems first.
    budget: usize,
}

/// A stem held by more texts than this tells nothing worth its cost, unless nothing rarer was found.
const MOST_HOLDERS: usize = 400;
/// A pair of stems held by more texts than this is a phrase of the language.
const MOST_PAIR_HOLDERS: usize = 24;
/// A text is compared with candidates found by looking at so many holders. In a large corpus what is rare says
/// more, so fewer are needed: this many looks over all texts, within the bounds below.
const LOOKS: usize = 4_000_000;
const BUDGET: (usize, usize) = (40, 1500);
/// A text with less of the best one's shared rarity than this part is no candidate.
const LEAST_PART: f32 = 0.25;

impl Index {
    pub fn new(p: &Prepared) -> Self {
        let words: usize = p.texts.iter().map(|t| t.stems().len()).sum();
        let bits = usize::BITS - words.max(64).leading_zeros();
        Self {
            stems: Lists::new(p.rarity.len(), p.texts.len(), |t, key| {
                p.texts[t].set().iter().for_each(|&w| key(w as usize));
            }),
            pairs: Lists::new(1 << bits, p.texts.len(), |t, key| {
                p.texts[t].stems().windows(2).for_each(|w| key(pair(w, bits)));
            }),
            bits,
            sums: vec![0.0; p.texts.len()],
            found: Vec::new(),
            rarest: Vec::new(),
            budget: (LOOKS / p.texts.len().max(1)).clamp(BUDGET.0, BUDGET.1),
        }
    }

    /// The texts that share the most rare stems with text `t`, at most `kept` for every version,
    /// best first.
    pub fn near(&mut self, p: &Prepared, t: u32, kept: usize) -> Box<[u32]> {
        let own = &p.texts[t as usize];
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let sums = &mut self.sums;
        let mut note = |holders: &[u32], rarity: f32| {
            for &u in holders.iter().filter(|&&u| u != t) {
                let sum = &mut sums[u as usize];
                if *sum == 0.0 {
                    found.push((u, 0.0));
                }
                *sum += rarity.max(1e-3);
            }
        };
        for w in own.stems().windows(2) {
            let holders = self.pairs.of(pair(w, self.bits));
            if holders.len() <= MOST_PAIR_HOLDERS {
                note(holders, 0.5 * (p.rarity[w[0] as usize] + p.rarity[w[1] as usize]));
            }
        }
        let stems = &mut self.rarest;
        stems.clear();
        stems.extend(
            own.set()
                .iter()
                .map(|&w| (self.stems.of(w as usize).len() as u32, w)),
        );
        stems.sort_unstable();
        let mut spent = 0;
        for &(n, w) in &*stems {
            let n = n as usize;
            spent += n;
            if spent > n && (n > MOST_HOLDERS || spent > self.budget) || n > 8 * BUDGET.1 {
                break;
            }
            note(self.stems.of(w as usize), p.rarity[w as usize]);
        }
        let mut best = 0.0f32;
        for (u, s) in &mut found {
            let shared = std::mem::take(&mut sums[*u as usize]);
            let weight = p.texts[*u as usize].weight;
            *s = shared / (own.weight * weight).sqrt().max(1e-6)
                + 0.5 * shared / own.weight.min(weight).max(1e-6);
            best = best.max(*s);
        }
        found.retain(|f| f.1 >= LEAST_PART * best);
        let order = |x: &(u32, f32), y: &(u32, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
        let most = kept * p.order.len().max(2);
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        // Of its own, and no longer than it is: what is left over from the search is used again.
        let near = found.iter().map(|f| f.0).collect();
        self.found = found;
        near
    }
}

/// The key of two neighbouring stems.
fn pair(w: &[u32], bits: u32) -> usize {
    let mixed = (u64::from(w[0]) << 32 | u64::from(w[1])).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - bits)) as usize
}
