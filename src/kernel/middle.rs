//! The middle of some values, from which each kind of number makes its median.

/// The two values in the middle, the lower one first; of an odd number of values the same one twice. `None` of no values.
pub fn middle<T: Ord + Clone>(values: impl IntoIterator<Item = T>) -> Option<(T, T)> {
    let mut sorted: Vec<T> = values.into_iter().collect();
    sorted.sort_unstable();
    let lower = sorted.get(sorted.len().checked_sub(1)? / 2)?;
    let upper = sorted.get(sorted.len() / 2)?;
    Some((lower.clone(), upper.clone()))
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn in_the_middle_are_one_or_two() {
        for (values, expected) in [
            (vec![], None),
            (vec![7], Some((7, 7))),
            (vec![9, 1], Some((1, 9))),
            (vec![3, 9, 1], Some((3, 3))),
            (vec![4, 9, 1, 3], Some((3, 4))),
        ] {
            assert_eq!(middle(values.clone()), expected, "{values:?}");
        }
    }
}
