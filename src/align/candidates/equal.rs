//! Equal sentences of two versions, paired by what stands around them and by order.

use rustc_hash::FxHashMap;

/// A text and its neighbours, as far as they must be equal.
type EqualKey = (u32, u32, u32);
type Surroundings<'k> = &'k dyn Fn(&[u32], usize) -> EqualKey;

/// Pairs equal texts of two versions one to one, in time linear in their length.
///
/// Where a text stands several times, occurrences with the same neighbours on both sides go together first, then
/// with the same neighbour on one side, then what is left in reading order.
pub(crate) fn pair_equal(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let (mut done_a, mut done_b) = (vec![false; a.len()], vec![false; b.len()]);
    // What must be equal, from the most to the least.
    let keys: [Surroundings; 4] = [
        &|row, i| (row[i], near(row, i, -1), near(row, i, 1)),
        &|row, i| (row[i], near(row, i, -1), 0),
        &|row, i| (row[i], near(row, i, 1), 0),
        &|row, i| (row[i], 0, 0),
    ];
    for key in keys {
        let mut places: FxHashMap<EqualKey, (Vec<u32>, usize)> = FxHashMap::default();
        for i in (0..a.len()).filter(|&i| !done_a[i]) {
            places.entry(key(a, i)).or_default().0.push(i as u32);
        }
        for (j, done) in done_b.iter_mut().enumerate().filter(|(_, done)| !**done) {
            if let Some((list, next)) = places.get_mut(&key(b, j))
                && let Some(&i) = list.get(*next)
            {
                *next += 1;
                done_a[i as usize] = true;
                *done = true;
                pairs.push((i, j as u32));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The text that stands `by` places after the `i`-th; `u32::MAX` outside.
fn near(row: &[u32], i: usize, by: isize) -> u32 {
    let place = i.checked_add_signed(by);
    place.and_then(|k| row.get(k)).copied().unwrap_or(u32::MAX)
}
