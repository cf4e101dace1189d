//! The figures of a frame with everything that they were computed from.

use chrono::NaiveDate;
use uuid::Uuid;

use super::model::OrganisationState;
use super::rules::{
    self, Cell, Changes, Contender, Figure, Measure, Place, RollUp, TaskWeights, Terms, WeightedTask,
};
use crate::kernel::OrganisationId;
use crate::reporting::Submission;

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
    /// From so many percent of its assignments reported an organisation is ranked.
    pub ranked_from: u32,
    /// The previous period, where there is one.
    pub change: Option<SincePrevious>,
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

    /// The places within a cluster, or among the organisations without one, best first; the unranked last, names in order
    /// among equals (domain §5.9).
    pub fn places(&self, cluster: Option<&str>) -> Vec<Place<OrganisationId>> {
        let members =
            self.organisations.iter().filter(|organisation| organisation.cluster.as_deref() == cluster);
        let contenders = members.map(|member| {
            let Figure { progress, coverage, .. } = self.organisation_figure(member.id);
            Contender { id: member.id, progress, coverage }
        });
        rules::ranking(contenders.collect(), self.ranked_from)
    }

    /// The figure of a cluster, or of the organisations without one.
    pub fn group_figure(&self, cluster: Option<&str>) -> Figure {
        let cells: Vec<&Cell> = self.cells.iter().filter(|cell| cell.cluster.as_deref() == cluster).collect();
        rules::figure_over_tasks(&cells, &rules::plan_weights(&self.weights), self.on)
    }

    fn all(&self) -> Vec<&Cell> {
        self.cells.iter().collect()
    }
}

/// What the previous period showed, and the changes since.
#[derive(Debug, Clone)]
pub struct SincePrevious {
    /// The changes, over what both periods report (domain §5.20).
    pub changes: Changes,
    /// The previous period's figures, as they were shown.
    pub then: RollUp,
    /// The amendment by which the plan's weights differ from those of then; `None` when it is the same version.
    pub amendment: Option<i32>,
}
