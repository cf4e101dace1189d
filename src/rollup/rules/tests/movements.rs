//! What moved between two sides, and over what both of them report.

use super::super::{Movements, Side};
use super::*;

fn said(task: i32, n: u128, progress: Option<i16>) -> Cell {
    Cell { task, organisation: organisation(n), ..cell(None, progress.map(in_progress)) }
}

fn tasks() -> Vec<TaskWeights> {
    vec![task(1, 1, 3, &[(1, 1)]), task(2, 2, 1, &[(1, 2)])]
}

fn between(before: &[Cell], after: &[Cell]) -> Movements {
    let (tasks, on) = (tasks(), day(6, 30));
    Movements::between(Side { tasks: &tasks, cells: before, on }, Side { tasks: &tasks, cells: after, on })
}

#[test]
fn a_mean_that_moves_with_who_reports_is_not_told_in_silence() {
    // Organisation 1 goes from 40 to 50; organisation 2 comes with 10: the mean falls, the same organisation rose.
    let before = [said(1, 1, Some(40)), said(1, 2, None), said(2, 1, Some(70))];
    let after = [said(1, 1, Some(50)), said(1, 2, Some(10)), said(2, 1, Some(70))];
    let moved = between(&before, &after);
    let one = &moved.tasks[&1];
    assert_eq!((one.points(), one.shared_points()), (Some(Fraction::from(-10)), Some(Fraction::from(10))));
    assert_eq!((one.shared(), one.is_over_the_same(), one.has_moved()), (1, false, true));
    assert!(!moved.tasks[&2].has_moved(), "the same mean over the same entries");
    // Plan: (3·40 + 70) / 4, then (3·30 + 70) / 4; shared (3·40 + 70) / 4, then (3·50 + 70) / 4.
    assert_eq!((moved.plan.points(), moved.plan.shared_points()), (Some(ratio(-30, 4)), Some(ratio(30, 4))));
    // Goal 1: weights 3·1 and 1·2.
    assert_eq!(moved.goals[&1].points(), Some(ratio(-30, 5)));
    let new = &moved.organisations[&organisation(2)];
    assert_eq!((new.points(), new.shared_points(), new.size()), (None, None, None));
    assert!(new.has_moved(), "what comes has moved, without a difference to tell");
}

#[test]
fn other_entries_with_the_same_mean_have_moved_too() {
    let moved = between(&[said(1, 1, Some(40)), said(1, 2, None)], &[said(1, 1, None), said(1, 2, Some(40))]);
    let one = &moved.tasks[&1];
    assert_eq!((one.points(), one.shared_points()), (Some(Fraction::zero()), None));
    assert!(one.has_moved() && !one.is_over_the_same());
}

#[test]
fn what_one_side_does_not_have_is_empty_there() {
    let moved = between(&[], &[said(1, 1, Some(40))]);
    assert_eq!(moved.organisations[&organisation(1)].before.coverage.assigned, 0);
    assert_eq!(between(&[], &[]).plan.points(), None);
}
