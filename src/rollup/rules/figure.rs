//! A figure: a mean that never goes without its coverage, its shares and its pace (domain §5.2 and §5.3).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Cell, Coverage, GroupPace, OnTime, Shares, TaskWeights, WeightedTask,
    tally::{Judged, Tally, figure_over},
};
use crate::kernel::Fraction;

/// All that a page says about a task, content, goal, plan, organisation or cluster in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// Mean progress in percent, exact; `None` without any counting entry.
    pub progress: Option<Fraction>,
    /// What the mean rests on.
    pub coverage: Coverage,
    /// The five standings.
    pub shares: Shares,
    /// Progress against time; `None` without any counting entry.
    pub pace: Option<GroupPace>,
    /// The on-time rate; `None`, shown as "–", while nothing with a deadline is completed or overdue.
    pub on_time: Option<OnTime>,
}

/// The figure of one task from its assignments: Σ w·progress / Σ w over those with a counting entry.
/// All cells given are taken as that task's.
pub fn task_figure(cells: &[&Cell], on: NaiveDate) -> Figure {
    let mut tally = Tally::default();
    for cell in cells {
        tally.add(&Judged::on(cell, on), cell.weight);
    }
    tally.figure()
}

/// The figure of a content, a goal or the plan: Σ weight·task progress / Σ weight over the tasks with coverage > 0.
///
/// The weights come from [`plan_weights`](super::plan_weights) and its siblings. With the cells of a cluster or a
/// subtree only, it is that cluster's or subtree's figure. Cells of tasks that are not listed are left out.
pub fn figure_over_tasks(cells: &[&Cell], tasks: &[WeightedTask<'_>], on: NaiveDate) -> Figure {
    let mut tallies: BTreeMap<i32, (Tally, i64)> =
        tasks.iter().map(|(task, weight)| (task.number, (Tally::default(), *weight))).collect();
    for cell in cells {
        if let Some((tally, _)) = tallies.get_mut(&cell.task) {
            tally.add(&Judged::on(cell, on), cell.weight);
        }
    }
    let figures: Vec<(Figure, i64)> =
        tallies.values().map(|(tally, weight)| (tally.figure(), *weight)).collect();
    figure_over(figures.iter().map(|(figure, weight)| (figure, *weight)))
}

/// The figure of one organisation from its own assignments: Σ W·progress / Σ W over its counting entries; the weights w
/// of its assignments do not enter. Cells of tasks that are not listed are left out.
pub fn organisation_figure(cells: &[&Cell], tasks: &[TaskWeights], on: NaiveDate) -> Figure {
    let weights: BTreeMap<i32, i32> = tasks.iter().map(|task| (task.number, task.weight)).collect();
    let mut tally = Tally::default();
    for cell in cells {
        if let Some(weight) = weights.get(&cell.task) {
            tally.add(&Judged::on(cell, on), *weight);
        }
    }
    tally.figure()
}
