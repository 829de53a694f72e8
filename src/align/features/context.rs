//! How a candidate competes with others of its row and column, and whether its surroundings match.

use crate::align::candidates::propose::NO_PARTNER;
use crate::align::features::competition::Competition;
use crate::align::features::grid::Grid;
use crate::align::features::neighbours::{beside, block};
use crate::align::features::order_consistency::order_consistency;
use crate::align::features::pair::PairFeatures;
use crate::align::features::pairing::{Candidate, PairStats, Sizes, Support, partners};
use crate::align::features::path_posterior::path_posterior;
use crate::align::features::place::{PlaceFeatures, Places};
use crate::align::features::sigmoid;
use crate::align::features::table::{concat, mirrored};

/// Log-odds below this count as equally hopeless.
const MIN_LOG_ODDS: f32 = -6.0;
/// Log-odds above this count as equally sure. An equal sentence has them.
const MAX_LOG_ODDS: f32 = 6.0;
/// Sentences by which a pair may be off from the nearest sure pair; farther off counts the same.
const MAX_OFFSET: f32 = 20.0;

features! {
    /// A candidate in its context.
    ContextFeatures(x: &CandidateContext<'_>) {
        log_odds = x.log_odds();
        margin_min, margin_max = seen_from_both(x.all.log_odds.margins(x.candidate, log_odds));
        rank_min, rank_max = seen_from_both(x.all.log_odds.ranks(x.candidate, log_odds));
        cosine_margin_min, cosine_margin_max =
            seen_from_both(x.all.cosine.margins(x.candidate, x.pair().cosine));
        letters_margin_min, letters_margin_max =
            seen_from_both(x.all.letters.margins(x.candidate, x.pair().letters));
        csls = x.all.cosine.csls(x.candidate, x.pair().cosine);
        neighbour_min, neighbour_max =
            mirrored(beside(&x.all.grid, x.candidate, -1), beside(&x.all.grid, x.candidate, 1));
        offset_near, offset_far =
            mirrored(x.offset(x.all.before[x.row()]), x.offset(x.all.after[x.row()]));
        in_order = x.sure_pairs_in_order();
        versions_likeness = x.all.stats.likeness;
        versions_order = x.all.order_of_sure_pairs;
        witness_best = x.support.best;
        witness_share = x.support.share;
        both_settled_elsewhere, settled_elsewhere = seen_from_both(x.settled_elsewhere());
        path_posterior = x.all.path_posterior[x.number];
        path_posterior_margin = seen_from_both(x.all.path.margins(x.candidate, path_posterior)).0;
        witness_against = x.support.against;
        block = block(&x.all.grid, x.candidate);
        rising_chain = x.all.stats.order.rising_chain;
        beyond_chance = x.all.stats.order.beyond_chance;
    }
}

fn seen_from_both([row, column]: [f32; 2]) -> (f32, f32) {
    mirrored(row, column)
}

/// The number of features of a pair by itself.
pub(crate) const ALONE_COUNT: usize = PairFeatures::COUNT + PlaceFeatures::COUNT;
/// The number of features of a pair in its context.
pub(crate) const CONTEXT_COUNT: usize = ALONE_COUNT + ContextFeatures::COUNT;

/// The features of a pair by itself, in one row.
pub(crate) fn alone_row(c: &Candidate, sizes: Sizes, open_paragraphs: (bool, bool)) -> [f32; ALONE_COUNT] {
    let places = Places {
        i: c.i as usize,
        j: c.j as usize,
        sizes,
        open_paragraphs,
    };
    concat(&[&c.likeness.features.values(), &places.features().values()])
}

/// All that is known of two versions once every candidate has a score.
pub(crate) struct VersionsContext<'x> {
    grid: Grid<'x>,
    /// Whether each column is settled.
    taken: Vec<bool>,
    log_odds: Competition,
    cosine: Competition,
    letters: Competition,
    path: Competition,
    /// By candidate.
    path_posterior: Vec<f32>,
    /// The nearest sure pair before each row, and after.
    before: Vec<Option<(u32, u32)>>,
    after: Vec<Option<(u32, u32)>>,
    order_of_sure_pairs: f32,
    stats: PairStats,
}

impl<'x> VersionsContext<'x> {
    /// `candidates` are sorted by `(i, j)`; `partner[i]` is the settled partner of row `i`, or [`NO_PARTNER`].
    pub(crate) fn new(candidates: &'x [Candidate], partner: &'x [u32], sizes: Sizes) -> Self {
        let grid = Grid::new(candidates, partner, sizes);
        let mut log_odds = Competition::new(sizes, MIN_LOG_ODDS);
        let mut cosine = Competition::new(sizes, 0.0);
        let mut letters = Competition::new(sizes, 0.0);
        let mut taken = vec![false; sizes.columns];
        for (i, j) in partners(partner) {
            taken[j as usize] = true;
            log_odds.add(i, j, MAX_LOG_ODDS);
            cosine.add(i, j, 1.0);
            letters.add(i, j, 1.0);
        }
        // A candidate whose sentence is settled elsewhere does not compete.
        let open = |c: &&Candidate| partner[c.i as usize] == NO_PARTNER && !taken[c.j as usize];
        for c in candidates.iter().filter(open) {
            log_odds.add(c.i, c.j, bounded_log_odds(c));
            cosine.add(c.i, c.j, c.likeness.features.cosine);
            letters.add(c.i, c.j, c.likeness.features.letters);
        }
        let mut sure: Vec<Option<u32>> = partner.iter().map(|&j| (j != NO_PARTNER).then_some(j)).collect();
        for c in candidates.iter().filter(open) {
            let own = bounded_log_odds(c);
            if own > 0.0 && log_odds.is_best(c, own) {
                sure[c.i as usize] = Some(c.j);
            }
        }
        let path_posterior = path_posterior(&grid, &sure);
        let mut path = Competition::new(sizes, 0.0);
        for (c, &posterior) in candidates.iter().zip(&path_posterior) {
            path.add(c.i, c.j, posterior);
        }
        let best = log_odds.rows.iter().chain(&log_odds.columns);
        let likeness: f32 = best.map(|top| sigmoid(top.best())).sum();
        let settled = partners(partner).count();
        let stats = PairStats {
            likeness: likeness / (sizes.rows + sizes.columns).max(1) as f32,
            order: order_consistency(&grid),
            settled_share: settled as f32 / sizes.shorter() as f32,
        };
        let mut after = nearest_before(sure.iter().copied().enumerate().rev());
        after.reverse();
        Self {
            grid,
            taken,
            log_odds,
            cosine,
            letters,
            path,
            path_posterior,
            before: nearest_before(sure.iter().copied().enumerate()),
            after,
            order_of_sure_pairs: rising_share(&sure),
            stats,
        }
    }

    /// How the two versions relate.
    pub(crate) const fn stats(&self) -> PairStats {
        self.stats
    }

    /// All features of candidate `number`, in one row.
    pub(crate) fn row(
        &self,
        number: usize,
        open_paragraphs: (bool, bool),
        support: Support,
    ) -> [f32; CONTEXT_COUNT] {
        let candidate = &self.grid.candidates[number];
        let alone = alone_row(candidate, self.grid.sizes, open_paragraphs);
        let context = ContextFeatures::new(&CandidateContext {
            all: self,
            number,
            candidate,
            support,
        });
        concat(&[&alone, &context.values()])
    }
}

/// For each row, the last sure pair among the rows before it.
fn nearest_before(rows: impl Iterator<Item = (usize, Option<u32>)>) -> Vec<Option<(u32, u32)>> {
    let mut last = None;
    rows.map(|(i, sure)| {
        let nearest = last;
        last = sure.map(|j| (i as u32, j)).or(last);
        nearest
    })
    .collect()
}

/// The share of neighbouring sure pairs that are in the same order in both versions.
fn rising_share(sure: &[Option<u32>]) -> f32 {
    let known: Vec<u32> = sure.iter().flatten().copied().collect();
    let rising = known.windows(2).filter(|w| w[0] < w[1]).count();
    (rising as f32 + 1.0) / (known.len().saturating_sub(1) as f32 + 2.0)
}

fn bounded_log_odds(c: &Candidate) -> f32 {
    c.log_odds.clamp(MIN_LOG_ODDS, MAX_LOG_ODDS)
}

/// One candidate among the others: the input of the features.
struct CandidateContext<'x> {
    all: &'x VersionsContext<'x>,
    number: usize,
    candidate: &'x Candidate,
    support: Support,
}

impl CandidateContext<'_> {
    const fn row(&self) -> usize {
        self.candidate.i as usize
    }

    const fn pair(&self) -> &PairFeatures {
        &self.candidate.likeness.features
    }

    fn log_odds(&self) -> f32 {
        bounded_log_odds(self.candidate)
    }

    /// By how many sentences the candidate is off from where a sure pair lets it be expected.
    fn offset(&self, sure: Option<(u32, u32)>) -> f32 {
        sure.map_or(MAX_OFFSET, |(x, y)| {
            let (rows, columns) = (
                self.candidate.i as f32 - x as f32,
                self.candidate.j as f32 - y as f32,
            );
            (rows - columns).abs().min(MAX_OFFSET)
        })
    }

    /// How many of the sure pairs before and after are in order with the candidate.
    fn sure_pairs_in_order(&self) -> f32 {
        let j = self.candidate.j;
        let before = self.all.before[self.row()].is_none_or(|(_, y)| y < j);
        let after = self.all.after[self.row()].is_none_or(|(_, y)| y > j);
        f32::from(u8::from(before) + u8::from(after))
    }

    /// Whether its row and its column are settled with others.
    fn settled_elsewhere(&self) -> [f32; 2] {
        let partner = self.all.grid.partner[self.row()];
        let elsewhere = partner != self.candidate.j;
        let row = partner != NO_PARTNER && elsewhere;
        let column = self.all.taken[self.candidate.j as usize] && elsewhere;
        [row, column].map(|settled| f32::from(u8::from(settled)))
    }
}
