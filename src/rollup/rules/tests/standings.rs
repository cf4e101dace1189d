//! Standing, due soon, reference date and shares.

use chrono::Duration;

use super::*;
use crate::kernel::{AsOf, Moment, end_of_day};
use crate::{
    kernel::EntryStatus,
    rollup::rules::{OnTime, Shares, Standing, due_soon, reference_date, standing},
};

#[test]
fn a_standing_follows_from_status_completion_and_deadline() {
    let deadline = Some(day(6, 30));
    for (deadline, entry, on, expected) in [
        (deadline, None, day(6, 1), Standing::Unreported),
        (deadline, None, day(12, 31), Standing::Unreported),
        (None, None, day(6, 1), Standing::Unreported),
        (deadline, Some(not_started()), day(7, 1), Standing::OpenOverdue),
        (deadline, Some(in_progress(99)), day(7, 1), Standing::OpenOverdue),
        (deadline, Some(completed(day(7, 1))), day(7, 1), Standing::CompletedLate),
        (deadline, Some(completed(day(7, 1))), day(6, 30), Standing::CompletedLate),
        (deadline, Some(not_started()), day(6, 30), Standing::OpenInTime),
        (deadline, Some(in_progress(0)), day(6, 1), Standing::OpenInTime),
        (deadline, Some(completed(day(6, 30))), day(12, 31), Standing::CompletedOnTime),
        (deadline, Some(completed(day(6, 1))), day(6, 1), Standing::CompletedOnTime),
        (None, Some(not_started()), day(12, 31), Standing::OpenInTime),
        (None, Some(in_progress(50)), day(12, 31), Standing::OpenInTime),
        (None, Some(completed(day(12, 31))), day(12, 31), Standing::CompletedOnTime),
    ] {
        assert_eq!(standing(&cell(deadline, entry), on), expected, "{entry:?} by {deadline:?} on {on}");
    }
}

#[test]
fn a_completion_without_its_date_is_judged_on_the_day_of_the_figures() {
    let undated = Some(CountedEntry { status: EntryStatus::Completed, progress: 100, completed_on: None });
    assert_eq!(standing(&cell(Some(day(6, 30)), undated), day(7, 1)), Standing::CompletedLate);
    assert_eq!(standing(&cell(Some(day(6, 30)), undated), day(6, 30)), Standing::CompletedOnTime);
}

#[test]
fn due_soon_is_open_with_three_days_left_or_fewer() {
    let deadline = Some(day(6, 30));
    for (deadline, entry, on, expected) in [
        (deadline, None, day(6, 30), false),
        (None, Some(in_progress(50)), day(6, 30), false),
        (deadline, Some(completed(day(6, 29))), day(6, 29), false),
        (deadline, Some(in_progress(50)), day(7, 1), false),
        (deadline, Some(in_progress(50)), day(6, 26), false),
        (deadline, Some(in_progress(50)), day(6, 27), true),
        (deadline, Some(not_started()), day(6, 30), true),
    ] {
        assert_eq!(due_soon(&cell(deadline, entry), on), expected, "{entry:?} by {deadline:?} on {on}");
    }
}

#[test]
fn a_period_is_judged_on_its_last_day_or_earlier() {
    let end = day(6, 30);
    let today = |date: NaiveDate| Moment::at_present(end_of_day(date) - Duration::hours(12));
    let past = |date| Moment::past(AsOf::Day(date));
    for (moment, expected) in [
        (today(day(6, 10)), day(6, 10)),
        (today(day(6, 30)), day(6, 30)),
        (today(day(9, 1)), day(6, 30)),
        (past(day(8, 1)), day(6, 30)),
        (past(day(6, 15)), day(6, 15)),
        (past(day(6, 5)), day(6, 5)),
    ] {
        assert_eq!(reference_date(end, moment), expected, "{moment:?}");
    }
}

#[test]
fn shares_add_up_and_percentages_of_nothing_do_not_exist() {
    let none = Shares::default();
    assert_eq!(
        (none.total(), none.percent(Standing::OpenOverdue), none.coverage().percent()),
        (0, None, None)
    );
    assert_eq!(OnTime { completed_on_time: 0, due_total: 0 }.rate(), None);

    let one = Shares {
        completed_on_time: 1,
        completed_late: 2,
        open_in_time: 3,
        open_overdue: 4,
        unreported: 5,
        due_soon: 3,
    };
    let both = one + Shares { unreported: 1, ..one };
    let counts = Standing::ALL.map(|standing| both.of(standing));
    assert_eq!((counts, both.due_soon, both.total()), ([2, 4, 6, 8, 6], 6, 26));
    assert_eq!(one.percent(Standing::OpenOverdue), Some(ratio(80, 3)));
    assert_eq!(one.coverage().percent(), Some(ratio(200, 3)));
}
