//! Candidates of two versions: how they compete and how their neighbours match.

use rustc_hash::FxHashMap;

use super::features::Likeness;

/// A candidate link between sentence `i` of one version and `j` of another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub i: u32,
    pub j: u32,
    pub like: Likeness,
    /// The score after competition and neighbours.
    pub score: f32,
}

/// Fills in the scores. `fixed[i]` is the exact partner of `i`, or `u32::MAX`.
pub(super) fn judge(cands: &mut [Candidate], fixed: &[u32], n: usize, m: usize) {
    let mut row = vec![(0.0f32, 0.0f32); n];
    let mut col = vec![(0.0f32, 0.0f32); m];
    let note = |best: &mut (f32, f32), s: f32| {
        if s > best.0 {
            *best = (s, best.0);
        } else if s > best.1 {
            best.1 = s;
        }
    };
    let at: FxHashMap<(u32, u32), f32> = cands.iter().map(|c| ((c.i, c.j), c.like.base)).collect();
    for (i, &j) in fixed.iter().enumerate() {
        if j != u32::MAX {
            note(&mut row[i], 1.0);
            note(&mut col[j as usize], 1.0);
        }
    }
    for c in cands.iter() {
        note(&mut row[c.i as usize], c.like.base);
        note(&mut col[c.j as usize], c.like.base);
    }
    for c in cands.iter_mut() {
        let s = c.like.base;
        let rival = |best: (f32, f32)| if s >= best.0 { best.1 } else { best.0 };
        let margin = s - 0.5 * (rival(row[c.i as usize]) + rival(col[c.j as usize]));
        let beside = |di: i64| {
            let (i, j) = (i64::from(c.i) + di, i64::from(c.j) + di);
            if i < 0 || j < 0 || i >= n as i64 || j >= m as i64 {
                return 0.3;
            }
            if fixed[i as usize] == j as u32 {
                return 1.0;
            }
            at.get(&(i as u32, j as u32)).copied().unwrap_or(0.0)
        };
        let away = (c.i as f32 / n as f32 - c.j as f32 / m as f32).abs();
        let z = 14.0 * (s - 0.34) + 7.0 * margin + 1.2 * (beside(-1) + beside(1)) - 1.5 * away;
        c.score = 1.0 / (1.0 + (-z).exp());
    }
}
