//! One small plan worked through by hand: three tasks, three organisations, two clusters, on 1 July.

use super::*;
use crate::rollup::rules::{
    Coverage, Figure, Measure, OnTime, Pace, RollUp, Shares, content_weights, figure_over_tasks,
    goal_weights, organisation_figure, organisation_terms, plan_weights, task_figure, task_terms,
    weighted_terms,
};

const A: u128 = 1;
const B: u128 = 2;
const C: u128 = 3;

fn tasks() -> Vec<TaskWeights> {
    vec![task(1, 1, 2, &[(1, 1)]), task(2, 1, 1, &[(1, 3), (2, 1)]), task(3, 2, 3, &[(2, 2)])]
}

fn assigned(
    task: i32,
    organisation: u128,
    weight: i32,
    deadline: Option<NaiveDate>,
    entry: Option<CountedEntry>,
) -> Cell {
    let cluster = Some(if organisation == C { "Cụm 2" } else { "Cụm 1" }.to_owned());
    Cell { task, organisation: super::organisation(organisation), cluster, weight, ..cell(deadline, entry) }
}

fn cells() -> Vec<Cell> {
    let middle = Some(day(7, 31)); // 30 of 60 days elapsed: expected 50
    vec![
        assigned(1, A, 1, middle, Some(in_progress(40))),
        assigned(1, B, 3, middle, Some(in_progress(80))),
        assigned(1, C, 9, middle, None),
        assigned(2, A, 1, Some(day(6, 15)), Some(completed(day(6, 20)))), // late; expected 100
        assigned(2, B, 5, middle, None),
        assigned(3, A, 1, Some(day(6, 30)), Some(not_started())), // overdue; expected 100
        assigned(3, C, 2, None, Some(in_progress(30))),
    ]
}

fn of(cells: &[Cell], is_wanted: impl Fn(&Cell) -> bool) -> Vec<&Cell> {
    cells.iter().filter(|cell| is_wanted(cell)).collect()
}

fn computed() -> RollUp {
    RollUp::compute(&tasks(), &cells(), day(7, 1))
}

#[test]
fn without_entries_there_is_no_mean_but_there_is_coverage() {
    let silent: Vec<Cell> = cells().into_iter().map(|cell| Cell { entry: None, ..cell }).collect();
    let figure = RollUp::compute(&tasks(), &silent, day(7, 1)).plan;
    assert_eq!(figure.coverage, Coverage { reported: 0, assigned: 7 });
    assert_eq!(figure.shares, Shares { unreported: 7, ..Shares::default() });
    assert_eq!((figure.progress, figure.pace, figure.on_time), (None, None, None));

    let nothing = RollUp::compute(&tasks(), &[], day(7, 1));
    assert_eq!((nothing.plan, nothing.tasks[&3].clone()), (Figure::default(), Figure::default()));
    assert_eq!((nothing.goals.len(), nothing.contents.len(), nothing.tasks.len()), (2, 2, 3));
    assert!(
        nothing.organisations.is_empty()
            && nothing.clusters.is_empty()
            && nothing.cluster_contents.is_empty()
    );
    assert_eq!(
        RollUp::compute(&[], &cells(), day(7, 1)),
        RollUp::default(),
        "cells of another plan are left out"
    );
}

#[test]
fn every_mean_is_the_published_one() {
    let roll_up = computed();
    let progress = |figure: &Figure| figure.progress.clone();
    assert_eq!(progress(&roll_up.plan), Some(ratio(50, 1))); // (2·70 + 1·100 + 3·20) / 6
    assert_eq!(progress(&roll_up.tasks[&1]), Some(ratio(70, 1))); // (1·40 + 3·80) / 4
    assert_eq!(progress(&roll_up.tasks[&2]), Some(ratio(100, 1)));
    assert_eq!(progress(&roll_up.tasks[&3]), Some(ratio(20, 1))); // (1·0 + 2·30) / 3
    assert_eq!(progress(&roll_up.contents[&1]), Some(ratio(80, 1))); // (2·70 + 1·100) / 3
    assert_eq!(progress(&roll_up.contents[&2]), Some(ratio(20, 1)));
    assert_eq!(progress(&roll_up.goals[&1]), Some(ratio(88, 1))); // (2·1·70 + 1·3·100) / 5
    assert_eq!(progress(&roll_up.goals[&2]), Some(ratio(220, 7))); // (1·1·100 + 3·2·20) / 7
    assert_eq!(progress(&roll_up.organisations[&organisation(A)]), Some(ratio(30, 1))); // (2·40 + 1·100 + 3·0) / 6
    assert_eq!(progress(&roll_up.organisations[&organisation(B)]), Some(ratio(80, 1)));
    assert_eq!(progress(&roll_up.organisations[&organisation(C)]), Some(ratio(30, 1)));
    assert_eq!(progress(&roll_up.clusters["Cụm 1"]), Some(ratio(40, 1))); // (2·70 + 1·100 + 3·0) / 6
    assert_eq!(progress(&roll_up.clusters["Cụm 2"]), Some(ratio(30, 1)));
    let heat: Vec<_> = roll_up.cluster_contents.iter().map(|(at, figure)| (at.1, progress(figure))).collect();
    assert_eq!(heat, [(1, Some(ratio(80, 1))), (2, Some(ratio(0, 1))), (1, None), (2, Some(ratio(30, 1)))]);
}

#[test]
fn counts_stand_beside_every_mean() {
    let roll_up = computed();
    let plan =
        Shares { completed_late: 1, open_in_time: 3, open_overdue: 1, unreported: 2, ..Shares::default() };
    assert_eq!(roll_up.plan.shares, plan);
    assert_eq!(roll_up.plan.coverage, Coverage { reported: 5, assigned: 7 });
    assert_eq!(roll_up.plan.on_time, Some(OnTime { completed_on_time: 0, due_total: 2 }));
    assert_eq!(roll_up.tasks[&1].coverage, Coverage { reported: 2, assigned: 3 });
    assert_eq!(roll_up.tasks[&1].on_time, None, "nothing completed, nothing overdue");
    assert_eq!(roll_up.goals[&2].coverage, Coverage { reported: 3, assigned: 4 });
    assert_eq!(roll_up.organisations[&organisation(B)].coverage, Coverage { reported: 1, assigned: 2 });
    assert_eq!(roll_up.clusters["Cụm 2"].coverage, Coverage { reported: 1, assigned: 2 });
}

#[test]
fn the_on_time_rate_looks_at_deadlines_only() {
    let entries = [
        cell(None, Some(completed(day(6, 1)))), // regular: no part of the rate
        cell(Some(day(6, 30)), Some(completed(day(6, 30)))),
        cell(Some(day(6, 30)), Some(completed(day(7, 1)))),
        cell(Some(day(6, 30)), Some(not_started())),
        cell(Some(day(7, 31)), Some(in_progress(10))), // neither completed nor overdue
        cell(Some(day(6, 30)), None),
    ];
    let figure = task_figure(&entries.iter().collect::<Vec<_>>(), day(7, 1));
    assert_eq!(figure.on_time, Some(OnTime { completed_on_time: 1, due_total: 3 }));
    assert_eq!(figure.on_time.unwrap().rate(), Some(ratio(100, 3)));
    assert_eq!(figure.shares.completed_on_time, 2, "yet the regular one is completed on time");
}

#[test]
fn a_group_compares_two_means_over_its_entries_with_a_deadline() {
    let roll_up = computed();
    let pace = |figure: &Figure| {
        let pace = figure.pace.clone().unwrap();
        (pace.pace, pace.actual, pace.expected, pace.entries)
    };
    assert_eq!(
        pace(&roll_up.plan), // (2·70 + 1·100 + 3·0) / 6 against (2·50 + 1·100 + 3·100) / 6; C's regular entry is left out
        (Pace::Behind, Some(ratio(40, 1)), Some(ratio(250, 3)), 4)
    );
    assert_eq!(pace(&roll_up.tasks[&1]), (Pace::OnTrack, Some(ratio(70, 1)), Some(ratio(50, 1)), 2));
    assert_eq!(
        pace(&roll_up.organisations[&organisation(A)]), // (2·40 + 1·100 + 3·0) / 6 against (2·50 + 1·100 + 3·100) / 6
        (Pace::Behind, Some(ratio(30, 1)), Some(ratio(250, 3)), 3)
    );
    assert_eq!(pace(&roll_up.organisations[&organisation(C)]), (Pace::Regular, None, None, 0));
    assert_eq!(roll_up.cluster_contents[&("Cụm 2".to_owned(), 1)].pace, None, "nothing reported");
}

#[test]
fn a_group_is_on_track_and_watched_up_to_the_very_point() {
    for (progress, expected) in
        [(24, Pace::Behind), (25, Pace::Watch), (39, Pace::Watch), (40, Pace::OnTrack)]
    {
        let entry = cell(Some(day(7, 31)), Some(in_progress(progress)));
        let pace = task_figure(&[&entry], day(7, 1)).pace.unwrap();
        assert_eq!((pace.pace, pace.expected), (expected, Some(ratio(50, 1))), "{progress}");
    }
    let overdue = cell(Some(day(6, 30)), Some(in_progress(95)));
    let pace = task_figure(&[&overdue], day(7, 1)).pace.unwrap();
    assert_eq!(pace.pace, Pace::OnTrack, "overdue by itself makes a single entry behind, not a group");
}

#[test]
fn one_figure_asked_for_by_itself_is_the_same() {
    let (tasks, cells, on) = (tasks(), cells(), day(7, 1));
    let roll_up = computed();
    let all = of(&cells, |_| true);
    assert_eq!(task_figure(&of(&cells, |cell| cell.task == 1), on), roll_up.tasks[&1]);
    assert_eq!(figure_over_tasks(&all, &plan_weights(&tasks), on), roll_up.plan);
    assert_eq!(figure_over_tasks(&all, &content_weights(&tasks, 1), on), roll_up.contents[&1]);
    assert_eq!(figure_over_tasks(&all, &goal_weights(&tasks, 2), on), roll_up.goals[&2]);
    let first_cluster = of(&cells, |cell| cell.cluster.as_deref() == Some("Cụm 1"));
    assert_eq!(figure_over_tasks(&first_cluster, &plan_weights(&tasks), on), roll_up.clusters["Cụm 1"]);
    let own = of(&cells, |cell| cell.organisation == organisation(A));
    assert_eq!(organisation_figure(&own, &tasks, on), roll_up.organisations[&organisation(A)]);
    assert_eq!(figure_over_tasks(&own, &plan_weights(&tasks), on), organisation_figure(&own, &tasks, on));
}

#[test]
fn the_terms_of_a_figure_can_be_followed_down_to_the_entries() {
    let (tasks, cells) = (tasks(), cells());
    let none = task_terms(&of(&cells, |cell| cell.entry.is_none()), Measure::Progress);
    assert_eq!((none.terms.len(), none.sum_weights, none.result), (0, 0, None));

    let goal = weighted_terms(&of(&cells, |_| true), &goal_weights(&tasks, 2), Measure::Progress);
    let shown: Vec<_> = goal.terms.iter().map(|term| (term.of, term.weight, term.product.clone())).collect();
    assert_eq!(shown, [(2, 1, ratio(100, 1)), (3, 6, ratio(120, 1))]);
    assert_eq!((goal.sum_products, goal.sum_weights, goal.result), (ratio(220, 1), 7, Some(ratio(220, 7))));

    let third = task_terms(&of(&cells, |cell| cell.task == 3), Measure::Progress);
    let shown: Vec<_> = third.terms.iter().map(|term| (term.of, term.weight, term.product.clone())).collect();
    assert_eq!(shown, [(organisation(A), 1, ratio(0, 1)), (organisation(C), 2, ratio(60, 1))]);
    assert_eq!((third.sum_products, third.sum_weights, third.result), (ratio(60, 1), 3, Some(ratio(20, 1))));

    let own = organisation_terms(
        &of(&cells, |cell| cell.organisation == organisation(A)),
        &tasks,
        Measure::Progress,
    );
    let shown: Vec<_> = own.terms.iter().map(|term| (term.of, term.weight, term.product.clone())).collect();
    assert_eq!(shown, [(1, 2, ratio(80, 1)), (2, 1, ratio(100, 1)), (3, 3, ratio(0, 1))]);
    assert_eq!(own.result, Some(ratio(30, 1)));
}
