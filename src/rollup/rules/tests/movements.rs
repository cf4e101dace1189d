//! What changed between two sides, over what both of them report.

use super::super::{Change, Movements, RollUp, Side};
use super::*;

fn said(task: i32, n: u128, progress: Option<i16>) -> Cell {
    Cell { task, organisation: organisation(n), ..cell(None, progress.map(in_progress)) }
}

fn tasks() -> Vec<TaskWeights> {
    vec![task(1, 1, 3, &[(1, 1)]), task(2, 2, 1, &[(1, 2)])]
}

fn compare((old, before): (&[TaskWeights], &[Cell]), (new, after): (&[TaskWeights], &[Cell])) -> Movements {
    let on = day(6, 30);
    let (were, are) = (RollUp::compute(old, before, on), RollUp::compute(new, after, on));
    Movements::between(
        Side { tasks: old, cells: before, figures: &were },
        Side { tasks: new, cells: after, figures: &are },
    )
}

fn between(before: &[Cell], after: &[Cell]) -> Movements {
    compare((&tasks(), before), (&tasks(), after))
}

fn change(progress: Fraction, weights: Fraction, shared: u32) -> Change {
    Change { progress, weights, shared }
}

#[test]
fn the_change_is_that_of_what_both_sides_report() {
    // Organisation 1 goes from 40 to 50; organisation 2 comes with 10: the mean falls, the same organisation rose.
    let before = [said(1, 1, Some(40)), said(1, 2, None), said(2, 1, Some(70))];
    let after = [said(1, 1, Some(50)), said(1, 2, Some(10)), said(2, 1, Some(70))];
    let moved = between(&before, &after);
    let one = &moved.tasks[&1];
    assert_eq!((&one.before.progress, &one.after.progress), (&Some(ratio(40, 1)), &Some(ratio(30, 1))));
    assert_eq!(one.change, Some(change(ratio(10, 1), Fraction::zero(), 1)));
    assert!(!one.is_over_the_same() && one.has_moved());
    assert!(!moved.tasks[&2].has_moved(), "the same mean over the same entries");
    // Plan: (3·40 + 70) / 4 to (3·50 + 70) / 4, over two assignments; goal 1 with 3·1 and 1·2.
    assert_eq!(moved.plan.change, Some(change(ratio(30, 4), Fraction::zero(), 2)));
    assert_eq!(moved.goals[&1].change, Some(change(ratio(30, 5), Fraction::zero(), 2)));
    let new = &moved.organisations[&organisation(2)];
    assert_eq!(new.change, None);
    assert!(new.has_moved(), "what comes has moved, without a difference to tell");
}

#[test]
fn other_entries_with_the_same_mean_have_moved_too() {
    let moved = between(&[said(1, 1, Some(40)), said(1, 2, None)], &[said(1, 1, None), said(1, 2, Some(40))]);
    let one = &moved.tasks[&1];
    assert_eq!((one.change.clone(), one.has_moved(), one.is_over_the_same()), (None, true, false));
}

#[test]
fn what_one_side_does_not_have_is_empty_there() {
    let moved = between(&[], &[said(1, 1, Some(40))]);
    assert_eq!(moved.organisations[&organisation(1)].before.coverage.assigned, 0);
    assert_eq!(between(&[], &[]).plan.change, None);
}

#[test]
fn new_weights_are_told_apart_from_progress() {
    // The amendment gives task 2, at 10, the weight 9 instead of 1; task 1 goes from 80 to 90.
    let amended = [task(1, 1, 3, &[(1, 1)]), task(2, 2, 9, &[(1, 2)])];
    let (before, after) =
        ([said(1, 1, Some(80)), said(2, 1, Some(10))], [said(1, 1, Some(90)), said(2, 1, Some(10))]);
    let moved = compare((&tasks(), &before), (&amended, &after));
    // (3·80 + 10) / 4 = 125/2, (3·90 + 10) / 4 = 70, (3·90 + 9·10) / 12 = 30.
    let plan = moved.plan.change.unwrap();
    assert_eq!((&plan.progress, &plan.weights), (&ratio(15, 2), &ratio(-40, 1)));
    assert_eq!((plan.points(), plan.size(), plan.shared), (ratio(-65, 2), ratio(65, 2), 2));
    // On the goal (3·80 + 2·10) / 5 = 52, (3·90 + 2·10) / 5 = 58, (3·90 + 18·10) / 21 = 150/7.
    assert_eq!(moved.goals[&1].change, Some(change(ratio(6, 1), ratio(-256, 7), 2)));
    assert_eq!(moved.tasks[&1].change, Some(change(ratio(10, 1), Fraction::zero(), 1)));
    assert_eq!(moved.organisations[&organisation(1)].change, Some(change(ratio(15, 2), ratio(-40, 1), 2)));

    // Within a task the assignments' own weights: 40 and 60 with 1:1, then 3:1.
    let heavy = Cell { weight: 3, ..said(1, 1, Some(40)) };
    let (even, uneven) = ([said(1, 1, Some(40)), said(1, 2, Some(60))], [heavy, said(1, 2, Some(60))]);
    assert_eq!(between(&even, &uneven).tasks[&1].change, Some(change(Fraction::zero(), ratio(-5, 1), 2)));
}

#[test]
fn a_task_that_moves_to_another_content_changes_neither() {
    let moved_task = [task(1, 2, 3, &[(2, 1)]), task(2, 2, 1, &[(1, 2)])];
    let (before, after) =
        ([said(1, 1, Some(20)), said(2, 1, Some(70))], [said(1, 1, Some(20)), said(2, 1, Some(75))]);
    let moved = compare((&tasks(), &before), (&moved_task, &after));
    assert_eq!(moved.contents[&1].change, None, "nothing lies in it on both days");
    assert_eq!(moved.contents[&2].change, Some(change(ratio(5, 1), Fraction::zero(), 1)));
    assert_eq!(moved.goals[&2].change, None);
    // (3·20 + 70) / 4 to (3·20 + 75) / 4.
    assert_eq!(moved.plan.change, Some(change(ratio(5, 4), Fraction::zero(), 2)));
    // A task that is new in the plan is not on both sides.
    let one = [task(1, 1, 3, &[(1, 1)])];
    let moved = compare((&one, &before), (&tasks(), &after));
    assert_eq!(moved.plan.change, Some(change(Fraction::zero(), Fraction::zero(), 1)));
}
