//! What other versions say of a pair: where both sentences' best partner in a third version is the same sentence.

use crate::align::lexicon::prepare::Prepared;
use crate::align::links::pairing::Pairing;
use crate::align::model::sigmoid;

/// No more versions than this are asked about one pair.
const MOST_ASKED: usize = 12;

/// What other versions say of a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Support {
    /// How sure the best of those is in which both sentences have the same partner, 0..=1.
    pub best: f32,
    /// The share of such versions among those that say anything.
    pub share: f32,
    /// The share of those in which the two have different partners, both sure.
    pub against: f32,
}

/// The best partner of every sentence in every other version.
pub(crate) struct Witnesses {
    /// `best[a][b][i]`: partner in `b` of sentence `i` of `a`, and how likely alone.
    best: Vec<Vec<Vec<(u32, f32)>>>,
}

impl Witnesses {
    pub fn new(p: &Prepared, pairings: &[Pairing]) -> Self {
        let versions = p.order.len();
        let mut best: Vec<Vec<Vec<(u32, f32)>>> = vec![vec![Vec::new(); versions]; versions];
        if versions < 3 {
            return Self { best };
        }
        for pairing in pairings {
            let mut row = vec![(u32::MAX, 0.0f32); p.text_of[pairing.a].len()];
            let mut column = vec![(u32::MAX, 0.0f32); p.text_of[pairing.b].len()];
            for (i, &j) in pairing.fixed.iter().enumerate().filter(|&(_, &j)| j != u32::MAX) {
                row[i] = (j, 1.0);
                column[j as usize] = (i as u32, 1.0);
            }
            for c in &pairing.cands {
                let s = sigmoid(c.alone);
                for (best, other) in [(&mut row[c.i as usize], c.j), (&mut column[c.j as usize], c.i)] {
                    if s > best.1 {
                        *best = (other, s);
                    }
                }
            }
            best[pairing.a][pairing.b] = row;
            best[pairing.b][pairing.a] = column;
        }
        Self { best }
    }

    /// What other versions say of the pair; all 0 where none says anything.
    pub fn support(&self, a: usize, b: usize, i: u32, j: u32) -> Support {
        let versions = self.best.len();
        if versions < 3 {
            return Support::default();
        }
        let (mut best, mut agree, mut against, mut asked) = (0.0f32, 0usize, 0usize, 0usize);
        for c in (0..versions).filter(|&c| c != a && c != b).take(MOST_ASKED) {
            let (x, y) = (self.best[a][c][i as usize], self.best[b][c][j as usize]);
            let sure = x.1.min(y.1);
            if x.0 == u32::MAX && y.0 == u32::MAX || x.1.max(y.1) < 0.3 {
                continue;
            }
            asked += 1;
            if x.0 == y.0 {
                best = best.max(sure);
                agree += usize::from(sure > 0.3);
            } else if sure > 0.5 {
                against += 1;
            }
        }
        if asked == 0 {
            return Support::default();
        }
        let all = asked as f32;
        Support {
            best,
            share: agree as f32 / all,
            against: against as f32 / all,
        }
    }
}
