//! Whether a sentence is a piece of another that is linked already: a split, a merge or a fusion.
//!
//! For example, one version says "The ferry sank and forty people were saved" and the other says so in two sentences.
//! The first of them is linked; the second is a join.

use crate::align::features::pair::PairFeatures;
use crate::align::features::pairing::{Candidate, PairStats, Support};
use crate::align::features::table::{concat, mirrored};
use crate::align::lexicon::prepared::Prepared;

/// Sentences between a piece and the nearest piece before it; farther counts the same.
const MAX_DISTANCE: u32 = 30;

features! {
    /// A candidate of which one side, or both, is linked already. Its partners are the sentences linked with it.
    JoinFeatures(x: &JoinContext<'_>) {
        score = x.candidate.score;
        first_score = x.candidate.first_score;
        sides_linked = f32::from(u8::from(!x.row.is_empty()) + u8::from(!x.column.is_empty()));
        partner_best = x.row.best().max(x.column.best());
        partner_worst = if x.row.is_empty() || x.column.is_empty() {
            partner_best
        } else {
            x.row.best().min(x.column.best())
        };
        partner_near, partner_far = mirrored(x.row.distance(x.candidate.j), x.column.distance(x.candidate.i));
        fills_min, fills_max = mirrored(x.open_row.filled, x.open_column.filled);
        open_min, open_max = mirrored(x.open_row.open, x.open_column.open);
        margin_to_partner = first_score - partner_best;
        witness_best = x.support.best;
        witness_against = x.support.against;
        own_best = x.own_best;
        covered_with_partner = x.open_row.covered().min(x.open_column.covered());
        length_fit = x.length.fit;
        versions_length_fit = x.length.versions;
        new_share = x.news.0;
        repeated_share = x.news.1;
        versions_likeness = x.stats.likeness;
        rising_chain = x.stats.order.rising_chain;
        beyond_chance = x.stats.order.beyond_chance;
        settled_share = x.stats.settled_share;
    }
}

/// The number of features of a join.
pub(crate) const JOIN_COUNT: usize = PairFeatures::COUNT + JoinFeatures::COUNT;

/// The links that a sentence has already: partners with scores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Partners(pub Vec<(u32, f32)>);

impl Partners {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn best(&self) -> f32 {
        self.0.iter().map(|x| x.1).fold(0.0f32, f32::max)
    }

    /// How far the nearest partner is from a sentence of its version.
    fn distance(&self, sentence: u32) -> f32 {
        let nearest = self
            .0
            .iter()
            .map(|&(partner, _)| partner.abs_diff(sentence))
            .min();
        nearest.map_or(MAX_DISTANCE, |d| d.min(MAX_DISTANCE)) as f32
    }
}

/// Two versions while pieces are joined.
pub(crate) struct Joiner<'x> {
    pub prepared: &'x Prepared,
    /// Unique sentences of both versions.
    pub rows: &'x [u32],
    pub columns: &'x [u32],
    /// The logarithm of how many times longer the rows' sentences are than the columns', on average.
    pub length_ratio: f32,
    pub stats: PairStats,
}

impl Joiner<'_> {
    /// All features of a join, in one row. `row` and `column` are the partners that the two sentences have already,
    /// `own_best` the lesser of the best scores of both.
    pub(crate) fn row(
        &self,
        candidate: &Candidate,
        (row, column): (&Partners, &Partners),
        support: Support,
        own_best: f32,
    ) -> [f32; JOIN_COUNT] {
        let (a, b) = (
            self.rows[candidate.i as usize],
            self.columns[candidate.j as usize],
        );
        // The partners of a row are in the other version, and vice versa.
        let of_row = || row.0.iter().map(|&(j, _)| self.columns[j as usize]);
        let of_column = || column.0.iter().map(|&(i, _)| self.rows[i as usize]);
        let (open_row, open_column) = (self.open(a, b, of_row()), self.open(b, a, of_column()));
        let join = JoinFeatures::new(&JoinContext {
            candidate,
            row,
            column,
            support,
            own_best,
            length: self.length_fit((a, of_row()), (b, of_column())),
            news: self.news(candidate, (a, row, open_row), (b, column, open_column)),
            open_row,
            open_column,
            stats: self.stats,
        });
        concat(&[&candidate.likeness.features.values(), &join.values()])
    }

    /// What the partners of sentence `own` leave open, and how much of that `other` fills.
    fn open(&self, own: u32, other: u32, partners: impl Iterator<Item = u32> + Clone) -> Open {
        let (own, other) = (self.prepared.unique(own), self.prepared.unique(other));
        let has = |u: u32, stem: u32| {
            let stems = self.prepared.unique(u).distinct_stems();
            stems.binary_search(&stem).is_ok()
        };
        let (mut open, mut filled) = (0.0, 0.0);
        for &stem in own.distinct_stems() {
            if partners.clone().any(|partner| has(partner, stem)) {
                continue;
            }
            let idf = self.prepared.idf[stem as usize];
            open += idf;
            if other.distinct_stems().binary_search(&stem).is_ok() {
                filled += idf;
            }
        }
        let all = own.weight.max(1e-6);
        Open {
            open: open / all,
            filled: filled / all,
        }
    }

    /// Whether a long sentence comes nearer in length to its pieces when this piece is added (Gale and Church 1993).
    fn length_fit(
        &self,
        (a, of_row): (u32, impl Iterator<Item = u32>),
        (b, of_column): (u32, impl Iterator<Item = u32>),
    ) -> LengthFit {
        let words = |u: u32| self.prepared.unique(u).stems().len() as f32 + 1.0;
        let ratio = |x: f32, y: f32| (x / y).ln().abs();
        let (of_row, of_column): (f32, f32) = (of_row.map(words).sum(), of_column.map(words).sum());
        let mut best = LengthFit {
            fit: f32::NEG_INFINITY,
            versions: 0.0,
        };
        for (long, pieces, piece, versions) in [
            (words(b), of_column, words(a), -self.length_ratio),
            (words(a), of_row, words(b), self.length_ratio),
        ] {
            if pieces > 0.0 {
                let fit = ratio(long, pieces) - ratio(long, pieces + piece);
                if fit > best.fit {
                    best = LengthFit { fit, versions };
                }
            }
        }
        best
    }

    /// Of the piece: how much is in what the long sentence's other partners leave open, and how much in what they have
    /// already.
    fn news(
        &self,
        candidate: &Candidate,
        (a, row, open_row): (u32, &Partners, Open),
        (b, column, open_column): (u32, &Partners, Open),
    ) -> (f32, f32) {
        let (weight_a, weight_b) = (self.prepared.unique(a).weight, self.prepared.unique(b).weight);
        let (mut new, mut repeated) = (1.0f32, 0.0f32);
        for (partners, long, open, piece) in [
            (row, weight_a, open_row, weight_b),
            (column, weight_b, open_column, weight_a),
        ] {
            if !partners.is_empty() {
                let shared = candidate.likeness.features.idf_shared / piece.max(1e-6);
                let filled = open.filled * long / piece.max(1e-6);
                new = new.min(filled);
                repeated = repeated.max(shared - filled);
            }
        }
        (new, repeated)
    }
}

/// Of a sentence's weight: the share that no partner has, and the part of it that the other sentence has.
#[derive(Clone, Copy)]
struct Open {
    open: f32,
    filled: f32,
}

impl Open {
    /// The share that the partners and the other sentence have together.
    fn covered(self) -> f32 {
        1.0 - self.open + self.filled
    }
}

/// How much better the lengths fit, and how much longer the sentences of the long one's version are throughout.
struct LengthFit {
    fit: f32,
    versions: f32,
}

/// One join: the input of the features.
struct JoinContext<'x> {
    candidate: &'x Candidate,
    row: &'x Partners,
    column: &'x Partners,
    support: Support,
    own_best: f32,
    open_row: Open,
    open_column: Open,
    length: LengthFit,
    news: (f32, f32),
    stats: PairStats,
}
