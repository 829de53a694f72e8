//! How much of the likely ways through two texts, read in order, pass through a pair.
//!
//! Between sure pairs that rise together the two texts are read side by side by a small pair model (match, skip,
//! one-to-two, two-to-one), summed over all its ways forwards and backwards (Durbin and others, *Biological sequence
//! analysis*, 1998, chapter 4). The share of the ways that pass through a pair is evidence that neighbours in order
//! support it; pairs off the ways only go without, so order stays a soft bonus.

use crate::align::candidates::{Candidate, Sizes};

/// A gap with a side longer than this is left without evidence: its ways would cost too much.
const LONGEST: usize = 100;
/// Weight of reading past one sentence; two skips in either order weigh half a match at even odds.
const SKIP: f64 = 0.5;
/// Weight of a sentence meeting a second partner.
const AGAIN: f64 = 0.15;

/// The share of ways through each candidate, 0..=1. `sure` holds the sure pairs by row. `starts` is the row index
/// of `cands`.
pub(crate) fn ways(cands: &[Candidate], starts: &[u32], sure: &[Option<u32>], size: Sizes) -> Vec<f32> {
    let mut share = vec![0.0f32; cands.len()];
    let chain = rising(sure);
    let mut from = (0usize, 0usize);
    for at in 0..=chain.len() {
        let to = chain
            .get(at)
            .map_or((size.n, size.m), |&(i, j)| (i as usize + 1, j as usize + 1));
        let (n, m) = (to.0 - from.0, to.1 - from.1);
        if n > 0 && m > 0 && n <= LONGEST && m <= LONGEST {
            gap(cands, starts, sure, from, (n, m), &mut share);
        }
        if let Some(&(i, j)) = chain.get(at) {
            from = (i as usize, j as usize);
        }
    }
    share
}

/// The longest rising chain of sure pairs (patience sorting).
fn rising(sure: &[Option<u32>]) -> Vec<(u32, u32)> {
    let pairs: Vec<(u32, u32)> = sure
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i as u32, j)))
        .collect();
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = vec![None; pairs.len()];
    for (k, &(_, j)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&t| pairs[t].1 < j);
        below[k] = pile.checked_sub(1).map(|b| piles[b]);
        if pile == piles.len() {
            piles.push(k);
        } else {
            piles[pile] = k;
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut at = piles.last().copied();
    while let Some(k) = at {
        chain.push(pairs[k]);
        at = below[k];
    }
    chain.reverse();
    chain
}

fn gap(
    cands: &[Candidate],
    starts: &[u32],
    sure: &[Option<u32>],
    (i0, j0): (usize, usize),
    (n, m): (usize, usize),
    share: &mut [f32],
) {
    let mut cell = vec![(-5.0f64).exp(); n * m];
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for i in 0..n {
        if let Some(j) = sure[i0 + i]
            && (j0..j0 + m).contains(&(j as usize))
        {
            cell[i * m + j as usize - j0] = 3.0f64.exp();
        }
        let span = starts[i0 + i] as usize..starts[i0 + i + 1] as usize;
        for (k, c) in span.clone().zip(&cands[span]) {
            let j = c.j as usize;
            if (j0..j0 + m).contains(&j) {
                cell[i * m + j - j0] = f64::from(c.alone.clamp(-5.0, 3.0)).exp();
                seen.push((k, i * m + j - j0));
            }
        }
    }
    let w = m + 1;
    let mut ahead = vec![0.0f64; (n + 1) * w];
    let mut back = vec![0.0f64; (n + 1) * w];
    ahead[0] = 1.0;
    back[n * w + m] = 1.0;
    let at = |i: usize, j: usize| cell[i * m + j];
    for i in 0..=n {
        for j in 0..=m {
            let mut sum = ahead[i * w + j];
            if i > 0 {
                sum += ahead[(i - 1) * w + j] * SKIP;
            }
            if j > 0 {
                sum += ahead[i * w + j - 1] * SKIP;
            }
            if i > 0 && j > 0 {
                sum += ahead[(i - 1) * w + j - 1] * at(i - 1, j - 1);
                if j > 1 {
                    sum += ahead[(i - 1) * w + j - 2] * at(i - 1, j - 2) * at(i - 1, j - 1) * AGAIN;
                }
                if i > 1 {
                    sum += ahead[(i - 2) * w + j - 1] * at(i - 2, j - 1) * at(i - 1, j - 1) * AGAIN;
                }
            }
            ahead[i * w + j] = sum;
        }
    }
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            let mut sum = back[i * w + j];
            if i < n {
                sum += back[(i + 1) * w + j] * SKIP;
            }
            if j < m {
                sum += back[i * w + j + 1] * SKIP;
            }
            if i < n && j < m {
                sum += back[(i + 1) * w + j + 1] * at(i, j);
                if j + 1 < m {
                    sum += back[(i + 1) * w + j + 2] * at(i, j) * at(i, j + 1) * AGAIN;
                }
                if i + 1 < n {
                    sum += back[(i + 2) * w + j + 1] * at(i, j) * at(i + 1, j) * AGAIN;
                }
            }
            back[i * w + j] = sum;
        }
    }
    let all = ahead[n * w + m].max(f64::MIN_POSITIVE);
    for (k, x) in seen {
        let (i, j) = (x / m, x % m);
        let mut sum = ahead[i * w + j] * at(i, j) * back[(i + 1) * w + j + 1];
        if j + 1 < m {
            sum += ahead[i * w + j] * at(i, j) * at(i, j + 1) * AGAIN * back[(i + 1) * w + j + 2];
        }
        if j > 0 {
            sum += ahead[i * w + j - 1] * at(i, j - 1) * at(i, j) * AGAIN * back[(i + 1) * w + j + 1];
        }
        if i + 1 < n {
            sum += ahead[i * w + j] * at(i, j) * at(i + 1, j) * AGAIN * back[(i + 2) * w + j + 1];
        }
        if i > 0 {
            sum += ahead[(i - 1) * w + j] * at(i - 1, j) * at(i, j) * AGAIN * back[(i + 1) * w + j + 1];
        }
        share[k] = share[k].max((sum / all).clamp(0.0, 1.0) as f32);
    }
}
