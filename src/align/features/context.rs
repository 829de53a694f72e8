//! Candidates of two versions: how they compete and how their neighbours match.

use crate::align::candidates::{ALONE, Candidate, PLACE, PairStats, Sizes, alone_features};
use crate::align::features::competition::Best;
use crate::align::features::order_consistency::{OrderConsistency, along};
use crate::align::features::pair::MEASURES;
use crate::align::features::witnesses::Support;

/// Names of what [`ContextFeatures::features`] adds to those.
pub const RIVALS: [&str; 27] = [
    "alone",
    "margin_least",
    "margin_most",
    "rank_best",
    "rank_worst",
    "cosine_margin_least",
    "cosine_margin_most",
    "letters_margin_least",
    "letters_margin_most",
    "csls",
    "neighbour_least",
    "neighbour_most",
    "offset_near",
    "offset_far",
    "in_order",
    "likeness_of_versions",
    "order_of_versions",
    "third_best",
    "third_share",
    "equal_elsewhere_both",
    "equal_elsewhere",
    "ways",
    "ways_margin",
    "third_against",
    "block",
    "rising",
    "beyond_chance",
];

/// Features of a pair in its context.
pub(crate) const CONTEXT: usize = ALONE + RIVALS.len();

/// Feature names by number.
#[must_use]
pub fn names() -> Vec<&'static str> {
    MEASURES.iter().chain(&PLACE).chain(&RIVALS).copied().collect()
}

/// Log-odds below which all pairs count as equally hopeless, and the standing of an equal sentence.
const FLOOR: f32 = -6.0;
const EQUAL: f32 = 6.0;
const COSINE: usize = 0;
const LETTERS: usize = 5;

/// What can be said of two versions once every candidate has been judged alone.
pub(crate) struct ContextFeatures<'x> {
    pub(crate) size: Sizes,
    pub(crate) fixed: &'x [u32],
    pub(crate) cands: &'x [Candidate],
    /// `cands` of row `i` are `starts[i]..starts[i + 1]`.
    pub(crate) starts: Vec<u32>,
    row: [Vec<Best>; 3],
    column: [Vec<Best>; 3],
    taken: Vec<bool>,
    /// The nearest sure pair at or before each row, and at or after.
    before: Vec<Option<(u32, u32)>>,
    after: Vec<Option<(u32, u32)>>,
    likeness: f32,
    order: f32,
    along: OrderConsistency,
    ways: Vec<f32>,
    row_ways: Vec<Best>,
    column_ways: Vec<Best>,
}

impl<'x> ContextFeatures<'x> {
    /// `cands` sorted by `(i, j)`; `fixed[i]` is the equal partner of `i`, or `u32::MAX`.
    pub fn new(cands: &'x [Candidate], fixed: &'x [u32], size: Sizes) -> Self {
        let (n, m) = (size.n, size.m);
        let mut starts = vec![0u32; n + 1];
        for c in cands {
            starts[c.i as usize + 1] += 1;
        }
        for i in 1..=n {
            starts[i] += starts[i - 1];
        }
        let floors = [FLOOR, 0.0, 0.0];
        let tops = [EQUAL, 1.0, 1.0];
        let mut row = floors.map(|f| vec![Best::of(f); n]);
        let mut column = floors.map(|f| vec![Best::of(f); m]);
        let mut taken = vec![false; m];
        for (i, &j) in fixed.iter().enumerate().filter(|&(_, &j)| j != u32::MAX) {
            taken[j as usize] = true;
            for k in 0..3 {
                row[k][i].note(tops[k]);
                column[k][j as usize].note(tops[k]);
            }
        }
        // A candidate whose sentence is settled elsewhere no longer stands in others' way.
        let settled = |c: &&Candidate| fixed[c.i as usize] == u32::MAX && !taken[c.j as usize];
        for c in cands.iter().filter(settled) {
            for (k, s) in standing(c).into_iter().enumerate() {
                row[k][c.i as usize].note(s);
                column[k][c.j as usize].note(s);
            }
        }
        let mut sure: Vec<Option<u32>> = fixed.iter().map(|&j| (j != u32::MAX).then_some(j)).collect();
        for c in cands.iter().filter(settled) {
            let (i, j) = (c.i as usize, c.j as usize);
            let s = standing(c)[0];
            if s > 0.0 && s >= row[0][i].top[0] && s >= column[0][j].top[0] {
                sure[i] = Some(c.j);
            }
        }
        let mut before = vec![None; n];
        let mut last = None;
        for i in 0..n {
            before[i] = last;
            last = sure[i].map(|j| (i as u32, j)).or(last);
        }
        let mut after = vec![None; n];
        last = None;
        for i in (0..n).rev() {
            after[i] = last;
            last = sure[i].map(|j| (i as u32, j)).or(last);
        }
        let curve = |b: &Best| crate::align::model::sigmoid(b.top[0]);
        let likeness = row[0].iter().chain(&column[0]).map(curve).sum::<f32>() / (n + m).max(1) as f32;
        let known: Vec<u32> = sure.iter().flatten().copied().collect();
        let rising = known.windows(2).filter(|w| w[0] < w[1]).count();
        let order = (rising as f32 + 1.0) / (known.len().saturating_sub(1) as f32 + 2.0);
        let ways = crate::align::features::path_posterior::ways(cands, &starts, &sure, size);
        let mut row_ways = vec![Best::of(0.0); n];
        let mut column_ways = vec![Best::of(0.0); m];
        for (c, &s) in cands.iter().zip(&ways) {
            row_ways[c.i as usize].note(s);
            column_ways[c.j as usize].note(s);
        }
        Self {
            size,
            fixed,
            cands,
            starts,
            row,
            column,
            taken,
            before,
            after,
            likeness,
            order,
            along: along(cands, fixed, size),
            ways,
            row_ways,
            column_ways,
        }
    }

    /// What the two versions are to each other.
    pub fn tie(&self) -> PairStats {
        let settled = self.fixed.iter().filter(|&&j| j != u32::MAX).count();
        PairStats {
            likeness: self.likeness,
            along: self.along,
            settled: settled as f32 / self.size.n.min(self.size.m).max(1) as f32,
        }
    }

    /// All features of candidate `number`. `third` is the support by other versions.
    pub fn features(&self, number: usize, opens: (bool, bool), third: Support) -> [f32; CONTEXT] {
        let c = &self.cands[number];
        let mut f = [0.0; CONTEXT];
        f[..ALONE].copy_from_slice(&alone_features(c, self.size, opens));
        let (i, j) = (c.i as usize, c.j as usize);
        let s = standing(c);
        let (r, k) = (&self.row, &self.column);
        let offset = |sure: Option<(u32, u32)>| {
            sure.map_or(20.0, |(x, y)| {
                let (di, dj) = (i as f32 - x as f32, j as f32 - y as f32);
                (di - dj).abs().min(20.0)
            })
        };
        let (ob, oa) = (offset(self.before[i]), offset(self.after[i]));
        let in_order = u8::from(self.before[i].is_none_or(|(_, y)| (y as usize) < j))
            + u8::from(self.after[i].is_none_or(|(_, y)| (y as usize) > j));
        let more = [
            s[0],
            s[0] - r[0][i].rival(s[0]),
            s[0] - k[0][j].rival(s[0]),
            r[0][i].rank(s[0]),
            k[0][j].rank(s[0]),
            s[1] - r[1][i].rival(s[1]),
            s[1] - k[1][j].rival(s[1]),
            s[2] - r[2][i].rival(s[2]),
            s[2] - k[2][j].rival(s[2]),
            2.0 * s[1] - r[1][i].mean() - k[1][j].mean(),
            self.beside(c, -1),
            self.beside(c, 1),
            ob.min(oa),
            ob.max(oa),
            f32::from(in_order),
            self.likeness,
            self.order,
            third.best,
            third.share,
            f32::from(u8::from(self.fixed[i] != u32::MAX && self.fixed[i] != c.j)),
            f32::from(u8::from(self.taken[j] && self.fixed[i] != c.j)),
            self.ways[number],
            self.ways[number]
                - self.row_ways[i]
                    .rival(self.ways[number])
                    .max(self.column_ways[j].rival(self.ways[number])),
            third.against,
            self.block(c),
            self.along.rising,
            self.along.beyond_chance,
        ];
        // The margins seen from row and column are given as the lesser and the greater, so that the result does not
        // depend on which version comes first.
        f[ALONE..].copy_from_slice(&more);
        for (x, y) in [(1, 2), (3, 4), (5, 6), (7, 8), (19, 20)] {
            let (lo, hi) = (more[x].min(more[y]), more[x].max(more[y]));
            f[ALONE + x] = lo;
            f[ALONE + y] = hi;
        }
        let (lo, hi) = (more[10].min(more[11]), more[10].max(more[11]));
        f[ALONE + 10] = lo;
        f[ALONE + 11] = hi;
        f
    }
}

fn standing(c: &Candidate) -> [f32; 3] {
    [
        c.alone.clamp(FLOOR, EQUAL),
        c.like.measures[COSINE],
        c.like.measures[LETTERS],
    ]
}
