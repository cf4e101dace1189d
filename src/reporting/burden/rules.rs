//! Medians and shares of what reports cost.

use super::model::Cost;
use crate::kernel::middle;

/// The middle of the values; of an even number, the mean of the two in the middle, rounded half up.
pub fn median(values: impl IntoIterator<Item = i64>) -> Option<i64> {
    let (lower, upper) = middle(values)?;
    Some((lower + upper + 1).div_euclid(2))
}

/// What a period's reports cost together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The median of the fields asked of an organisation.
    pub asked: Option<i64>,
    /// The median of the fields typed.
    pub typed: Option<i64>,
    /// How many counting reports that median is made of.
    pub counted: usize,
    /// The median of the minutes.
    pub minutes: Option<i64>,
    /// How many reports that median is made of.
    pub timed: usize,
    /// Entries carried over, and entries in all.
    pub carried: (i64, i64),
}

impl Summary {
    /// Sums up a period.
    pub fn of(costs: &[Cost]) -> Self {
        let sum = |of: fn(&Cost) -> Option<i64>| costs.iter().filter_map(of).sum();
        Self {
            asked: median(costs.iter().map(|c| c.asked)),
            typed: median(costs.iter().filter_map(|c| c.typed)),
            counted: costs.iter().filter(|c| c.typed.is_some()).count(),
            minutes: median(costs.iter().filter_map(|c| c.minutes)),
            timed: costs.iter().filter(|c| c.minutes.is_some()).count(),
            carried: (sum(|c| c.carried), sum(|c| c.entries)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle() {
        for (values, expected) in [
            (vec![], None),
            (vec![7], Some(7)),
            (vec![9, 1], Some(5)),
            (vec![2, 1], Some(2)),
            (vec![30, 10, 20], Some(20)),
            (vec![1_000, 10, 20, 30], Some(25)),
        ] {
            assert_eq!(median(values.clone()), expected, "{values:?}");
        }
    }

    #[test]
    fn the_silent_count_among_what_is_asked_and_nowhere_else() {
        let cost = |asked, typed: Option<i64>| Cost {
            code: String::new(),
            short_name: String::new(),
            assigned: 4,
            asked,
            typed,
            entries: typed.map(|_| 4),
            carried: typed.map(|_| 3),
            minutes: typed,
        };
        let summary = Summary::of(&[cost(10, Some(6)), cost(20, None), cost(30, Some(8))]);
        assert_eq!(
            summary,
            Summary {
                asked: Some(20),
                typed: Some(7),
                counted: 2,
                minutes: Some(7),
                timed: 2,
                carried: (6, 8)
            }
        );
        assert_eq!(Summary::of(&[]).carried, (0, 0));
    }
}
