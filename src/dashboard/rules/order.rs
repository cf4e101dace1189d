//! In which order lists of tasks stand: pure.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::attention::gap;
use crate::dashboard::model::Sort;
use crate::rollup::rules::Figure;

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

/// So many days ahead a deadline is near.
const NEAR_DAYS: i64 = 30;

/// How near a task's deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// It has passed.
    Passed,
    /// It lies within the next thirty days, today included.
    Near,
    /// It lies further ahead.
    Later,
    /// There is none: the task is regular.
    Regular,
}

impl Nearness {
    /// The most urgent first.
    pub const ALL: [Self; 4] = [Self::Passed, Self::Near, Self::Later, Self::Regular];

    /// How near a deadline is today.
    pub fn of(deadline: Option<NaiveDate>, today: NaiveDate) -> Self {
        match deadline.map(|deadline| (deadline - today).num_days()) {
            None => Self::Regular,
            Some(days) if days < 0 => Self::Passed,
            Some(days) if days <= NEAR_DAYS => Self::Near,
            Some(_) => Self::Later,
        }
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Passed => "dashboard-deadline-passed",
            Self::Near => "dashboard-deadline-near",
            Self::Later => "dashboard-deadline-later",
            Self::Regular => "dashboard-deadline-regular",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::rules::attention::tests::figure;
    use crate::rollup::rules::Pace;

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

    #[test]
    fn the_day_of_the_deadline_is_in_time() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (deadline, expected) in [
            (None, Nearness::Regular),
            (Some("2021-09-29"), Nearness::Passed),
            (Some("2021-09-30"), Nearness::Near),
            (Some("2021-10-30"), Nearness::Near),
            (Some("2021-10-31"), Nearness::Later),
        ] {
            assert_eq!(Nearness::of(deadline.map(day), day("2021-09-30")), expected, "{deadline:?}");
        }
    }
}
