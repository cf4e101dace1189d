//! What waits for a decision, as other features hand it over: the dashboard ranks it and names none of them.

use chrono::{DateTime, NaiveDate, Utc};

use crate::kernel::PeriodKind;

/// A consolidated report that waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingReport {
    /// The period's kind.
    pub kind: PeriodKind,
    /// The period's last day.
    pub ends_on: NaiveDate,
    /// The version's number.
    pub version: i32,
    /// Since when it waits.
    pub proposed_at: DateTime<Utc>,
    /// Where it is decided.
    pub href: String,
}

/// An obstacle that was not answered in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscalatedObstacle {
    /// Its number.
    pub number: i32,
    /// How its text begins.
    pub opening: String,
    /// Who raised it.
    pub organisation: String,
    /// By when it should have been answered.
    pub due_at: DateTime<Utc>,
    /// Its page.
    pub href: String,
}

/// A directive past its deadline at one or more addressees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueDirective {
    /// Its number.
    pub number: i32,
    /// How its text begins.
    pub opening: String,
    /// Addressees past their deadline.
    pub waiting: i64,
    /// All its addressees.
    pub total: i64,
    /// The earliest deadline that passed.
    pub deadline: NaiveDate,
    /// Its page.
    pub href: String,
}

/// Everything that waits, each kind the longest waiting first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Reports to approve.
    pub reports: Vec<WaitingReport>,
    /// Obstacles to answer.
    pub obstacles: Vec<EscalatedObstacle>,
    /// Directives to follow up.
    pub directives: Vec<OverdueDirective>,
}
