//! Equal sentences of two versions, paired by what stands around them and by order.

use rustc_hash::FxHashMap;

/// Pairs equal texts of two versions one to one, in time linear in their length.
///
/// Where a text stands several times, occurrences with the same neighbours on both sides go together first, then
/// with the same neighbour on one side, then what is left in reading order.
pub(super) fn pair_equal(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let (mut done_a, mut done_b) = (vec![false; a.len()], vec![false; b.len()]);
    let near = |row: &[u32], i: usize, by: isize| {
        i.checked_add_signed(by)
            .and_then(|k| row.get(k))
            .copied()
            .unwrap_or(u32::MAX)
    };
    type Key = (u32, u32, u32);
    let keys: [&dyn Fn(&[u32], usize) -> Key; 4] = [
        &|row, i| (row[i], near(row, i, -1), near(row, i, 1)),
        &|row, i| (row[i], near(row, i, -1), 0),
        &|row, i| (row[i], near(row, i, 1), 0),
        &|row, i| (row[i], 0, 0),
    ];
    for key in keys {
        let mut places: FxHashMap<Key, (Vec<u32>, usize)> = FxHashMap::default();
        for i in (0..a.len()).filter(|&i| !done_a[i]) {
            places.entry(key(a, i)).or_default().0.push(i as u32);
        }
        for j in 0..b.len() {
            if done_b[j] {
                continue;
            }
            if let Some((list, next)) = places.get_mut(&key(b, j))
                && let Some(&i) = list.get(*next)
            {
                *next += 1;
                done_a[i as usize] = true;
                done_b[j] = true;
                pairs.push((i, j as u32));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}
