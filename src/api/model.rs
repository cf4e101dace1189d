//! What the API says, in JSON.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// An exact number as a fraction in lowest terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExactNumber {
    /// Decimal digits, with a minus sign where below zero.
    #[schema(example = "187")]
    pub numerator: String,
    /// Decimal digits, never "0".
    #[schema(example = "3")]
    pub denominator: String,
    /// Rounded to whole units, half away from zero.
    #[schema(example = "62")]
    pub rounded: String,
}

/// A plan with its outline, in the version in force today.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanOut {
    /// Its code.
    #[schema(example = "2021")]
    pub code: String,
    /// Its year.
    pub year: i32,
    /// The year's work theme.
    pub theme: String,
    /// Who issued it.
    pub issuer: String,
    /// The issuing document's number.
    pub document_number: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// The version in force: 1 as issued, more after amendments.
    pub version: i32,
    /// Its goals.
    pub goals: Vec<GoalOut>,
    /// Its contents with their key tasks.
    pub contents: Vec<ContentOut>,
}

/// A goal.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalOut {
    /// Its number.
    pub number: i32,
    /// Its text.
    pub title: String,
}

/// A content with its key tasks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContentOut {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Its key tasks.
    pub key_tasks: Vec<KeyTaskOut>,
}

/// A key task.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyTaskOut {
    /// Its number through the whole plan.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Its weight W.
    pub weight: i32,
    /// The lead body's code.
    pub lead: String,
    /// Its deadline; null when it is regular.
    pub deadline: Option<NaiveDate>,
    /// The goals that it serves, with the weight toward each.
    pub goals: Vec<GoalWeightOut>,
}

/// A weight toward a goal.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalWeightOut {
    /// The goal's number.
    pub goal: i32,
    /// The weight.
    pub weight: i32,
}

/// An organisation in existence today.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationOut {
    /// Its code.
    #[schema(example = "so-tu-phap")]
    pub code: String,
    /// Its kind.
    #[schema(example = "grassroots_committee")]
    pub kind: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Its emulation cluster.
    pub cluster: Option<String>,
    /// The code of what it belongs to.
    pub parent: Option<String>,
    /// Its members.
    pub member_count: i32,
}

/// A reporting period.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodOut {
    /// Its number through the plan.
    pub number: i32,
    /// Its kind.
    #[schema(example = "month")]
    pub kind: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// When drafting may begin.
    pub opens_at: DateTime<Utc>,
    /// Due, inclusive.
    pub due_at: DateTime<Utc>,
    /// The last instant.
    pub closes_at: DateTime<Utc>,
}

/// An entry of a counting revision.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryOut {
    /// The organisation's code.
    pub organisation: String,
    /// The key task's number.
    pub key_task: i32,
    /// The declared status.
    #[schema(example = "in_progress")]
    pub status: String,
    /// Progress, 0..100.
    pub progress: i16,
    /// The date of completion.
    pub completed_on: Option<NaiveDate>,
    /// The result.
    pub result: String,
    /// Shortcoming and its cause.
    pub shortcoming: String,
    /// The next step.
    pub next_step: String,
    /// Carried over on purpose.
    pub is_unchanged: bool,
    /// Figures are made of it; false only for what was asked for with `with_uncounted`.
    pub counts: bool,
    /// The revision's number.
    pub revision: i32,
    /// What has become of that revision.
    #[schema(example = "accepted")]
    pub outcome: String,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
}

/// A page of entries.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntriesOut {
    /// All entries of the period in scope.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// Entries a page.
    pub per_page: i64,
    /// The address of the next page; null on the last.
    pub next: Option<String>,
    /// The entries.
    pub entries: Vec<EntryOut>,
}

/// What is assigned in a period to an organisation that exists then: what the figures count as assigned.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentOut {
    /// The organisation's code.
    pub organisation: String,
    /// The key task's number.
    pub key_task: i32,
    /// The weight w.
    pub weight: i32,
    /// Its first day; null where it begins with the plan.
    pub starts_on: Option<NaiveDate>,
    /// Its own deadline; null where the key task's holds.
    pub deadline: Option<NaiveDate>,
}

/// A page of assignments.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentsOut {
    /// All assignments of the period in scope.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// Assignments a page.
    pub per_page: i64,
    /// The address of the next page; null on the last.
    pub next: Option<String>,
    /// The assignments.
    pub assignments: Vec<AssignmentOut>,
}

/// How many assignments have each standing; the five add up to those assigned.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharesOut {
    /// Completed on time.
    pub completed_on_time: u32,
    /// Completed late.
    pub completed_late: u32,
    /// Open, in time.
    pub open_in_time: u32,
    /// Open, overdue.
    pub open_overdue: u32,
    /// Not reported.
    pub unreported: u32,
}

/// A group's mean progress against its mean expected progress, over its entries with a deadline.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaceOut {
    /// The word.
    #[schema(example = "on_track")]
    pub pace: String,
    /// Mean progress of the entries with a deadline; null when there are none.
    pub actual: Option<ExactNumber>,
    /// Mean expected progress of the same entries.
    pub expected: Option<ExactNumber>,
    /// How many entries these means rest on.
    pub entries: u32,
}

/// A figure: never a mean without its coverage.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureOut {
    /// Progress in per cent; null when nothing is reported.
    pub progress: Option<ExactNumber>,
    /// Assignments with a counting entry.
    pub reported: u32,
    /// All assignments.
    pub assigned: u32,
    /// The five shares, as counts.
    pub shares: SharesOut,
    /// Pace; null when nothing is reported.
    pub pace: Option<PaceOut>,
    /// Completed on time, of those completed or overdue, in per cent; null when there are none.
    pub on_time_rate: Option<ExactNumber>,
}

/// The figure of a goal, a content or a key task.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberedFigureOut {
    /// Its number.
    pub number: i32,
    /// Its figure.
    #[serde(flatten)]
    pub figure: FigureOut,
}

/// The figure of a cluster.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClusterFigureOut {
    /// The cluster.
    pub cluster: String,
    /// Its figure.
    #[serde(flatten)]
    pub figure: FigureOut,
}

/// The figure of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationFigureOut {
    /// The organisation's code.
    pub organisation: String,
    /// Its figure.
    #[serde(flatten)]
    pub figure: FigureOut,
}

/// How many organisations have reported, and how many in time.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionOut {
    /// Expected to report.
    pub expected: u32,
    /// With a counting revision.
    pub reported: u32,
    /// Whose first sending arrived by its due.
    pub on_time: u32,
    /// Reported of expected, in per cent; null when none is expected.
    pub completeness: Option<ExactNumber>,
    /// On time of expected, in per cent; null when none is expected.
    pub timeliness: Option<ExactNumber>,
}

/// The roll-up of a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct RollUpOut {
    /// The plan's code.
    pub plan_code: String,
    /// The period's number.
    pub period: i32,
    /// The date on which standings are judged.
    pub on: NaiveDate,
    /// The moment of the figures: asked for with it, they come again exactly.
    pub as_of: DateTime<Utc>,
    /// Only accepted revisions count.
    pub accepted_only: bool,
    /// Who has reported.
    pub submission: SubmissionOut,
    /// The plan's figure.
    pub plan: FigureOut,
    /// The goals' figures.
    pub goals: Vec<NumberedFigureOut>,
    /// The contents' figures.
    pub contents: Vec<NumberedFigureOut>,
    /// The key tasks' figures.
    pub key_tasks: Vec<NumberedFigureOut>,
    /// The clusters' figures.
    pub clusters: Vec<ClusterFigureOut>,
    /// The organisations' figures.
    pub organisations: Vec<OrganisationFigureOut>,
}

/// What went wrong, as `application/problem+json`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The status in words.
    pub title: String,
    /// What happened, in the caller's language.
    pub detail: String,
}
