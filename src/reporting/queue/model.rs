//! The nouns: a report that waits, and what stands beside it in the order.

use chrono::{DateTime, Utc};

use crate::kernel::{OrganisationId, RevisionId};

/// A report that waits for the Board's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whose report.
    pub organisation: OrganisationId,
    /// The organisation's code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// The revision that waits.
    pub revision: RevisionId,
    /// That revision's number.
    pub number: i32,
    /// When it arrived.
    pub arrived_at: DateTime<Utc>,
    /// The date that held for it.
    pub due_at: DateTime<Utc>,
    /// How many tasks it says something about.
    pub entries: i64,
    /// The person who looks follows the organisation.
    pub is_followed: bool,
    /// The person who looks has drafted or sent it, and so may not check it (domain §2).
    pub is_own_work: bool,
}

impl Waiting {
    /// Arrived after the date that held for it?
    pub fn is_late(&self) -> bool {
        self.arrived_at > self.due_at
    }
}

/// What stands before and after a report, for the person who checks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The report before it.
    pub previous: Option<Waiting>,
    /// The report after it; where this one does not wait, the first that does.
    pub next: Option<Waiting>,
    /// How many wait for the person, this one included.
    pub count: usize,
}
