//! Which candidates become links: one to one by best competition, then splits and merges.

use super::context::Candidate;

/// A chosen pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    pub i: u32,
    pub j: u32,
    pub score: f32,
    /// True where one of the two was taken already: a piece of a split, merge or fusion.
    pub joined: bool,
    /// Rarity shared both ways.
    pub both: f32,
}

/// Greedy best one to one, then unlinked pieces join their best partner.
pub(super) fn select(cands: &mut [Candidate], fixed: &[u32], m: usize, cut: f32) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    let mut taken_i: Vec<bool> = fixed.iter().map(|&j| j != u32::MAX).collect();
    let mut taken_j = vec![false; m];
    for &j in fixed.iter().filter(|&&j| j != u32::MAX) {
        taken_j[j as usize] = true;
    }
    cands.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.i, x.j).cmp(&(y.i, y.j))));
    for c in cands.iter().filter(|c| c.score >= cut) {
        let (i, j) = (c.i as usize, c.j as usize);
        if !taken_i[i] && !taken_j[j] {
            taken_i[i] = true;
            taken_j[j] = true;
            chosen.push(pick(c, false));
        }
    }
    let whole = chosen.len();
    for c in cands.iter().filter(|c| c.like.a_in_b.max(c.like.b_in_a) >= 0.5) {
        let (i, j) = (c.i as usize, c.j as usize);
        if taken_i[i] != taken_j[j] {
            let inside = if taken_j[j] { c.like.a_in_b } else { c.like.b_in_a };
            if inside >= 0.55 {
                taken_i[i] = true;
                taken_j[j] = true;
                chosen.push(pick(c, true));
                let partner = if inside == c.like.a_in_b {
                    (None, Some(c.j))
                } else {
                    (Some(c.i), None)
                };
                for other in &mut chosen[..whole] {
                    other.joined |= Some(other.i) == partner.0 || Some(other.j) == partner.1;
                }
            }
        }
    }
    chosen
}

fn pick(c: &Candidate, joined: bool) -> Chosen {
    Chosen {
        i: c.i,
        j: c.j,
        score: if joined { c.score.max(0.5) } else { c.score },
        joined,
        both: c.like.a_in_b.min(c.like.b_in_a),
    }
}
