//! Where the two sentences of a pair are in their versions.

use crate::align::features::pairing::Sizes;
use crate::align::features::table::agreement;

/// The places of two sentences.
pub(crate) struct Places {
    pub i: usize,
    pub j: usize,
    pub sizes: Sizes,
    /// Whether each opens a paragraph.
    pub open_paragraphs: (bool, bool),
}

features! {
    /// The positions of two sentences.
    PlaceFeatures(x: &Places) {
        // How far apart they are, as a share of their versions.
        distance = (relative(x.i, x.sizes.rows) - relative(x.j, x.sizes.columns)).abs();
        first_or_last = match (x.i == 0, x.j == 0, x.i + 1 == x.sizes.rows, x.j + 1 == x.sizes.columns) {
            (true, true, _, _) => 1.0,
            (true, _, _, _) | (_, true, _, _) => -1.0,
            (_, _, true, true) => 0.5,
            _ => 0.0,
        };
        opens_paragraph = agreement(x.open_paragraphs);
    }
}

impl Places {
    pub(crate) fn features(&self) -> PlaceFeatures {
        PlaceFeatures::new(self)
    }
}

/// The middle of sentence `k` of `n`, 0..=1.
fn relative(k: usize, n: usize) -> f32 {
    (k as f32 + 0.5) / n.max(1) as f32
}
