//! What a pair of texts has in common, whatever stands around them.

use super::prepare::{Prepared, shared};

/// Measures of likeness between two texts, each 0..=1 unless said otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    /// Share of the first text's rarity that the second holds.
    pub a_in_b: f32,
    /// Share of the second text's rarity that the first holds.
    pub b_in_a: f32,
    /// Dice over letter n-grams.
    pub letters: f32,
    /// A first score, 0..=1.
    pub base: f32,
}

/// Compares two texts.
pub(super) fn likeness(p: &Prepared, t: u32, u: u32) -> Likeness {
    let (a, b) = (&p.texts[t as usize], &p.texts[u as usize]);
    let (mut i, mut j, mut common) = (0, 0, 0.0f32);
    while i < a.set.len() && j < b.set.len() {
        let (x, y) = (a.set[i], b.set[j]);
        if x == y {
            common += p.rarity[x as usize];
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let (ga, gb) = (p.grams(t), p.grams(u));
    let both = shared(ga, gb) as f32;
    let letters = 2.0 * both / (ga.len() + gb.len()).max(1) as f32;
    let inside = both / ga.len().min(gb.len()).max(1) as f32;
    let a_in_b = common / a.weight.max(1e-6);
    let b_in_a = common / b.weight.max(1e-6);
    let cosine = common / (a.weight * b.weight).sqrt().max(1e-6);
    let base = 0.4 * cosine + 0.2 * a_in_b.max(b_in_a) + 0.25 * letters + 0.15 * inside;
    Likeness {
        a_in_b: a_in_b.min(1.0),
        b_in_a: b_in_a.min(1.0),
        letters,
        base: base.clamp(0.0, 1.0),
    }
}
