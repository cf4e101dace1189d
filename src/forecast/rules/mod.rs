//! The forecast's formula, as pure functions over exact fractions.
//!
//! 1. A period is used when at least half of the assigned organisations reported on the task; the latest six of them at the
//!    most, three at least.
//! 2. Only organisations that reported in all used periods count, with the weights of the assignments in force last: at
//!    least half of the assigned ones. So the line follows the same organisations all along.
//! 3. Pace = the median of the slopes between any two used periods (Theil–Sen): one odd period does not turn it.
//! 4. Expected completion at a pace = the median, over the used periods, of "that period's last day + (100 − its progress) ÷
//!    pace"; never on or before the last period's last day.
//! 5. The range: the same with the upper and the lower quartile of the slopes.
//! 6. From 95 % on there is none: the few that are left do not follow the pace of the whole.

mod judge;
mod line;
mod panel;

#[cfg(test)]
mod tests;

pub use judge::{Judgement, Known, judge};
pub use line::{Forecast, forecast};
pub use panel::{Assigned, Reading};

use chrono::NaiveDate;

use crate::kernel::Fraction;

/// A period needs so many parts in hundred of the assigned organisations, and so does the group of those that reported in
/// all used periods.
pub const LEAST_COVERAGE: usize = 50;
/// So few periods carry no forecast.
pub const LEAST_PERIODS: usize = 3;
/// Older periods than these say little about today's pace.
pub const MOST_PERIODS: usize = 6;
/// A range of more days says nothing.
pub const WIDEST: i64 = 180;
/// Nobody foresees more days than these.
pub const FURTHEST: i64 = 365;

/// From that progress on, in percent, a task is as good as done, and only who is left is named.
pub const NEARLY_DONE: i32 = 95;

/// A forecast, or why there is none.
pub type Outcome = Result<Forecast, Refusal>;

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The task has no deadline (thường xuyên).
    Regular,
    /// Too few periods with enough reports.
    FewPeriods {
        /// How many there are.
        usable: usize,
        /// How many more have reports, but of too few organisations.
        narrow: usize,
    },
    /// Too few organisations reported in all used periods.
    NarrowGroup {
        /// How many did.
        organisations: usize,
        /// Of how many that are assigned.
        assigned: usize,
        /// In how many periods.
        periods: usize,
    },
    /// All organisations that reported in the last used period have completed it.
    Completed {
        /// How many they are.
        organisations: usize,
        /// Of how many that are assigned.
        assigned: usize,
    },
    /// The group has completed it or nearly so: its pace says nothing about who is left.
    NearlyDone {
        /// How many of those that reported in the last used period have not completed it.
        left: usize,
        /// How many reported in it.
        organisations: usize,
    },
    /// The pace is nil, or goes backwards.
    NoAdvance {
        /// Progress in the first used period.
        from: Box<Fraction>,
        /// Progress in the last.
        to: Box<Fraction>,
    },
    /// The periods differ so much that the range says nothing.
    TooWide,
    /// At this pace not within a year.
    BeyondYear,
}

/// A forecast against the deadline, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// The whole range lies by the deadline.
    OnTime,
    /// Its end lies so many days behind the deadline.
    MayBeLate(i64),
    /// All of it does: from so many days up to so many.
    Late(i64, i64),
}

/// Compares a forecast with the deadline; the deadline's own day is in time.
pub fn risk(forecast: &Forecast, deadline: NaiveDate) -> Risk {
    let late = |day: NaiveDate| (day - deadline).num_days();
    if forecast.latest <= deadline {
        Risk::OnTime
    } else if forecast.earliest <= deadline {
        Risk::MayBeLate(late(forecast.latest))
    } else {
        Risk::Late(late(forecast.earliest), late(forecast.latest))
    }
}
