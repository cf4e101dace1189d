//! The nouns: what was asked for, and what was granted.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::reporting::model::Period;

/// A request for more time.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What was decided, if it was.
    pub decision: Option<Decision>,
}

/// A decision about a request.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Until when, if it was granted.
    pub granted_until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An extension that nobody had asked for.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Until when.
    pub until: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Who granted it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A request that waits for a decision, as the Board sees it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The organisation's code.
    pub organisation_code: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The plan's code.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<Utc>,
}

/// A new due instant that is asked for or given, as it is typed.
#[derive(Debug, Clone)]
pub struct NewDue {
    /// Until when.
    pub until: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// What the Board decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// More time, until then.
    Grant(DateTime<Utc>),
    /// None.
    Refuse,
}

/// What the Board decides about a request, as it is typed.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// What.
    pub verdict: Verdict,
    /// Why; may be empty where it is granted.
    pub reason: String,
}
