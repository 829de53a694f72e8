//! What two texts share when relatives count as one: words with the same first letters ("decide", "decision"),
//! spellings of an acronym, synonyms, and words that the user's own vectors put near each other.

use crate::align::lexicon::prepare::Prepared;
use crate::align::lexicon::unique_sentences::TextKey;

/// What two texts share of their content words.
#[derive(Default)]
pub(crate) struct Relatedness {
    /// Rarity of either and of what both hold.
    pub a: f32,
    pub b: f32,
    pub shared: f32,
    /// Rarity of the rarest that both hold.
    pub best: f32,
}

/// Compares two texts, given by number.
pub(crate) fn kinship(p: &Prepared, t: u32, u: u32) -> Relatedness {
    let (a, b) = (p.keys(t), p.keys(u));
    let weight = |list: &[TextKey]| list.iter().map(|x| x.rarity).sum();
    let mut kin = Relatedness {
        a: weight(a),
        b: weight(b),
        ..Relatedness::default()
    };
    // Keys that the other lacks are asked about again where there are vectors.
    let with_vectors = p.vectors.is_some();
    let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (x, y) = (a.get(i), b.get(j));
        match (x, y) {
            (Some(x), Some(y)) if x.key == y.key => {
                kin.note(x.rarity.min(y.rarity));
                (i, j) = (i + 1, j + 1);
            }
            (Some(x), other) if other.is_none_or(|y| x.key < y.key) => {
                i += 1;
                if with_vectors {
                    only_a.push(*x);
                }
            }
            (_, y) => {
                j += 1;
                if let Some(y) = y.filter(|_| with_vectors) {
                    only_b.push(*y);
                }
            }
        }
    }
    if with_vectors {
        near(p, &only_a, only_b, &mut kin);
    }
    kin
}

impl Relatedness {
    fn note(&mut self, rarity: f32) {
        self.shared += rarity;
        self.best = self.best.max(rarity);
    }
}

/// Pairs words by their vectors, nearest first, each with one other; what they share is weighed by how near they are.
fn near(p: &Prepared, a: &[TextKey], b: Vec<TextKey>, kin: &mut Relatedness) {
    let Some(vectors) = &p.vectors else { return };
    let of = |k: &TextKey| p.vector.get(k.stem as usize).copied().flatten();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        let Some(x) = of(x) else { continue };
        for (j, y) in b.iter().enumerate() {
            let near = of(y).map_or(0.0, |y| vectors.kinship(x, y));
            if near > 0.0 {
                pairs.push((near, i, j));
            }
        }
    }
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    for (near, i, j) in pairs {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            kin.note(near * a[i].rarity.min(b[j].rarity));
        }
    }
}
