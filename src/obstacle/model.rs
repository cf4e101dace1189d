//! The nouns: an obstacle, where it stands, and the steps that led there.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::kernel::{KeyTaskId, ObstacleId, OrganisationId, PeriodId, PlanId};

/// Where an obstacle stands (domain §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "obstacle_status", rename_all = "snake_case")]
pub enum Status {
    /// It waits for an answer.
    Open,
    /// It is answered; the organisation has to say whether that helps.
    Answered,
    /// The organisation has confirmed that it is resolved.
    Resolved,
    /// The answer did not help: it waits for another.
    Reopened,
    /// The organisation took it back before it was answered.
    Withdrawn,
}

impl Status {
    /// Does it wait for an answer?
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Open | Self::Reopened)
    }
}

/// What happened to an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "obstacle_step_kind", rename_all = "snake_case")]
pub enum StepKind {
    /// An organisation raised it.
    Raised,
    /// A body answered.
    Answered,
    /// The organisation confirmed that it is resolved.
    Resolved,
    /// The organisation wants another answer.
    Reopened,
    /// No answer in time: the Standing Committee was told, by itself.
    Escalated,
    /// The Board gave it to another body.
    Readdressed,
    /// The organisation took it back.
    Withdrawn,
}

/// Where an obstacle stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Its status.
    pub status: Status,
    /// The body that has to answer.
    pub addressee: OrganisationId,
    /// When the clock for the answer began to run.
    pub clock_from: DateTime<Utc>,
    /// Until when the answer is due.
    pub due_at: DateTime<Utc>,
    /// It was not answered in time, and is not yet.
    pub is_escalated: bool,
}

/// An obstacle (khó khăn, vướng mắc) as it stands at a moment.
#[derive(Debug, Clone)]
pub struct Obstacle {
    /// Its id.
    pub id: ObstacleId,
    /// Its number, as it stands in the address.
    pub number: i32,
    /// The organisation that raised it.
    pub organisation: OrganisationId,
    /// That organisation's code.
    pub organisation_code: String,
    /// That organisation's short name.
    pub organisation_name: String,
    /// The code of the plan.
    pub plan: String,
    /// The key task that it hinders, if one.
    pub key_task: Option<KeyTaskId>,
    /// That task's number.
    pub task: Option<i32>,
    /// That task's title.
    pub task_title: Option<String>,
    /// The body that leads the task.
    pub lead: Option<OrganisationId>,
    /// The number of the period from whose report it was raised, if from one.
    pub period: Option<i32>,
    /// What hinders.
    pub body: String,
    /// What help is wanted.
    pub wish: String,
    /// How many working days an answer may take.
    pub answer_days: i32,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// When it came to stand there.
    pub since: DateTime<Utc>,
    /// The addressee's code.
    pub addressee_code: String,
    /// The addressee's short name.
    pub addressee_name: String,
    /// It was escalated at some time.
    pub was_escalated: bool,
}

impl Obstacle {
    /// It waits for an answer, and should have one.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.state.status.is_waiting() && self.state.due_at < now
    }

    /// The key task as a filter and as people write it: `2021/12`.
    pub fn task_code(&self) -> Option<String> {
        self.task.map(|task| format!("{}/{task}", self.plan))
    }
}

/// An obstacle that waits for an answer, as the clock sees it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its id.
    pub id: ObstacleId,
    /// Its number.
    pub number: i32,
    /// The organisation that raised it.
    pub organisation: OrganisationId,
    /// What hinders.
    pub body: String,
    /// Where it stands.
    pub state: State,
}

/// What an organisation says when it raises an obstacle.
#[derive(Debug, Clone)]
pub struct NewObstacle {
    /// Made with the form: sent twice, it is raised once.
    pub id: ObstacleId,
    /// The plan.
    pub plan: PlanId,
    /// The key task that it hinders.
    pub key_task: Option<KeyTaskId>,
    /// The period from whose report it is raised.
    pub period: Option<PeriodId>,
    /// The body that is asked.
    pub addressee: OrganisationId,
    /// What hinders.
    pub body: String,
    /// What help is wanted.
    pub wish: String,
    /// How many working days an answer may take.
    pub answer_days: u32,
}

/// An answer, to one obstacle or to several.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// Made with the form: sent twice, it is one answer.
    pub id: Uuid,
    /// The numbers of other obstacles that it serves.
    pub also: Vec<i32>,
    /// The answer.
    pub body: String,
}

/// To whom an obstacle goes instead.
#[derive(Debug, Clone)]
pub struct Readdressing {
    /// The body's code.
    pub addressee: String,
    /// Why.
    pub reason: String,
}

/// A step, as it is shown.
#[derive(Debug, Clone)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// Who did it; none when it happened by itself.
    pub by: Option<String>,
    /// On whose behalf: a short name.
    pub for_organisation: Option<String>,
    /// The answer, or the reason.
    pub text: String,
    /// Who has to answer after it: a short name.
    pub addressee: String,
    /// Until when, after it.
    pub due_at: DateTime<Utc>,
    /// How many obstacles the same answer serves.
    pub served: i64,
    /// When.
    pub at: DateTime<Utc>,
}

/// One answer: from when to when it took.
#[derive(Debug, Clone, Copy)]
pub struct Answered {
    /// The obstacle.
    pub obstacle: ObstacleId,
    /// When the clock began to run.
    pub clock_from: DateTime<Utc>,
    /// When it was answered.
    pub at: DateTime<Utc>,
}

/// A body that can be asked, or a task that can be named.
#[derive(Debug, Clone)]
pub struct Body {
    /// Its id.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A key task that the organisation carries out.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: KeyTaskId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The body that leads it.
    pub lead: Option<OrganisationId>,
}

/// An obstacle that the Standing Committee was told of, because it is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalated {
    /// Its id.
    pub id: ObstacleId,
    /// Its number.
    pub number: i32,
    /// How it begins: one line.
    pub title: String,
    /// What hinders, in full.
    pub body: String,
    /// What help is wanted.
    pub wish: String,
    /// The organisation that raised it: its short name.
    pub organisation: String,
    /// The body that should have answered: its short name.
    pub addressee: String,
    /// The key task's number, where it hinders one.
    pub task: Option<i32>,
    /// Until when the answer was due.
    pub due_at: DateTime<Utc>,
    /// How many working days ago that was; 0 on the day itself.
    pub days_over: u32,
    /// Where it stands, for who looks.
    pub href: String,
}

/// How many obstacles of one organisation stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Neither resolved nor withdrawn.
    pub open: usize,
    /// Waiting for an answer.
    pub unanswered: usize,
    /// Of these, those that should have one.
    pub overdue: usize,
    /// Answered: the head has to say whether they are resolved.
    pub to_confirm: usize,
}
