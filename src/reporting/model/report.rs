//! A report as a whole: its status, its revisions, its steps.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::Period;
use crate::kernel::{AccountId, OrganisationId, ReportId, RevisionId, RevisionOutcome};

/// A report's status (domain §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "report_status", rename_all = "snake_case")]
pub enum ReportStatus {
    /// Being drafted.
    Draft,
    /// Sent, not decided upon.
    Submitted,
    /// Sent back to be completed.
    Returned,
    /// Accepted by the Board.
    Accepted,
}

/// A step in a report's life; append-only (domain §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, sqlx::Type)]
#[sqlx(type_name = "report_step_kind", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The reporter asked the head to submit.
    SubmissionRequested,
    /// The head gave it back to the reporter instead of sending it.
    SubmissionDeclined,
    /// Sent.
    Submitted,
    /// Taken back before review.
    Withdrawn,
    /// Sent back to be completed.
    Returned,
    /// Accepted.
    Accepted,
    /// Opened again after acceptance.
    Reopened,
}

impl StepKind {
    /// Does the organisation have to send the report again after it?
    pub const fn sends_back(self) -> bool {
        matches!(self, Self::Returned | Self::Reopened)
    }
}

impl StepKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SubmissionRequested,
        Self::SubmissionDeclined,
        Self::Submitted,
        Self::Withdrawn,
        Self::Returned,
        Self::Accepted,
        Self::Reopened,
    ];

    /// The name in the audit trail of the deed that takes the step.
    pub const fn action(self) -> &'static str {
        match self {
            Self::SubmissionRequested => "reporting.request_submission",
            Self::SubmissionDeclined => "reporting.decline_submission",
            Self::Submitted => "reporting.submit",
            Self::Withdrawn => "reporting.withdraw",
            Self::Returned => "reporting.return",
            Self::Accepted => "reporting.accept",
            Self::Reopened => "reporting.reopen",
        }
    }

    /// The word in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SubmissionRequested => "submission-requested",
            Self::SubmissionDeclined => "submission-declined",
            Self::Submitted => "submitted",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Reopened => "reopened",
        }
    }
}

/// A step that was taken.
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// By whom: the position.
    pub by: String,
    /// For which organisation.
    pub for_organisation: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, word for word.
    pub reason: String,
    /// About which revision.
    pub revision: Option<i32>,
    /// Until when to send again, after a return or a reopening.
    pub resubmit_by: Option<DateTime<Utc>>,
}

/// A step in one of a period's reports.
#[derive(Debug, Clone, Copy)]
pub struct PeriodStep {
    /// Whose report.
    pub organisation: OrganisationId,
    /// Which step.
    pub kind: StepKind,
    /// About which revision.
    pub revision: Option<i32>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The head of a revision (lần gửi).
#[derive(Debug, Clone, Deserialize)]
pub struct RevisionHead {
    /// Its id.
    pub id: RevisionId,
    /// 1, 2, 3 …
    pub number: i32,
    /// What has become of it.
    pub outcome: RevisionOutcome,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
    /// The date that held for it.
    pub due_at: DateTime<Utc>,
    /// Who sent it.
    pub submitted_by: AccountId,
    /// That person's position.
    pub submitted_by_name: String,
    /// How many assigned tasks it leaves undeclared.
    pub undeclared_count: i32,
    /// Somebody has commented on it.
    pub is_commented: bool,
    /// An approved document rests on it.
    pub is_frozen: bool,
}

impl RevisionHead {
    /// Nobody has begun to check it: no decision and no comment. Until then it can be taken back.
    pub fn is_untouched(&self) -> bool {
        self.outcome == RevisionOutcome::Pending && !self.is_commented
    }
}

/// More time for sending again, granted after a return or a reopening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoreTime {
    /// The new date.
    pub until: DateTime<Utc>,
    /// When it was granted.
    pub at: DateTime<Utc>,
}

/// The report of an organisation for a period; without an id as long as nothing was ever drafted.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its id.
    pub id: Option<ReportId>,
    /// For when.
    pub period: Period,
    /// Its status; a draft before anything was drafted.
    pub status: ReportStatus,
    /// After a return or a reopening: its own date.
    pub resubmit_by: Option<DateTime<Utc>>,
    /// The latest extension of such a date.
    pub more_time: Option<MoreTime>,
    /// The extension's due instant, if one was granted.
    pub extended_due_at: Option<DateTime<Utc>>,
    /// Its revisions, the latest first.
    pub revisions: Vec<RevisionHead>,
    /// Its steps, oldest first.
    pub steps: Vec<Step>,
    /// Who ever edited it.
    pub editors: Vec<AccountId>,
    /// When the draft was last saved.
    pub saved_at: Option<DateTime<Utc>>,
    /// When its form was first opened.
    pub opened_at: Option<DateTime<Utc>>,
}

impl Report {
    /// The latest revision that was not taken back.
    pub fn latest(&self) -> Option<&RevisionHead> {
        self.revisions.iter().find(|r| r.outcome != RevisionOutcome::Withdrawn)
    }

    /// Did a revision arrive after the date that held for it, and after the one that an extension gave it since?
    pub fn is_late(&self, revision: &RevisionHead) -> bool {
        let due = self.extended_due_at.map_or(revision.due_at, |extended| extended.max(revision.due_at));
        revision.arrived_at > due
    }

    /// Is it to be sent again, by a date of its own?
    pub fn is_sent_back(&self) -> bool {
        self.resubmit_by.is_some() && matches!(self.status, ReportStatus::Draft | ReportStatus::Returned)
    }

    /// The return or reopening that the draft answers: its last step, when it is one.
    pub fn open_remark(&self) -> Option<&Step> {
        self.steps
            .iter()
            .rev()
            .find(|s| !matches!(s.kind, StepKind::SubmissionRequested | StepKind::SubmissionDeclined))
            .filter(|s| s.kind.sends_back())
    }

    /// The reporter's request that the head has not answered yet.
    pub fn open_request(&self) -> Option<&Step> {
        self.steps.last().filter(|s| s.kind == StepKind::SubmissionRequested)
    }

    /// The head's remark with which the reporter got the report back, until it is asked for again.
    pub fn open_decline(&self) -> Option<&Step> {
        self.steps.last().filter(|s| s.kind == StepKind::SubmissionDeclined)
    }
}
