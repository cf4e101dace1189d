//! The nouns of chasing.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::rules::Sending;
use crate::kernel::{OrganisationId, PeriodKind};

/// One organisation chased once.
#[derive(Debug, Clone)]
pub struct Chase {
    /// Its code.
    pub organisation_code: String,
    /// Its name on the period's last day.
    pub organisation_name: String,
    /// What it was told.
    pub message: String,
    /// Who chased, as people are shown.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How many people were told in the application.
    pub recipients: i32,
    /// When a report arrived after that, if one did.
    pub arrived_at: Option<DateTime<Utc>>,
}

/// What chasing has come to in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effect {
    /// How often organisations were chased.
    pub chases: i64,
    /// How many organisations.
    pub organisations: i64,
    /// How many of them have sent after being chased.
    pub sent: i64,
}

/// A report that is not sent, or not sent again, though that was escalated.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// The plan's code.
    pub plan: String,
    /// The period's number.
    pub period: i32,
    /// The period's kind.
    pub kind: PeriodKind,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// The organisation's name on that day.
    pub organisation: String,
    /// Silent, or not sent again after a return.
    pub state: Sending,
    /// By when it was due, or due again.
    pub due_at: DateTime<Utc>,
    /// How often it was chased.
    pub chases: i64,
}

/// What is sent to several organisations at once.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The form's own number: sent twice, it chases once.
    pub id: uuid::Uuid,
    /// Whom.
    pub organisations: Vec<OrganisationId>,
    /// In which words.
    pub message: String,
    /// Also those that were chased today.
    pub is_repeat: bool,
}

/// What came of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chased {
    /// Organisations chased.
    pub told: usize,
    /// Organisations left alone: sent meanwhile, or chased today.
    pub left: usize,
}
