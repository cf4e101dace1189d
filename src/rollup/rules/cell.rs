//! The facts that figures are made from: assignments with their counting entries, and the weights of the tasks.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::kernel::EntryStatus;

/// One assignment in one period: a key task given to an organisation, with the entry that counts, if any.
///
/// There is one cell for each pair of task and organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Number of the key task within its plan.
    pub task: i32,
    /// Whose assignment it is.
    pub organisation: Uuid,
    /// The organisation's emulation cluster; without one it appears in no cluster's figures.
    pub cluster: Option<String>,
    /// The assignment's weight w, 1..1000.
    pub weight: i32,
    /// The assignment's start, else the plan's date of issue.
    pub start: NaiveDate,
    /// The assignment's deadline, else the task's; `None` for a regular task.
    pub deadline: Option<NaiveDate>,
    /// The entry in the organisation's counting revision; `None` is unreported, which is not zero (domain §5.2).
    pub entry: Option<CountedEntry>,
}

/// What the counting revision declares about one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedEntry {
    /// The declared status.
    pub status: EntryStatus,
    /// Progress in percent, 0..100.
    pub progress: i16,
    /// When it was completed; given exactly when the status says so.
    pub completed_on: Option<NaiveDate>,
}

/// Where a key task stands in its plan and how much it weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskWeights {
    /// Number within the plan.
    pub number: i32,
    /// Number of the content that it belongs to.
    pub content: i32,
    /// The task's weight W, 1..1000.
    pub weight: i32,
    /// The goals that it serves, each with the weight toward it, 1..1000.
    pub goals: BTreeMap<i32, i32>,
    /// The body that leads it (cơ quan chủ trì).
    pub lead: Option<Uuid>,
}

/// A task with the weight that it carries in one particular mean: W, or W·(weight toward the goal).
pub type WeightedTask<'a> = (&'a TaskWeights, i64);

/// The tasks of the whole plan, each with W (domain §5.3).
pub fn plan_weights(tasks: &[TaskWeights]) -> Vec<WeightedTask<'_>> {
    tasks.iter().map(|task| (task, i64::from(task.weight))).collect()
}

/// The tasks of one content, each with W (domain §5.3).
pub fn content_weights(tasks: &[TaskWeights], content: i32) -> Vec<WeightedTask<'_>> {
    tasks.iter().filter(|task| task.content == content).map(|task| (task, i64::from(task.weight))).collect()
}

/// The tasks that serve one goal, each with W·(weight toward the goal) (domain §5.3).
pub fn goal_weights(tasks: &[TaskWeights], goal: i32) -> Vec<WeightedTask<'_>> {
    tasks
        .iter()
        .filter_map(|task| Some((task, i64::from(task.weight) * i64::from(*task.goals.get(&goal)?))))
        .collect()
}
