//! Finds what two sorted lists have in common.

/// Calls `each` with every pair of items that have the same key. Both lists ascend by key, without repeats.
#[inline]
pub(crate) fn each_common<T, K: Ord>(a: &[T], b: &[T], key: impl Fn(&T) -> K, mut each: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (key(&a[i]), key(&b[j]));
        if x == y {
            each(&a[i], &b[j]);
        }
        // No branch: which list is ahead cannot be predicted, and the engine spends much of its time here.
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
}

/// How many items two lists have in common. Both ascend without repeats.
#[inline]
pub(crate) fn count_common<T: Copy + Ord>(a: &[T], b: &[T]) -> usize {
    let mut count = 0;
    each_common(a, b, |&x| x, |_, _| count += 1);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_items_of_both_lists_count() {
        assert_eq!(count_common(&[1, 3, 5, 8], &[2, 3, 4, 8, 9]), 2);
        assert_eq!(count_common::<u32>(&[], &[1]), 0);
        let mut pairs = Vec::new();
        each_common(
            &[(1, 'a'), (4, 'b')],
            &[(4, 'c')],
            |x| x.0,
            |x, y| pairs.push((x.1, y.1)),
        );
        assert_eq!(pairs, [('b', 'c')]);
    }
}
