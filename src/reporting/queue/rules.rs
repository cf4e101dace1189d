//! Who comes next, and how long decisions took (domain §5.13).

use super::model::{Neighbours, Waiting};
use crate::kernel::middle;

/// What waits for the person: without what the person had a hand in; the order stays.
pub fn open_to(waiting: Vec<Waiting>) -> Vec<Waiting> {
    waiting.into_iter().filter(|w| !w.is_own_work).collect()
}

impl Neighbours {
    /// What stands before and after an organisation's report among what waits.
    pub fn of(waiting: &[Waiting], code: &str) -> Self {
        let at = waiting.iter().position(|w| w.code == code);
        Self {
            previous: at.and_then(|at| at.checked_sub(1)).and_then(|at| waiting.get(at)).cloned(),
            next: waiting.get(at.map_or(0, |at| at + 1)).cloned(),
            count: waiting.len(),
        }
    }
}

/// What to check after an organisation's report was decided upon: what came after it and still waits, and after the last
/// the first that was passed over.
pub fn next_after<'a>(before: &[Waiting], code: &str, now: &'a [Waiting]) -> Option<&'a Waiting> {
    let at = before.iter().position(|w| w.code == code).map_or(0, |at| at + 1);
    let (passed, ahead) = before.split_at(at.min(before.len()));
    let still = |w: &Waiting| now.iter().find(|n| n.code == w.code && n.code != code);
    ahead.iter().chain(passed).find_map(still).or_else(|| now.iter().find(|n| n.code != code))
}

/// How long decisions took, in seconds of calendar time from the arrival of a revision to the first decision about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// How many revisions were decided upon.
    pub count: usize,
    /// The middle one; of an even number the mean of the two in the middle.
    pub median: i64,
    /// The longest.
    pub longest: i64,
}

/// The median and the longest; nothing where nothing was decided.
pub fn times(seconds: &[i64]) -> Option<Times> {
    let longest = *seconds.iter().max()?;
    let (lower, upper) = middle(seconds.iter().copied())?;
    Some(Times { count: seconds.len(), median: lower.midpoint(upper), longest })
}

/// A length of time in whole days and hours, what is left over cut off.
pub const fn days_and_hours(seconds: i64) -> (i64, i64) {
    (seconds / 86_400, seconds % 86_400 / 3_600)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::kernel::{OrganisationId, RevisionId};

    fn waiting(codes: &str) -> Vec<Waiting> {
        let one = |code: char| Waiting {
            organisation: OrganisationId::new(),
            code: code.to_string(),
            name: String::new(),
            short_name: String::new(),
            revision: RevisionId::new(),
            number: 1,
            arrived_at: DateTime::UNIX_EPOCH,
            due_at: DateTime::UNIX_EPOCH,
            entries: 0,
            is_followed: false,
            is_own_work: code.is_uppercase(),
        };
        codes.chars().map(one).collect()
    }

    #[test]
    fn own_work_is_left_out() {
        let codes: String = open_to(waiting("aBcD")).into_iter().map(|w| w.code).collect();
        assert_eq!(codes, "ac");
    }

    #[test]
    fn what_comes_next() {
        for (before, decided, now, next) in [
            ("abc", "a", "bc", Some("b")),
            ("abc", "b", "ac", Some("c")),
            // After the last, what was passed over.
            ("abc", "c", "ab", Some("a")),
            ("abc", "b", "a", Some("a")),
            ("a", "a", "", None),
            // Decided by somebody else meanwhile, or newly arrived.
            ("abc", "a", "c", Some("c")),
            ("abc", "a", "x", Some("x")),
            // Sent again in the same moment: not the same report at once.
            ("ab", "a", "ab", Some("b")),
            ("a", "a", "a", None),
            // Not among what waited.
            ("ab", "z", "ab", Some("a")),
        ] {
            let now = waiting(now);
            let found = next_after(&waiting(before), decided, &now).map(|w| w.code.as_str());
            assert_eq!(found, next, "{before}, {decided}");
        }
    }

    #[test]
    fn neighbours() {
        for (queue, here, previous, next) in [
            ("abc", "a", None, Some("b")),
            ("abc", "b", Some("a"), Some("c")),
            ("abc", "c", Some("b"), None),
            ("abc", "z", None, Some("a")),
            ("", "z", None, None),
        ] {
            let found = Neighbours::of(&waiting(queue), here);
            assert_eq!(found.previous.as_ref().map(|w| w.code.as_str()), previous, "{queue}, {here}");
            assert_eq!(found.next.as_ref().map(|w| w.code.as_str()), next, "{queue}, {here}");
            assert_eq!(found.count, queue.len());
        }
    }

    #[test]
    fn median_and_longest() {
        for (seconds, expected) in [
            (vec![], None),
            (vec![7], Some((1, 7, 7))),
            (vec![9, 1], Some((2, 5, 9))),
            (vec![9, 1, 2], Some((3, 2, 9))),
            (vec![4, 1, 2, 90], Some((4, 3, 90))),
        ] {
            let expected = expected.map(|(count, median, longest)| Times { count, median, longest });
            assert_eq!(times(&seconds), expected);
        }
        for (seconds, expected) in
            [(0, (0, 0)), (3_599, (0, 0)), (3_600, (0, 1)), (86_399, (0, 23)), (90_000, (1, 1))]
        {
            assert_eq!(days_and_hours(seconds), expected, "{seconds}");
        }
    }

    proptest! {
        /// Half of the decisions took no longer than the median, half no shorter; none longer than the longest.
        #[test]
        fn the_median_lies_in_the_middle(seconds in prop::collection::vec(0_i64..1_000_000, 1..50)) {
            let found = times(&seconds).unwrap();
            let below = seconds.iter().filter(|s| **s <= found.median).count();
            let above = seconds.iter().filter(|s| **s >= found.median).count();
            prop_assert!(2 * below >= seconds.len() && 2 * above + 1 >= seconds.len());
            prop_assert!(seconds.iter().all(|s| *s <= found.longest) && found.median <= found.longest);
        }
    }
}
