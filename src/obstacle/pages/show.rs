//! An obstacle's page: what hinders, what came of it, and what this person can do about it.

use askama::Template;
use uuid::Uuid;

use super::super::model::{Body, Status, Step, StepKind};
use super::View;
use crate::page;
use crate::web::{AnotherMoment, FormState, Shell};

/// What the person can do with an obstacle now.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a form on the page, or none")]
pub(in crate::obstacle) struct Allowed {
    pub answer: bool,
    pub readdress: bool,
    pub resolve: bool,
    pub reopen: bool,
    pub withdraw: bool,
    /// Works for the organisation that raised it.
    pub raise: bool,
}

#[derive(Debug, Template)]
#[template(path = "obstacle/show.html")]
pub(in crate::obstacle) struct ShowPage {
    pub shell: Shell,
    pub moment: AnotherMoment,
    pub view: View,
    pub steps: Vec<Step>,
    /// At the desk, not among the organisation's own.
    pub is_desk: bool,
    pub may: Allowed,
    /// What the same answer could serve; those alike are ticked.
    pub similar: Vec<(View, bool)>,
    /// The bodies to give it to.
    pub bodies: Vec<Body>,
    /// The new answer's id.
    pub answer_id: Uuid,
    pub form: FormState,
}

page!(ShowPage, form);

impl ShowPage {
    fn name(&self) -> String {
        self.shell.t1("obstacle-name", "n", self.view.obstacle.number)
    }

    fn own_address(&self) -> String {
        self.view.address(false)
    }

    fn is_answered(&self) -> bool {
        self.view.obstacle.state.status == Status::Answered
    }

    fn is_resolved(&self) -> bool {
        self.view.obstacle.state.status == Status::Resolved
    }

    fn step_key(step: &Step) -> &'static str {
        match step.kind {
            StepKind::Raised => "obstacle-step-raised",
            StepKind::Answered => "obstacle-step-answered",
            StepKind::Resolved => "obstacle-step-resolved",
            StepKind::Reopened => "obstacle-step-reopened",
            StepKind::Escalated => "obstacle-step-escalated",
            StepKind::Readdressed => "obstacle-step-readdressed",
            StepKind::Withdrawn => "obstacle-step-withdrawn",
        }
    }

    /// Does the step say by when, or to whom?
    fn says_due(step: &Step) -> bool {
        matches!(step.kind, StepKind::Raised | StepKind::Reopened | StepKind::Readdressed)
    }

    fn is_ticked(&self, view: &View, is_alike: &bool) -> bool {
        if self.form.has("answer") {
            return self.form.has(&format!("also[{}]", view.obstacle.number));
        }
        *is_alike
    }

    /// The key task's page for those who see all; the organisation has its own list of assignments.
    fn task_address(&self) -> Option<String> {
        let obstacle = &self.view.obstacle;
        let task = obstacle.task?;
        Some(match (self.is_desk, obstacle.period) {
            (true, Some(period)) => format!("/plans/{}/periods/{period}/tasks/{task}", obstacle.plan),
            (true, None) => return None,
            (false, _) => format!("/organisations/{}/assignments#task-{task}", obstacle.organisation_code),
        })
    }

    /// The report from whose entry it was raised.
    fn report_address(&self) -> Option<String> {
        let obstacle = &self.view.obstacle;
        let period = obstacle.period?;
        Some(format!("/organisations/{}/reports/{}/{period}", obstacle.organisation_code, obstacle.plan))
    }
}
