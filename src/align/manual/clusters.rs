//! Merges clusters, except where two members must stay apart.

/// Numbers gathered into clusters.
pub(crate) struct Clusters {
    home: Vec<usize>,
    members: Vec<Vec<usize>>,
    apart: Vec<(usize, usize)>,
}

impl Clusters {
    /// `count` numbers, each by itself; the pairs `apart` are not to come together.
    pub(crate) fn new(count: usize, apart: Vec<(usize, usize)>) -> Self {
        Self {
            home: (0..count).collect(),
            members: (0..count).map(|n| vec![n]).collect(),
            apart,
        }
    }

    /// Makes the clusters of two numbers one; where `forced`, even if that brings a parted pair together.
    pub(crate) fn join(&mut self, x: usize, y: usize, forced: bool) {
        let (into, from) = (self.home[x], self.home[y]);
        let across = |&(a, b): &(usize, usize)| {
            let homes = (self.home[a], self.home[b]);
            homes == (into, from) || homes == (from, into)
        };
        if into == from || !forced && self.apart.iter().any(across) {
            return;
        }
        let moved = std::mem::take(&mut self.members[from]);
        for &n in &moved {
            self.home[n] = into;
        }
        self.members[into].extend(moved);
    }

    /// The clusters, each with its numbers.
    pub(crate) fn into_members(self) -> impl Iterator<Item = Vec<usize>> {
        self.members.into_iter().filter(|m| !m.is_empty())
    }
}
