//! Every figure of a plan in one pass over its assignments.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Cell, Figure, TaskWeights, WeightedTask, content_weights, goal_weights, plan_weights,
    tally::{Judged, Tally, figure_over},
};

/// All figures of one plan in one period, judged on one date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RollUp {
    /// The whole plan.
    pub plan: Figure,
    /// By number of the goal; every goal that a task serves is there.
    pub goals: BTreeMap<i32, Figure>,
    /// By number of the content; every content with a task is there.
    pub contents: BTreeMap<i32, Figure>,
    /// By number of the key task; every task is there, with or without assignments.
    pub tasks: BTreeMap<i32, Figure>,
    /// By organisation; every organisation with an assignment is there.
    pub organisations: BTreeMap<Uuid, Figure>,
    /// By emulation cluster; every cluster with an assignment is there.
    pub clusters: BTreeMap<String, Figure>,
    /// By emulation cluster and number of the content; all contents for each cluster, assigned there or not.
    pub cluster_contents: BTreeMap<(String, i32), Figure>,
}

type TaskTallies = BTreeMap<i32, Tally>;
type TaskFigures = BTreeMap<i32, Figure>;

fn figures(tallies: TaskTallies) -> TaskFigures {
    tallies.into_iter().map(|(number, tally)| (number, tally.figure())).collect()
}

impl RollUp {
    /// Computes every figure from the assignments of the plan's tasks as they stand on the date `on`.
    ///
    /// Each cell is looked at once; after that the cost depends on the numbers of tasks, goals, contents, clusters and
    /// organisations only. Cells of tasks that are not listed belong to another plan and are left out.
    pub fn compute(tasks: &[TaskWeights], cells: &[Cell], on: NaiveDate) -> Self {
        let weights: BTreeMap<i32, i32> = tasks.iter().map(|task| (task.number, task.weight)).collect();
        let mut whole: TaskTallies = weights.keys().map(|number| (*number, Tally::default())).collect();
        let mut clusters: BTreeMap<&str, TaskTallies> = BTreeMap::new();
        let mut organisations: BTreeMap<Uuid, Tally> = BTreeMap::new();
        for cell in cells {
            let Some(task_weight) = weights.get(&cell.task) else { continue };
            let judged = Judged::on(cell, on);
            whole.entry(cell.task).or_default().add(&judged, cell.weight);
            organisations.entry(cell.organisation).or_default().add(&judged, *task_weight);
            if let Some(cluster) = &cell.cluster {
                clusters.entry(cluster).or_default().entry(cell.task).or_default().add(&judged, cell.weight);
            }
        }

        let whole = figures(whole);
        let clusters: BTreeMap<&str, TaskFigures> =
            clusters.into_iter().map(|(name, tallies)| (name, figures(tallies))).collect();
        let plan = plan_weights(tasks);
        let contents =
            by_number(tasks.iter().map(|task| task.content), |content| content_weights(tasks, content));
        let goals = by_number(tasks.iter().flat_map(|task| task.goals.keys().copied()), |goal| {
            goal_weights(tasks, goal)
        });
        Self {
            plan: over(&whole, &plan),
            goals: goals.iter().map(|(goal, serving)| (*goal, over(&whole, serving))).collect(),
            contents: contents.iter().map(|(content, within)| (*content, over(&whole, within))).collect(),
            organisations: organisations.iter().map(|(id, tally)| (*id, tally.figure())).collect(),
            clusters: clusters.iter().map(|(name, tasks)| ((*name).to_owned(), over(tasks, &plan))).collect(),
            cluster_contents: clusters
                .iter()
                .flat_map(|(name, tasks)| {
                    contents
                        .iter()
                        .map(|(content, within)| (((*name).to_owned(), *content), over(tasks, within)))
                })
                .collect(),
            tasks: whole,
        }
    }
}

fn by_number<'a>(
    numbers: impl Iterator<Item = i32>,
    weights: impl Fn(i32) -> Vec<WeightedTask<'a>>,
) -> BTreeMap<i32, Vec<WeightedTask<'a>>> {
    numbers.collect::<BTreeSet<_>>().into_iter().map(|number| (number, weights(number))).collect()
}

fn over(figures: &TaskFigures, tasks: &[WeightedTask<'_>]) -> Figure {
    figure_over(tasks.iter().filter_map(|(task, weight)| Some((figures.get(&task.number)?, *weight))))
}
