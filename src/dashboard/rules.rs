//! What deserves to be looked at first, and in which order lists stand: pure.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::model::Sort;
use crate::kernel::Fraction;
use crate::rollup::rules::{Figure, GroupPace, Pace};

/// How many matters are listed on the dashboard at most.
pub const AT_MOST: usize = 7;

/// A matter to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// A task with assignments past their deadline.
    Overdue {
        /// The task's number.
        task: i32,
        /// How many of its assignments.
        count: u32,
    },
    /// A task whose pace is behind.
    Behind {
        /// The task's number.
        task: i32,
    },
    /// Organisations without a counting report in this period and the one before.
    Silent {
        /// How many.
        count: usize,
    },
    /// Organisations without a counting report although the due has passed.
    Missing {
        /// How many.
        count: usize,
    },
}

/// The matters in the published order: tasks with overdue assignments, the most first; tasks behind, the widest gap first;
/// organisations silent for two periods; organisations past the due. At most so many; the two about organisations, one line
/// each, keep their places. Also tells how many were left out.
pub fn matters(
    tasks: &[(i32, &Figure)],
    silent: usize,
    missing: usize,
    at_most: usize,
) -> (Vec<Matter>, usize) {
    let mut overdue: Vec<(i32, u32)> = tasks
        .iter()
        .map(|(task, figure)| (*task, figure.shares.open_overdue))
        .filter(|(_, n)| *n > 0)
        .collect();
    overdue.sort_by_key(|(task, count)| (std::cmp::Reverse(*count), *task));
    let mut behind: Vec<(i32, Fraction)> = tasks
        .iter()
        .filter(|(_, figure)| figure.shares.open_overdue == 0)
        .filter_map(|(task, figure)| Some((*task, behind_by(figure.pace.as_ref()?)?)))
        .collect();
    behind.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));

    let mut organisations = Vec::new();
    if silent > 0 {
        organisations.push(Matter::Silent { count: silent });
    }
    if missing > 0 {
        organisations.push(Matter::Missing { count: missing });
    }
    let mut matters: Vec<Matter> =
        overdue.into_iter().map(|(task, count)| Matter::Overdue { task, count }).collect();
    matters.extend(behind.into_iter().map(|(task, _)| Matter::Behind { task }));
    let room = at_most - organisations.len();
    let left_out = matters.len().saturating_sub(room);
    matters.truncate(room);
    matters.extend(organisations);
    (matters, left_out)
}

/// By how many points a group is behind what is expected, when its pace says so.
fn behind_by(pace: &GroupPace) -> Option<Fraction> {
    match pace.pace {
        Pace::Behind => gap(pace),
        Pace::OnTrack | Pace::Watch | Pace::Regular => None,
    }
}

/// Expected less actual; `None` where there is nothing to measure against.
fn gap(pace: &GroupPace) -> Option<Fraction> {
    Some(pace.expected.as_ref()? - pace.actual.as_ref()?)
}

/// A task as lists sort it.
pub struct Sortable<'a> {
    /// Its number.
    pub number: i32,
    /// Its figure.
    pub figure: &'a Figure,
    /// Its deadline.
    pub deadline: Option<NaiveDate>,
}

/// Which of two tasks stands first; what has nothing to be sorted by stands last, equals by number.
pub fn order(sort: Sort, one: &Sortable<'_>, other: &Sortable<'_>) -> Ordering {
    let pace = |task: &Sortable<'_>| task.figure.pace.as_ref().and_then(gap);
    let by = match sort {
        Sort::Number => Ordering::Equal,
        Sort::Progress => none_last(one.figure.progress.as_ref(), other.figure.progress.as_ref(), Ord::cmp),
        Sort::Pace => none_last(pace(one).as_ref(), pace(other).as_ref(), |a, b| b.cmp(a)),
        Sort::Deadline => none_last(one.deadline.as_ref(), other.deadline.as_ref(), Ord::cmp),
    };
    by.then(one.number.cmp(&other.number))
}

fn none_last<T>(one: Option<&T>, other: Option<&T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(one, other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rollup::rules::Shares;

    fn figure(overdue: u32, pace: Option<(Pace, i32, i32)>) -> Figure {
        Figure {
            progress: pace.map(|(_, actual, _)| Fraction::from(actual)),
            shares: Shares { open_overdue: overdue, ..Shares::default() },
            pace: pace.map(|(pace, actual, expected)| GroupPace {
                pace,
                actual: Some(Fraction::from(actual)),
                expected: Some(Fraction::from(expected)),
                entries: 1,
            }),
            ..Figure::default()
        }
    }

    #[test]
    fn nothing_amiss_gives_no_matter() {
        let fine = figure(0, Some((Pace::OnTrack, 90, 80)));
        assert_eq!(matters(&[(1, &fine)], 0, 0, AT_MOST), (vec![], 0));
        assert_eq!(matters(&[], 0, 0, AT_MOST), (vec![], 0));
    }

    #[test]
    fn overdue_stands_before_behind_and_organisations_keep_their_places() {
        let few = figure(2, Some((Pace::Behind, 10, 100)));
        let many = figure(9, None);
        let slow = figure(0, Some((Pace::Behind, 50, 80)));
        let slower = figure(0, Some((Pace::Behind, 20, 80)));
        let tasks = [(1, &few), (2, &slow), (3, &many), (4, &slower)];
        let expected = vec![
            Matter::Overdue { task: 3, count: 9 },
            Matter::Overdue { task: 1, count: 2 },
            Matter::Behind { task: 4 },
            Matter::Behind { task: 2 },
            Matter::Silent { count: 3 },
            Matter::Missing { count: 5 },
        ];
        assert_eq!(matters(&tasks, 3, 5, AT_MOST), (expected, 0));
        let many_tasks: Vec<(i32, &Figure)> = (1..=20).map(|n| (n, &slow)).collect();
        let (listed, left_out) = matters(&many_tasks, 1, 0, AT_MOST);
        assert_eq!((listed.len(), left_out), (AT_MOST, 14));
        assert_eq!(listed.last(), Some(&Matter::Silent { count: 1 }));
    }

    #[test]
    fn what_cannot_be_sorted_stands_last() {
        let (blank, low, high) = (
            figure(0, None),
            figure(0, Some((Pace::Behind, 10, 90))),
            figure(0, Some((Pace::OnTrack, 80, 85))),
        );
        let tasks = [(1, &blank), (2, &high), (3, &low)];
        for (sort, expected) in [
            (Sort::Number, [1, 2, 3]),
            (Sort::Progress, [3, 2, 1]),
            (Sort::Pace, [3, 2, 1]),
            (Sort::Deadline, [2, 3, 1]),
        ] {
            let mut sorted: Vec<Sortable<'_>> = tasks
                .iter()
                .map(|(number, figure)| Sortable {
                    number: *number,
                    figure,
                    deadline: (*number > 1).then(|| {
                        NaiveDate::from_ymd_opt(2021, 9, 10 + number.unsigned_abs()).expect("a day")
                    }),
                })
                .collect();
            sorted.sort_by(|a, b| order(sort, a, b));
            assert_eq!(sorted.iter().map(|t| t.number).collect::<Vec<_>>(), expected, "{sort:?}");
        }
    }
}
