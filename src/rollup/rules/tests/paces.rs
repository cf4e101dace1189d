//! Expected progress and the pace of single entries.

use super::*;
use crate::rollup::rules::{Pace, entry_pace, expected_progress};

#[test]
fn expected_progress_is_the_elapsed_share_of_the_days() {
    for (start, deadline, on, expected) in [
        (day(6, 1), day(7, 31), day(5, 1), ratio(0, 1)),
        (day(6, 1), day(7, 31), day(6, 1), ratio(0, 1)),
        (day(6, 1), day(7, 31), day(6, 2), ratio(5, 3)), // 1 of 60 days
        (day(6, 1), day(7, 31), day(7, 1), ratio(50, 1)),
        (day(6, 1), day(7, 31), day(7, 30), ratio(295, 3)),
        (day(6, 1), day(7, 31), day(7, 31), ratio(100, 1)),
        (day(6, 1), day(7, 31), day(12, 31), ratio(100, 1)),
        (day(6, 1), day(6, 1), day(5, 31), ratio(0, 1)),
        (day(6, 1), day(6, 1), day(6, 1), ratio(100, 1)),
        (day(6, 1), day(6, 1), day(6, 2), ratio(100, 1)),
        (day(6, 5), day(6, 1), day(5, 31), ratio(0, 1)), // a start after the deadline
        (day(6, 5), day(6, 1), day(6, 3), ratio(100, 1)),
    ] {
        assert_eq!(expected_progress(start, deadline, on), expected, "{start} to {deadline} on {on}");
    }
}

#[test]
fn an_entry_is_measured_against_the_elapsed_time() {
    let deadline = Some(day(7, 31)); // expected on 1 July: 50
    for (deadline, entry, on, expected) in [
        (deadline, None, day(7, 1), None),
        (None, None, day(7, 1), None),
        (deadline, Some(in_progress(99)), day(8, 1), Some(Pace::Behind)), // overdue, though only one point below
        (deadline, Some(not_started()), day(7, 1), Some(Pace::Behind)),
        (deadline, Some(in_progress(24)), day(7, 1), Some(Pace::Behind)),
        (deadline, Some(in_progress(25)), day(7, 1), Some(Pace::Watch)),
        (deadline, Some(in_progress(39)), day(7, 1), Some(Pace::Watch)),
        (deadline, Some(in_progress(40)), day(7, 1), Some(Pace::OnTrack)),
        (deadline, Some(in_progress(40)), day(7, 2), Some(Pace::Watch)), // expected 51 2/3
        (deadline, Some(not_started()), day(6, 1), Some(Pace::OnTrack)),
        (deadline, Some(completed(day(8, 5))), day(8, 31), Some(Pace::OnTrack)), // late, but there is nothing left to do
        (None, Some(not_started()), day(12, 31), Some(Pace::Regular)),
        (None, Some(completed(day(7, 1))), day(7, 1), Some(Pace::Regular)),
    ] {
        assert_eq!(entry_pace(&cell(deadline, entry), on), expected, "{entry:?} by {deadline:?} on {on}");
    }
}
