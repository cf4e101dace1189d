//! Pace (nhịp độ): progress measured against the time that has gone by (domain §5.6).

use chrono::NaiveDate;

use super::{Cell, Standing, standing};
use crate::kernel::Fraction;

/// On track down to so many points below what is expected.
const ON_TRACK_POINTS: i32 = 10;
/// To be watched down to so many points below what is expected.
const WATCH_POINTS: i32 = 25;

/// The word for the pace of an entry or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// Đạt: at most 10 points below what is expected.
    OnTrack,
    /// Cần chú ý: more than 10 and at most 25 points below.
    Watch,
    /// Chậm: further below, or, for a single entry, overdue.
    Behind,
    /// Thường xuyên: without a deadline there is nothing to measure against.
    Regular,
}

impl Pace {
    /// The domain's name, for addresses, files and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnTrack => "on_track",
            Self::Watch => "watch",
            Self::Behind => "behind",
            Self::Regular => "regular",
        }
    }

    /// The word for that progress against that expectation, both in percent.
    fn compared(actual: &Fraction, expected: &Fraction) -> Self {
        if *actual >= expected - &Fraction::from(ON_TRACK_POINTS) {
            Self::OnTrack
        } else if *actual >= expected - &Fraction::from(WATCH_POINTS) {
            Self::Watch
        } else {
            Self::Behind
        }
    }
}

/// The pace of a group that has at least one reported entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPace {
    /// The word.
    pub pace: Pace,
    /// Mean progress of the entries with a deadline, in percent; `None` when there are none.
    pub actual: Option<Fraction>,
    /// Their mean expected progress by the same weights, in percent; `None` when there are none.
    pub expected: Option<Fraction>,
    /// How many reported entries have a deadline: what the two means rest on.
    pub entries: u32,
}

impl GroupPace {
    /// The pace of a group from the two means over its `entries` with a deadline.
    pub(super) fn of(actual: Option<Fraction>, expected: Option<Fraction>, entries: u32) -> Self {
        let pace = match (&actual, &expected) {
            (Some(actual), Some(expected)) => Pace::compared(actual, expected),
            _ => Pace::Regular,
        };
        Self { pace, actual, expected, entries }
    }
}

/// Progress expected on the date `on`, in percent: the share of the days from start to deadline that has elapsed.
///
/// On the deadline and after it 100; before that, on the start and before it 0. Where start and deadline are the same
/// day this means 0 before that day and 100 from it on.
pub fn expected_progress(start: NaiveDate, deadline: NaiveDate, on: NaiveDate) -> Fraction {
    let (elapsed, total) = elapsed_days(start, deadline, on);
    Fraction::percent_of(elapsed, total).unwrap_or_default()
}

/// The elapsed share as whole days (elapsed, total); the total is at least 1.
pub(super) fn elapsed_days(start: NaiveDate, deadline: NaiveDate, on: NaiveDate) -> (i64, i64) {
    if on >= deadline {
        (1, 1)
    } else if on <= start {
        (0, 1)
    } else {
        ((on - start).num_days(), (deadline - start).num_days())
    }
}

/// The pace of a single entry on the date `on`; `None` while it is unreported. An overdue entry is behind at any progress.
pub fn entry_pace(cell: &Cell, on: NaiveDate) -> Option<Pace> {
    let entry = cell.entry?;
    let Some(deadline) = cell.deadline else { return Some(Pace::Regular) };
    if standing(cell, on) == Standing::OpenOverdue {
        return Some(Pace::Behind);
    }
    let expected = expected_progress(cell.start, deadline, on);
    Some(Pace::compared(&Fraction::from(entry.progress), &expected))
}
