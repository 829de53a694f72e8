//! What two sentences have in common, whatever surrounds them.

use crate::align::features::table::{agreement, mirrored};
use crate::align::lexicon::prepared::Prepared;
use crate::align::lexicon::relatedness::{Relatedness, relatedness};
use crate::align::lexicon::unique_sentences::UniqueSentence;
use crate::text::sorted::{count_common, each_common};

/// Lengths beyond this many words count as this many.
const MAX_LENGTH: f32 = 60.0;
/// The longest run is looked for in the first words only, since its cost is the product of both lengths.
const MAX_RUN: usize = 60;

features! {
    /// What two sentences have in common. "Weight" is a sum of idf.
    PairFeatures(x: &Overlap<'_>) {
        cosine = ratio(x.common, (x.a.weight * x.b.weight).sqrt());
        contained = x.a_in_b.max(x.b_in_a);
        covered = x.a_in_b.min(x.b_in_a);
        // Pairs of neighbouring stems, then letter n-grams: over both sentences, and over the one with fewer.
        bigrams = ratio(2.0 * x.bigrams.common, x.bigrams.both());
        bigrams_contained = x.bigrams.contained();
        letters = ratio(2.0 * x.letters.common, x.letters.both());
        letters_contained = x.letters.contained();
        rarest_shared = x.rarest;
        idf_shared = x.common;
        idf_missing = (x.a.weight - x.common).min(x.b.weight - x.common).max(0.0);
        numbers_agree = x.numbers.common.min(3.0);
        numbers_clash = x.numbers.missing().min(3.0);
        names_agree = x.names.min(4.0);
        names_clash = x.names_missing;
        length_ratio = ratio(x.length_a.min(x.length_b), x.length_a.max(x.length_b));
        length_min, length_max = mirrored(x.length_a.min(MAX_LENGTH), x.length_b.min(MAX_LENGTH));
        quotes = agreement((x.a.quoted, x.b.quoted));
        longest_run = ratio(x.run, x.length_a.min(x.length_b));
        // The same three measures, where related words count as one.
        related = ratio(x.related.shared, (x.related.a * x.related.b).sqrt());
        related_contained = ratio(x.related.shared, x.related.a.min(x.related.b));
        related_covered = ratio(x.related.shared, x.related.a.max(x.related.b));
        // What the pair rests on: see `Overlap::evidence`.
        evidence = x.evidence().min(1.0);
    }
}

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Likeness {
    /// The share of the first sentence's weight that the second has too.
    pub a_in_b: f32,
    /// The share of the second sentence's weight that the first has too.
    pub b_in_a: f32,
    /// The same from either side.
    pub features: PairFeatures,
}

impl Likeness {
    /// Compares two unique sentences.
    pub(crate) fn new(prepared: &Prepared, a: u32, b: u32) -> Self {
        let overlap = Overlap::new(prepared, a, b);
        Self {
            a_in_b: overlap.a_in_b,
            b_in_a: overlap.b_in_a,
            features: PairFeatures::new(&overlap),
        }
    }

    /// The greatest share of either sentence's weight that the other has too, related words included, 0..=1.
    pub(crate) fn common_ground(&self) -> f32 {
        self.features.contained.max(self.features.related_contained)
    }

    /// The same likeness, seen from the other sentence.
    pub(crate) fn mirrored(self) -> Self {
        Self {
            a_in_b: self.b_in_a,
            b_in_a: self.a_in_b,
            ..self
        }
    }
}

/// Items that two sentences have, and how many of them are in both.
struct Counts {
    a: f32,
    b: f32,
    common: f32,
}

impl Counts {
    fn new(a: &[u32], b: &[u32]) -> Self {
        Self {
            a: a.len() as f32,
            b: b.len() as f32,
            common: count_common(a, b) as f32,
        }
    }

    fn both(&self) -> f32 {
        self.a + self.b
    }

    /// The common items, as a share of those of the sentence with fewer.
    fn contained(&self) -> f32 {
        ratio(self.common, self.a.min(self.b))
    }

    /// What either has alone, of the sentence with less of it.
    fn missing(&self) -> f32 {
        (self.a - self.common).min(self.b - self.common)
    }
}

/// What two sentences share: the input of the features.
struct Overlap<'x> {
    a: &'x UniqueSentence,
    b: &'x UniqueSentence,
    /// The weight that both have, and the idf of the rarest stem of it.
    common: f32,
    rarest: f32,
    a_in_b: f32,
    b_in_a: f32,
    bigrams: Counts,
    letters: Counts,
    numbers: Counts,
    /// Names that the other sentence has too, and the weight of those that it lacks.
    names: f32,
    names_missing: f32,
    length_a: f32,
    length_b: f32,
    /// Words of the longest run that both have.
    run: f32,
    related: Relatedness,
    idf_unit: f32,
}

impl<'x> Overlap<'x> {
    fn new(prepared: &'x Prepared, a_number: u32, b_number: u32) -> Self {
        let (a, b) = (prepared.unique(a_number), prepared.unique(b_number));
        let (stems_a, stems_b) = (a.distinct_stems(), b.distinct_stems());
        let (mut common, mut rarest) = (0.0f32, 0.0f32);
        each_common(
            stems_a,
            stems_b,
            |&stem| stem,
            |&stem, _| {
                let idf = prepared.idf[stem as usize];
                common += idf;
                rarest = rarest.max(idf);
            },
        );
        let shared = |names: &[u32], stems: &[u32]| {
            let shared = names.iter().filter(|name| stems.binary_search(name).is_ok());
            shared.count() as f32
        };
        let missing = |names: &[u32], stems: &[u32]| -> f32 {
            let missing = names.iter().filter(|name| stems.binary_search(name).is_err());
            missing.map(|&name| prepared.idf[name as usize]).sum()
        };
        Self {
            a,
            b,
            common,
            rarest,
            a_in_b: ratio(common, a.weight),
            b_in_a: ratio(common, b.weight),
            bigrams: Counts::new(prepared.bigrams(a_number), prepared.bigrams(b_number)),
            letters: Counts::new(prepared.grams(a_number), prepared.grams(b_number)),
            numbers: Counts::new(a.numbers(), b.numbers()),
            names: shared(a.names(), stems_b).max(shared(b.names(), stems_a)),
            names_missing: missing(a.names(), stems_b).min(missing(b.names(), stems_a)),
            length_a: a.stems().len() as f32,
            length_b: b.stems().len() as f32,
            run: longest_run(a.stems(), b.stems()) as f32,
            related: relatedness(prepared, a_number, b_number),
            idf_unit: prepared.idf_unit,
        }
    }

    /// What the pair rests on, in the weight of a rare word: the rarest content word or related word that both have,
    /// or half of all of them together, or up to half the share of wording that both have. 1 where they share a number
    /// or much of their wording.
    fn evidence(&self) -> f32 {
        let same_wording =
            self.bigrams.common >= 3.0 && 2.0 * self.bigrams.common >= self.bigrams.a.min(self.bigrams.b);
        if self.numbers.common > 0.0 || same_wording {
            return 1.0;
        }
        // Short sentences may have no content word at all: there a good part of all words will do.
        let wording = ratio(self.common, (self.a.weight * self.b.weight).sqrt())
            .max(0.8 * self.bigrams.contained())
            .max(0.7 * self.letters.contained());
        let content = self.related.rarest.max(0.5 * self.related.shared) / self.idf_unit;
        content.max(0.5 * wording)
    }
}

/// `x / y`, at most 1; 0 where `y` is 0.
fn ratio(x: f32, y: f32) -> f32 {
    if y > 0.0 { (x / y).min(1.0) } else { 0.0 }
}

/// The longest run of stems that both sentences have, in words.
fn longest_run(a: &[u32], b: &[u32]) -> usize {
    let (a, b) = (&a[..a.len().min(MAX_RUN)], &b[..b.len().min(MAX_RUN)]);
    let mut longest = 0u8;
    let mut row = [0u8; MAX_RUN + 1];
    for &x in a {
        let mut diagonal = 0;
        for (j, &y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { 0 };
            longest = longest.max(row[j + 1]);
            diagonal = above;
        }
    }
    usize::from(longest)
}
