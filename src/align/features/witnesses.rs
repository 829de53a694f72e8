//! The evidence of other versions for a pair: do both sentences have the same partner in another version?

use crate::align::candidates::propose::NO_PARTNER;
use crate::align::features::pairing::{Pairing, Support, partners};
use crate::align::features::sigmoid;
use crate::align::lexicon::prepared::Prepared;

/// No more versions than this are asked about one pair.
const MAX_WITNESSES: usize = 12;
/// Where neither sentence has a partner this likely in another version, that version is no evidence.
const MIN_EVIDENCE_SCORE: f32 = 0.3;
/// Partners that differ speak against a pair where both are more likely than this.
const MIN_TO_CONTRADICT: f32 = 0.5;

/// The best partner of a sentence in another version, and how likely it is.
type Partner = (u32, f32);

/// The best partner of every sentence in every other version.
pub(crate) struct Witnesses {
    /// `best[a][b][i]`: the best partner in `b` of sentence `i` of `a`, by ranks. Empty below three versions.
    best: Vec<Vec<Vec<Partner>>>,
}

impl Witnesses {
    pub(crate) fn new(prepared: &Prepared, pairings: &[Pairing]) -> Self {
        let versions = prepared.order.len();
        if versions < 3 {
            return Self { best: Vec::new() };
        }
        let mut best: Vec<Vec<Vec<Partner>>> = vec![vec![Vec::new(); versions]; versions];
        for pairing in pairings {
            let none = |rank: usize| vec![(NO_PARTNER, 0.0f32); prepared.sentences[rank].len()];
            let (mut rows, mut columns) = (none(pairing.a), none(pairing.b));
            for (i, j) in partners(&pairing.partner) {
                rows[i as usize] = (j, 1.0);
                columns[j as usize] = (i, 1.0);
            }
            for c in &pairing.candidates {
                let probability = sigmoid(c.log_odds);
                for (best, other) in [(&mut rows[c.i as usize], c.j), (&mut columns[c.j as usize], c.i)] {
                    if probability > best.1 {
                        *best = (other, probability);
                    }
                }
            }
            best[pairing.a][pairing.b] = rows;
            best[pairing.b][pairing.a] = columns;
        }
        Self { best }
    }

    /// The evidence of other versions for sentence `i` of version `a` and `j` of version `b`, by ranks.
    pub(crate) fn support(&self, (a, b): (usize, usize), i: u32, j: u32) -> Support {
        let (mut best, mut agree, mut against, mut asked) = (0.0f32, 0usize, 0usize, 0usize);
        let others = (0..self.best.len()).filter(|&c| c != a && c != b);
        for c in others.take(MAX_WITNESSES) {
            let (x, y) = (self.best[a][c][i as usize], self.best[b][c][j as usize]);
            if x.1.max(y.1) < MIN_EVIDENCE_SCORE {
                continue;
            }
            let both_sure = x.1.min(y.1);
            asked += 1;
            if x.0 == y.0 {
                best = best.max(both_sure);
                agree += usize::from(both_sure > MIN_EVIDENCE_SCORE);
            } else if both_sure > MIN_TO_CONTRADICT {
                against += 1;
            }
        }
        if asked == 0 {
            return Support::default();
        }
        Support {
            best,
            share: agree as f32 / asked as f32,
            against: against as f32 / asked as f32,
        }
    }
}
