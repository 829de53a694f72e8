//! What two texts share when relatives count as one: words with the same first letters ("decide", "decision"),
//! spellings of an acronym, and synonyms.

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
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        if x.key == y.key {
            let idf = x.rarity.min(y.rarity);
            kin.shared += idf;
            kin.best = kin.best.max(idf);
        }
        i += usize::from(x.key <= y.key);
        j += usize::from(y.key <= x.key);
    }
    kin
}
