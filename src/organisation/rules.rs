//! Who takes whose place: a merger has several predecessors, a split several successors.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

/// An organisation in the place of another one that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Succession {
    /// Who was replaced.
    pub predecessor: Uuid,
    /// By whom.
    pub successor: Uuid,
    /// From which day on.
    pub effective_on: NaiveDate,
}

impl Succession {
    /// Does a figure of the successor stand for the predecessor, too? `last_of` is the last day of the period of an
    /// organisation's latest counting figure. An earlier one speaks of the successor alone.
    pub fn is_taken_over(&self, last_of: impl Fn(Uuid) -> Option<NaiveDate>) -> bool {
        last_of(self.successor).is_some_and(|day| day >= self.effective_on)
    }
}

/// Does a successor's figure, or one of a successor's successor, stand for what the organisation said last?
pub fn is_replaced(
    successions: &[Succession],
    organisation: Uuid,
    last_of: impl Fn(Uuid) -> Option<NaiveDate>,
) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![organisation]);
    while let Some(predecessor) = open.pop() {
        for succession in successions.iter().filter(|s| s.predecessor == predecessor) {
            if succession.is_taken_over(&last_of) {
                return true;
            }
            if seen.insert(succession.successor) {
                open.push(succession.successor);
            }
        }
    }
    false
}

/// All whose place the organisation has taken, directly or through others.
pub fn predecessors(successions: &[Succession], organisation: Uuid) -> BTreeSet<Uuid> {
    let (mut found, mut open) = (BTreeSet::new(), vec![organisation]);
    while let Some(successor) = open.pop() {
        let before = successions.iter().filter(|s| s.successor == successor && s.predecessor != organisation);
        open.extend(before.map(|s| s.predecessor).filter(|predecessor| found.insert(*predecessor)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn succession(predecessor: u128, successor: u128, from: &str) -> Succession {
        Succession { predecessor: id(predecessor), successor: id(successor), effective_on: day(from) }
    }

    #[test]
    fn a_figure_from_before_the_succession_stands_for_the_successor_alone() {
        let one = [succession(1, 2, "2021-05-16")];
        for (last, expected) in [
            (None, false),
            (Some("2021-04-30"), false),
            (Some("2021-05-15"), false),
            (Some("2021-05-16"), true),
            (Some("2021-05-31"), true),
        ] {
            let last_of = |organisation| last.filter(|_| organisation == id(2)).map(day);
            assert_eq!(is_replaced(&one, id(1), last_of), expected, "{last:?}");
        }
    }

    #[test]
    fn a_chain_is_followed_and_a_circle_ends() {
        // 1 became 2, which said nothing and became 3; 4 became 5 and 5 became 4.
        let all = [
            succession(1, 2, "2021-03-01"),
            succession(2, 3, "2021-05-01"),
            succession(4, 5, "2021-02-01"),
            succession(5, 4, "2021-03-01"),
        ];
        let last_of = |organisation| (organisation == id(3)).then(|| day("2021-05-31"));
        assert!(is_replaced(&all, id(1), last_of));
        assert!(is_replaced(&all, id(2), last_of));
        assert!(!is_replaced(&all, id(3), last_of));
        assert!(!is_replaced(&all, id(4), last_of));
        assert_eq!(predecessors(&all, id(3)), BTreeSet::from([id(1), id(2)]));
        assert_eq!(predecessors(&all, id(1)), BTreeSet::new());
        assert_eq!(predecessors(&all, id(4)), BTreeSet::from([id(5)]));
    }
}
