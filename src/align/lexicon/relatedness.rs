//! What two sentences share when related words count as one: words that begin alike ("decide", "decision"),
//! spellings of an acronym, and synonyms.

use crate::align::lexicon::prepared::Prepared;
use crate::align::lexicon::unique_sentences::RelatedKey;
use crate::text::sorted::each_common;

/// What two sentences share of their content words.
#[derive(Default)]
pub(crate) struct Relatedness {
    /// The idf of all content words of each sentence.
    pub a: f32,
    pub b: f32,
    /// The idf of what both have.
    pub shared: f32,
    /// The idf of the rarest that both have.
    pub rarest: f32,
}

/// Compares two unique sentences.
pub(crate) fn relatedness(prepared: &Prepared, a: u32, b: u32) -> Relatedness {
    let (a, b) = (prepared.related_keys(a), prepared.related_keys(b));
    let weight = |list: &[RelatedKey]| list.iter().map(|x| x.idf).sum();
    let mut related = Relatedness {
        a: weight(a),
        b: weight(b),
        ..Relatedness::default()
    };
    each_common(
        a,
        b,
        |x| x.key,
        |x, y| {
            let idf = x.idf.min(y.idf);
            related.shared += idf;
            related.rarest = related.rarest.max(idf);
        },
    );
    related
}
