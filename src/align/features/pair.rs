//! What a pair of texts has in common, whatever stands around them.

use crate::align::lexicon::prepare::Prepared;
use crate::align::lexicon::relatedness::kinship;
use crate::align::lexicon::unique_sentences::shared;

/// Names of the measures, in the order of [`Likeness::measures`]; the learnt table speaks of them by number.
pub const MEASURES: [&str; COUNT] = [
    "cosine",
    "contained",
    "covered",
    "bigrams",
    "bigrams_contained",
    "letters",
    "letters_contained",
    "rarest_shared",
    "rarity_shared",
    "rarity_missing",
    "numbers_agree",
    "numbers_clash",
    "names_agree",
    "names_clash",
    "length_ratio",
    "length_min",
    "length_max",
    "quotes",
    "run",
    "kin",
    "kin_contained",
    "kin_covered",
    "evidence",
];

/// How many measures a pair of texts has.
pub(crate) const COUNT: usize = 23;
const CONTAINED: usize = 1;
const KIN_CONTAINED: usize = 20;

/// Measures of likeness between two texts; all but the two directions are the same seen from either side.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Likeness {
    /// Share of the first text's rarity that the second holds.
    pub a_in_b: f32,
    /// Share of the second text's rarity that the first holds.
    pub b_in_a: f32,
    /// What the pair rests on, as a share of a rare word: the rarest content word or relative that both hold, or half
    /// of all of them together, or up to half the share of all wording that both hold; 1 where they share a number or much of their wording.
    pub evidence: f32,
    /// See [`MEASURES`].
    pub measures: [f32; COUNT],
}

impl Likeness {
    /// The greatest share of either text's rarity that the other holds, relatives counted too, 0..=1.
    pub fn common_ground(&self) -> f32 {
        self.measures[CONTAINED].max(self.measures[KIN_CONTAINED])
    }

    /// The same, seen from the other text.
    pub fn turned(self) -> Self {
        Self {
            a_in_b: self.b_in_a,
            b_in_a: self.a_in_b,
            ..self
        }
    }
}

/// The longest run of stems that both texts hold, in words. Quadratic in the texts' lengths, so cut to 60 words.
fn longest_run(a: &[u32], b: &[u32]) -> usize {
    let (a, b) = (&a[..a.len().min(60)], &b[..b.len().min(60)]);
    let mut best = 0u8;
    let mut row = [0u8; 61];
    for &x in a {
        let mut diagonal = 0;
        for (j, &y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { 0 };
            best = best.max(row[j + 1]);
            diagonal = above;
        }
    }
    usize::from(best)
}

/// Rarity of the stems of `list` that `other` lacks.
fn lacking(p: &Prepared, list: &[u32], other: &[u32]) -> f32 {
    list.iter()
        .filter(|w| other.binary_search(w).is_err())
        .map(|&w| p.rarity[w as usize])
        .sum()
}

/// Compares two texts.
pub(crate) fn likeness(p: &Prepared, t: u32, u: u32) -> Likeness {
    let (a, b) = (&p.texts[t as usize], &p.texts[u as usize]);
    let (mut i, mut j, mut common, mut rarest) = (0, 0, 0.0f32, 0.0f32);
    let (set_a, set_b) = (a.set(), b.set());
    while i < set_a.len() && j < set_b.len() {
        let (x, y) = (set_a[i], set_b[j]);
        if x == y {
            let r = p.rarity[x as usize];
            common += r;
            rarest = rarest.max(r);
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let ratio = |x: f32, y: f32| if y > 0.0 { (x / y).min(1.0) } else { 0.0 };
    let (ga, gb) = (p.grams(t), p.grams(u));
    let letters = shared(ga, gb) as f32;
    let (ba, bb) = (p.bigrams(t), p.bigrams(u));
    let pairs = shared(ba, bb) as f32;
    let (a_in_b, b_in_a) = (ratio(common, a.weight), ratio(common, b.weight));
    let (la, lb) = (a.stems().len() as f32, b.stems().len() as f32);
    let numbers = shared(a.numbers(), b.numbers());
    let clash = (a.numbers().len() - numbers).min(b.numbers().len() - numbers);
    let held = |names: &[u32], set: &[u32]| names.iter().filter(|w| set.binary_search(w).is_ok()).count();
    let names = held(a.names(), set_b).max(held(b.names(), set_a));
    let names_clash = lacking(p, a.names(), set_b).min(lacking(p, b.names(), set_a));
    let kin = kinship(p, t, u);
    let worded = pairs >= 3.0 && 2.0 * pairs >= ba.len().min(bb.len()) as f32;
    let evidence = if numbers > 0 || worded {
        1.0
    } else {
        // Short sentences may have no content word at all: there a good part of all words will do.
        let wording = ratio(common, (a.weight * b.weight).sqrt())
            .max(0.8 * ratio(pairs, ba.len().min(bb.len()) as f32))
            .max(0.7 * ratio(letters, ga.len().min(gb.len()) as f32));
        (kin.best.max(0.5 * kin.shared) / p.unit).max(0.5 * wording)
    };
    let measures = [
        ratio(common, (a.weight * b.weight).sqrt()),
        a_in_b.max(b_in_a),
        a_in_b.min(b_in_a),
        ratio(2.0 * pairs, (ba.len() + bb.len()) as f32),
        ratio(pairs, ba.len().min(bb.len()) as f32),
        ratio(2.0 * letters, (ga.len() + gb.len()) as f32),
        ratio(letters, ga.len().min(gb.len()) as f32),
        rarest,
        common,
        (a.weight - common).min(b.weight - common).max(0.0),
        numbers.min(3) as f32,
        clash.min(3) as f32,
        names.min(4) as f32,
        names_clash,
        ratio(la.min(lb), la.max(lb)),
        la.min(lb).min(60.0),
        la.max(lb).min(60.0),
        match (a.quoted, b.quoted) {
            (true, true) => 1.0,
            (false, false) => 0.0,
            _ => -1.0,
        },
        ratio(longest_run(a.stems(), b.stems()) as f32, la.min(lb)),
        ratio(kin.shared, (kin.a * kin.b).sqrt()),
        ratio(kin.shared, kin.a.min(kin.b)),
        ratio(kin.shared, kin.a.max(kin.b)),
        evidence.min(1.0),
    ];
    Likeness {
        a_in_b,
        b_in_a,
        evidence,
        measures,
    }
}
