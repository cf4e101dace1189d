//! What happened in the sample before its clock starts: reports, their revisions, the Board's decisions, open drafts.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// One organisation's report for one period, with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHistory {
    /// Code of the organisation.
    pub organisation: String,
    /// Number of the period in the plan.
    pub period: i32,
    /// Revisions in the order of their submission; only the last may be pending.
    pub revisions: Vec<RevisionHistory>,
    /// The draft that is open now, if any.
    pub draft: Option<DraftHistory>,
}

/// One submission (lần gửi) and what the Organisation Board made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionHistory {
    /// User name of the reporter who wrote it.
    pub drafted_by: String,
    /// User name of the head who submitted it.
    pub submitted_by: String,
    /// Arrival.
    pub submitted_at: DateTime<Utc>,
    /// Outcome so far.
    pub decision: Decision,
    /// Declared key tasks by number, ascending; a task without an entry is unreported (domain §5.2).
    pub entries: Vec<EntryHistory>,
    /// The general part: code of the section and text; empty sections are left out.
    pub sections: Vec<(String, String)>,
}

/// What the Organisation Board decided on a revision (domain §4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Not reviewed yet.
    Pending,
    /// Accepted.
    Accepted {
        /// User name of the reviewer.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// Returned to be completed.
    Returned {
        /// User name of the reviewer.
        by: String,
        /// When.
        at: DateTime<Utc>,
        /// The reason, as the organisation reads it.
        reason: String,
        /// Until when the organisation may submit again.
        resubmit_by: DateTime<Utc>,
    },
}

/// The declared status of a key task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Progress 0.
    NotStarted,
    /// Progress 0 to 99.
    InProgress,
    /// Progress 100 and a date.
    Completed,
}

/// What an organisation declares on one key task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryHistory {
    /// Number of the key task.
    pub task: i32,
    /// Declared status.
    pub status: Status,
    /// Progress in per cent, 0 to 100.
    pub progress: i16,
    /// Day of completion.
    pub completed_on: Option<NaiveDate>,
    /// Result of the period.
    pub result: String,
    /// Shortcoming and cause; may be empty.
    pub shortcoming: String,
    /// Next step; may be empty.
    pub next_step: String,
    /// Carried over on purpose, word for word, from the latest report that counts.
    pub is_unchanged: bool,
    /// Figures of the task's indicators; empty where nothing is declared.
    pub indicators: Vec<IndicatorHistory>,
}

/// One declared indicator figure: a value, or a numerator and a denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorHistory {
    /// Position of the indicator within its key task, from 1.
    pub position: i32,
    /// Value of an indicator that is not a ratio.
    pub value: Option<Decimal>,
    /// Numerator of a ratio.
    pub numerator: Option<Decimal>,
    /// Denominator of a ratio.
    pub denominator: Option<Decimal>,
}

/// A draft as it stands at the sample's moment; it may be incomplete and may hold mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftHistory {
    /// User name of the last editor.
    pub edited_by: String,
    /// Last saved.
    pub edited_at: DateTime<Utc>,
    /// The key tasks filled in so far.
    pub entries: Vec<EntryHistory>,
    /// The sections of the general part filled in so far.
    pub sections: Vec<(String, String)>,
}

/// The whole history, by organisation in the order of the organisations' file, then by period.
#[must_use]
pub fn history() -> Vec<ReportHistory> {
    super::reports::history()
}
