//! Pairs equal sentences of two versions one to one, by order and by their surroundings.

use rustc_hash::FxHashMap;

/// A sentence and its neighbours, as far as they must be equal.
type EqualKey = (u32, u32, u32);
type KeyOf<'k> = &'k dyn Fn(&[u32], usize) -> EqualKey;

/// Pairs equal sentences of two versions, in time linear in their length. Versions are given as numbers of unique
/// sentences.
///
/// Where a sentence occurs several times, occurrences with the same neighbours on both sides go together first, then
/// those with the same neighbour on one side, then the rest in reading order.
pub(crate) fn pair_equal(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let (mut done_a, mut done_b) = (vec![false; a.len()], vec![false; b.len()]);
    // From the strictest key to the loosest.
    let keys: [KeyOf; 4] = [
        &|row, i| (row[i], neighbour(row, i, -1), neighbour(row, i, 1)),
        &|row, i| (row[i], neighbour(row, i, -1), 0),
        &|row, i| (row[i], neighbour(row, i, 1), 0),
        &|row, i| (row[i], 0, 0),
    ];
    for key in keys {
        // The unpaired sentences of `a` by key, and how many of them are taken.
        let mut unpaired: FxHashMap<EqualKey, (Vec<u32>, usize)> = FxHashMap::default();
        for i in (0..a.len()).filter(|&i| !done_a[i]) {
            unpaired.entry(key(a, i)).or_default().0.push(i as u32);
        }
        for (j, done) in done_b.iter_mut().enumerate().filter(|(_, done)| !**done) {
            if let Some((list, taken)) = unpaired.get_mut(&key(b, j))
                && let Some(&i) = list.get(*taken)
            {
                *taken += 1;
                done_a[i as usize] = true;
                *done = true;
                pairs.push((i, j as u32));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The sentence `offset` places after sentence `i`; `u32::MAX` outside the version.
fn neighbour(row: &[u32], i: usize, offset: isize) -> u32 {
    let place = i.checked_add_signed(offset);
    place.and_then(|k| row.get(k)).copied().unwrap_or(u32::MAX)
}
