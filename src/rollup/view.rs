//! The figures of a frame with everything that they were computed from.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::model::OrganisationState;
use super::rules::{
    self, Cell, Figure, Measure, Place, RollUp, Submission, TaskWeights, Terms, WeightedTask,
};
use crate::kernel::{Fraction, OrganisationId};

/// All figures of a frame, or of a part of it, with their provenance (domain §5.8).
#[derive(Debug, Clone)]
pub struct RollUpView {
    /// The date on which standings are judged (domain §5.4).
    pub on: NaiveDate,
    /// The figures.
    pub figures: RollUp,
    /// Completeness and timeliness.
    pub submission: Submission,
    /// The expected organisations of the part, by cluster and name.
    pub organisations: Vec<OrganisationState>,
    /// All clusters with an expected organisation, of the part or not.
    pub clusters: Vec<String>,
    /// Figures of the same organisations in the previous period, where there is one.
    pub change: Option<Change>,
    pub(super) weights: Vec<TaskWeights>,
    pub(super) cells: Vec<Cell>,
}

impl RollUpView {
    /// The tasks with their weights, in order.
    pub fn weights(&self) -> &[TaskWeights] {
        &self.weights
    }

    /// Every assignment of the part.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The assignments of a task.
    pub fn cells_of_task(&self, number: i32) -> Vec<&Cell> {
        self.cells.iter().filter(|cell| cell.task == number).collect()
    }

    /// The assignments of an organisation.
    pub fn cells_of(&self, organisation: OrganisationId) -> Vec<&Cell> {
        self.cells.iter().filter(|cell| cell.organisation == organisation.0).collect()
    }

    /// An organisation of the part.
    pub fn organisation(&self, id: Uuid) -> Option<&OrganisationState> {
        self.organisations.iter().find(|organisation| organisation.id.0 == id)
    }

    /// The figure over some tasks, each with its weight in that mean (domain §5.3).
    pub fn figure_over(&self, tasks: &[WeightedTask<'_>]) -> Figure {
        rules::figure_over_tasks(&self.all(), tasks, self.on)
    }

    /// The terms behind [`figure_over`](Self::figure_over).
    pub fn terms_over(&self, tasks: &[WeightedTask<'_>]) -> Terms<i32> {
        rules::weighted_terms(&self.all(), tasks, Measure::Progress)
    }

    /// The terms behind a task's figure.
    pub fn task_terms(&self, number: i32) -> Terms<Uuid> {
        rules::task_terms(&self.cells_of_task(number), Measure::Progress)
    }

    /// The terms behind an organisation's figure.
    pub fn organisation_terms(&self, organisation: OrganisationId) -> Terms<i32> {
        rules::organisation_terms(&self.cells_of(organisation), &self.weights, Measure::Progress)
    }

    /// The figure of an organisation; empty when nothing is assigned to it.
    pub fn organisation_figure(&self, organisation: OrganisationId) -> Figure {
        self.figures.organisations.get(&organisation.0).cloned().unwrap_or_default()
    }

    /// The places within a cluster, best first, names in order among equals (domain §5.9).
    pub fn places(&self, cluster: Option<&str>) -> Vec<Place<OrganisationId>> {
        let members =
            self.organisations.iter().filter(|organisation| organisation.cluster.as_deref() == cluster);
        rules::ranking(
            members.map(|member| (member.id, self.organisation_figure(member.id).progress)).collect(),
        )
    }

    fn all(&self) -> Vec<&Cell> {
        self.cells.iter().collect()
    }
}

/// Two periods compared over the organisations that have a counting report in both, so that the difference is theirs and
/// not that of who reported.
#[derive(Debug, Clone)]
pub struct Change {
    /// How many organisations have a counting report in both periods.
    pub organisations: usize,
    /// Their figures now.
    pub now: RollUp,
    /// Their figures in the previous period.
    pub before: RollUp,
    /// The previous period's tasks over all who reported then, as they were shown.
    pub tasks_then: BTreeMap<i32, Figure>,
}

impl Change {
    /// Compares the cells of two periods by the same weights.
    pub(super) fn between(
        weights: &[TaskWeights],
        now: (&[Cell], NaiveDate),
        before: (&[Cell], NaiveDate),
    ) -> Self {
        let reporting = |cells: &[Cell]| -> BTreeSet<Uuid> {
            cells.iter().filter(|cell| cell.entry.is_some()).map(|cell| cell.organisation).collect()
        };
        let (here, there) = (reporting(now.0), reporting(before.0));
        let both: BTreeSet<Uuid> = here.intersection(&there).copied().collect();
        let compute = |(cells, on): (&[Cell], NaiveDate)| {
            let shared: Vec<Cell> =
                cells.iter().filter(|cell| both.contains(&cell.organisation)).cloned().collect();
            RollUp::compute(weights, &shared, on)
        };
        Self {
            organisations: both.len(),
            now: compute(now),
            before: compute(before),
            tasks_then: tasks_of(before.0, before.1),
        }
    }

    /// By how many points the figure that `pick` chooses has moved; `None` when either is missing.
    pub fn points(&self, pick: impl Fn(&RollUp) -> Option<&Figure>) -> Option<Fraction> {
        let (now, before) = (pick(&self.now)?.progress.as_ref()?, pick(&self.before)?.progress.as_ref()?);
        Some(now - before)
    }
}

/// The figure of each task with an assignment.
fn tasks_of(cells: &[Cell], on: NaiveDate) -> BTreeMap<i32, Figure> {
    let mut by_task: BTreeMap<i32, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        by_task.entry(cell.task).or_default().push(cell);
    }
    by_task.into_iter().map(|(task, cells)| (task, rules::task_figure(&cells, on))).collect()
}
